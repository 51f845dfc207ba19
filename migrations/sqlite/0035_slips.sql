-- What people wrote for themselves without unlocking (vault.md rules 26 to 28): sealed in the browser to their own keys.

CREATE TABLE vault_slips (
  id TEXT PRIMARY KEY,                                          -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  person_id TEXT NOT NULL REFERENCES people (id),               -- class: id; keep: programme+12m
  generation INTEGER NOT NULL CHECK (generation >= 1),          -- class: config; keep: programme+12m
  came_on TEXT NOT NULL,                                       -- class: log; keep: programme+12m
  body BLOB NOT NULL CHECK (length(body) BETWEEN 1112 AND 65624)  -- class: secret; keep: programme+12m
) STRICT;
CREATE INDEX vault_slips_by_person ON vault_slips (person_id);

-- vault.md rule 27
CREATE TRIGGER vault_slips_fifty BEFORE INSERT ON vault_slips
WHEN (SELECT count(*) FROM vault_slips s WHERE s.person_id = NEW.person_id) >= 50
BEGIN SELECT RAISE(ABORT, 'rule:vault_slips.fifty'); END;
CREATE TRIGGER vault_slips_fixed BEFORE UPDATE ON vault_slips
BEGIN SELECT RAISE(ABORT, 'rule:vault_slips.fixed'); END;
