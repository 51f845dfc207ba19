-- What people wrote for themselves goes 30 days after they were told to take it with them (keeping.md rule 16).
CREATE TABLE vault_lapses (
  person_id TEXT PRIMARY KEY REFERENCES people (id),  -- class: id; keep: employment+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  told_on TEXT,         -- class: log; keep: employment+12m
  goes_on TEXT,         -- class: log; keep: employment+12m
  lapsed_before TEXT,   -- class: log; keep: employment+12m
  CONSTRAINT vault_lapses_told CHECK ((told_on IS NULL) = (goes_on IS NULL)),
  CONSTRAINT vault_lapses_thirty_days CHECK (goes_on >= date(told_on, '+30 days'))
) STRICT;
CREATE INDEX vault_lapses_due ON vault_lapses (organisation_id, goes_on) WHERE goes_on IS NOT NULL;
-- Nothing lapses that was not said 30 days before, and nothing that has lapsed comes back.
CREATE TRIGGER vault_lapses_said_before BEFORE UPDATE ON vault_lapses
WHEN NEW.lapsed_before IS NOT OLD.lapsed_before
    AND (OLD.goes_on IS NULL OR NEW.lapsed_before IS NOT OLD.goes_on OR OLD.lapsed_before > OLD.goes_on)
BEGIN SELECT RAISE(ABORT, 'rule:vault_lapses.said_before'); END;
CREATE TRIGGER vault_lapses_begin BEFORE INSERT ON vault_lapses
WHEN NEW.lapsed_before IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'rule:vault_lapses.said_before'); END;
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
      OR EXISTS (SELECT 1 FROM people p WHERE p.id = OLD.author_id AND p.erased_at IS NOT NULL)
      OR (OLD.space_kind = 'own'
        AND EXISTS (SELECT 1 FROM vault_lapses l WHERE l.person_id = OLD.author_id AND OLD.day < l.lapsed_before)))
BEGIN SELECT RAISE(ABORT, 'rule:vault_entries.fixed'); END;
