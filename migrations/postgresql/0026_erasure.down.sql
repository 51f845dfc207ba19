CREATE OR REPLACE FUNCTION refuse_vault_entries_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.body IS NOT NULL
    OR NEW.space_kind IS DISTINCT FROM OLD.space_kind
    OR NEW.space_id IS DISTINCT FROM OLD.space_id
    OR NEW.author_id IS DISTINCT FROM OLD.author_id
    OR NEW.number IS DISTINCT FROM OLD.number
    OR NEW.organisation_id IS DISTINCT FROM OLD.organisation_id
    OR NEW.epoch IS DISTINCT FROM OLD.epoch
    OR NEW.item IS DISTINCT FROM OLD.item
    OR NEW.version IS DISTINCT FROM OLD.version
    OR NEW.day IS DISTINCT FROM OLD.day
    OR NEW.previous IS DISTINCT FROM OLD.previous
    OR NEW.body_hash IS DISTINCT FROM OLD.body_hash
    OR NEW.hash IS DISTINCT FROM OLD.hash
    OR NEW.signature IS DISTINCT FROM OLD.signature
    OR NOT EXISTS (SELECT 1 FROM vault_entries e WHERE e.space_id = OLD.space_id AND e.item = OLD.item AND e.body_hash IS NULL) THEN
    RAISE EXCEPTION 'rule:vault_entries.fixed';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER accounts_not_erased ON accounts;
DROP TRIGGER applications_not_erased ON applications;
DROP TRIGGER grants_not_erased ON grants;
DROP TRIGGER outgoing_mail_not_erased ON outgoing_mail;
DROP TRIGGER vault_statements_not_erased ON vault_statements;
DROP TRIGGER people_erased ON people;
DROP FUNCTION refuse_about_erased;
DROP FUNCTION refuse_people_erased;
DROP TABLE erasures;
ALTER TABLE people DROP COLUMN erased_at;
