-- The key store: one data key a person, wrapped by a master key from the key file. Backups of it are kept 14 days at
-- most, so that destroying a key makes older backups of the main store unreadable for that person.
CREATE TABLE person_keys (
  person_id UUID PRIMARY KEY,        -- class: id; keep: organisation
  wrapped BYTEA,                     -- class: secret; keep: employment+12m
  destroyed BOOLEAN NOT NULL DEFAULT false,  -- class: log; keep: organisation
  CHECK ((wrapped IS NULL) = destroyed)
);
