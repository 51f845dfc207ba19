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
DROP TABLE vault_lapses;
