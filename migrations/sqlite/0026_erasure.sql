-- Erasure (keeping.md rules 1 to 9): what is left of a person is an id that stands for nobody.
ALTER TABLE people ADD COLUMN erased_at INTEGER;  -- class: log; keep: organisation

-- What was erased and why. No name: the id opens nothing any more.
CREATE TABLE erasures (
  person_id TEXT PRIMARY KEY REFERENCES people (id),    -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  reason TEXT NOT NULL CHECK (reason IN ('own_wish', 'left', 'time_over', 'backup_restored')),  -- class: log; keep: organisation
  asked_by TEXT REFERENCES people (id),                 -- class: id; keep: organisation
  erased_at INTEGER NOT NULL,                           -- class: log; keep: organisation
  scrubbed_at INTEGER,                                  -- class: log; keep: organisation
  CONSTRAINT erasures_asked CHECK (asked_by IS NULL OR reason IN ('own_wish', 'left')),
  CONSTRAINT erasures_scrubbed CHECK (scrubbed_at IS NULL OR scrubbed_at >= erased_at)
) STRICT;
CREATE INDEX erasures_to_scrub ON erasures (person_id) WHERE scrubbed_at IS NULL;

-- keeping.md rule 3: nothing is left and nothing is said of an erased person again.
CREATE TRIGGER people_erased BEFORE UPDATE ON people
WHEN (NEW.erased_at IS NOT NULL AND (NEW.staff_number IS NOT NULL OR NEW.name <> 'Former colleague' OR NEW.search_name <> ''
    OR NEW.email_sealed IS NOT NULL OR NEW.email_index IS NOT NULL OR NEW.job_title IS NOT NULL OR NEW.grade_id IS NOT NULL
    OR NEW.unit IS NOT NULL OR NEW.location IS NOT NULL OR NEW.profession IS NOT NULL OR NEW.started_on IS NOT NULL
    OR NEW.manager_id IS NOT NULL OR NEW.manager_staff_number IS NOT NULL OR NEW.attributes <> '{}'
    OR NEW.sensitive_sealed IS NOT NULL OR NEW.left_on IS NULL))
  OR (OLD.erased_at IS NOT NULL AND NEW.erased_at IS NOT OLD.erased_at)
BEGIN SELECT RAISE(ABORT, 'rule:people.erased'); END;
CREATE TRIGGER accounts_not_erased BEFORE INSERT ON accounts
WHEN EXISTS (SELECT 1 FROM people p WHERE p.id = NEW.person_id AND p.erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'rule:people.erased'); END;
CREATE TRIGGER applications_not_erased BEFORE INSERT ON applications
WHEN EXISTS (SELECT 1 FROM people p WHERE p.id = NEW.person_id AND p.erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'rule:people.erased'); END;
CREATE TRIGGER grants_not_erased BEFORE INSERT ON grants
WHEN EXISTS (SELECT 1 FROM people p WHERE p.id = NEW.person_id AND p.erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'rule:people.erased'); END;
CREATE TRIGGER outgoing_mail_not_erased BEFORE INSERT ON outgoing_mail
WHEN EXISTS (SELECT 1 FROM people p WHERE p.id = NEW.person_id AND p.erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'rule:people.erased'); END;
CREATE TRIGGER vault_statements_not_erased BEFORE INSERT ON vault_statements
WHEN EXISTS (SELECT 1 FROM people p WHERE p.id = NEW.person_id AND p.erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'rule:people.erased'); END;

-- The words of an erased person go, and the chain of what they wrote stays whole (keeping.md rule 5).
DROP TRIGGER vault_entries_fixed;
CREATE TRIGGER vault_entries_fixed BEFORE UPDATE ON vault_entries
WHEN NEW.body IS NOT NULL
    OR NEW.space_kind IS NOT OLD.space_kind
    OR NEW.space_id IS NOT OLD.space_id
    OR NEW.author_id IS NOT OLD.author_id
    OR NEW.number IS NOT OLD.number
    OR NEW.organisation_id IS NOT OLD.organisation_id
    OR NEW.epoch IS NOT OLD.epoch
    OR NEW.item IS NOT OLD.item
    OR NEW.version IS NOT OLD.version
    OR NEW.day IS NOT OLD.day
    OR NEW.previous IS NOT OLD.previous
    OR NEW.body_hash IS NOT OLD.body_hash
    OR NEW.hash IS NOT OLD.hash
    OR NEW.signature IS NOT OLD.signature
    OR NOT (EXISTS (SELECT 1 FROM vault_entries e WHERE e.space_id = OLD.space_id AND e.item = OLD.item AND e.body_hash IS NULL)
      OR EXISTS (SELECT 1 FROM people p WHERE p.id = OLD.author_id AND p.erased_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'rule:vault_entries.fixed'); END;
