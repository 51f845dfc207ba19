-- What people wrote for themselves without unlocking (vault.md rules 26 to 28): sealed in the browser to their own keys.

CREATE TABLE vault_slips (
  id UUID PRIMARY KEY,                                          -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),               -- class: id; keep: programme+12m
  generation BIGINT NOT NULL CHECK (generation >= 1),          -- class: config; keep: programme+12m
  came_on TEXT NOT NULL,                                       -- class: log; keep: programme+12m
  body BYTEA NOT NULL CHECK (octet_length(body) BETWEEN 1112 AND 65624)  -- class: secret; keep: programme+12m
);
CREATE INDEX vault_slips_by_person ON vault_slips (person_id);

-- vault.md rule 27
CREATE FUNCTION refuse_slip() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM vault_slips s WHERE s.person_id = NEW.person_id) >= 50 THEN
    RAISE EXCEPTION 'rule:vault_slips.fifty';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vault_slips_fifty BEFORE INSERT ON vault_slips FOR EACH ROW EXECUTE FUNCTION refuse_slip();
CREATE FUNCTION refuse_slip_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:vault_slips.fixed'; END $$;
CREATE TRIGGER vault_slips_fixed BEFORE UPDATE ON vault_slips FOR EACH ROW EXECUTE FUNCTION refuse_slip_change();
