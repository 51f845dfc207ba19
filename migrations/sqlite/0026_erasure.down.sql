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
    OR NOT EXISTS (SELECT 1 FROM vault_entries e WHERE e.space_id = OLD.space_id AND e.item = OLD.item AND e.body_hash IS NULL)
BEGIN SELECT RAISE(ABORT, 'rule:vault_entries.fixed'); END;
DROP TRIGGER accounts_not_erased;
DROP TRIGGER applications_not_erased;
DROP TRIGGER grants_not_erased;
DROP TRIGGER outgoing_mail_not_erased;
DROP TRIGGER vault_statements_not_erased;
DROP TRIGGER people_erased;
DROP TABLE erasures;
ALTER TABLE people DROP COLUMN erased_at;
