-- The key store: one data key a person and purpose, wrapped by a master key from the key file. Backups of it are kept 14 days at
-- most, so that destroying a key makes older backups of the main store unreadable for that person.
CREATE TABLE person_keys (
  person_id TEXT NOT NULL,           -- class: id; keep: organisation
  purpose TEXT NOT NULL CHECK (purpose IN ('general', 'equality')),  -- class: config; keep: organisation
  wrapped BLOB,                      -- class: secret; keep: employment+12m
  destroyed INTEGER NOT NULL DEFAULT 0 CHECK (destroyed IN (0, 1)),  -- class: log; keep: organisation
  PRIMARY KEY (person_id, purpose),
  CHECK ((wrapped IS NULL) = (destroyed = 1))
) STRICT, WITHOUT ROWID;
