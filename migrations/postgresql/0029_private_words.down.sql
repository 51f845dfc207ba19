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
    OR NOT (EXISTS (SELECT 1 FROM vault_entries e WHERE e.space_id = OLD.space_id AND e.item = OLD.item AND e.body_hash IS NULL)
      OR EXISTS (SELECT 1 FROM people p WHERE p.id = OLD.author_id AND p.erased_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'rule:vault_entries.fixed';
  END IF;
  RETURN NEW;
END $$;
DROP TABLE vault_lapses;
DROP FUNCTION refuse_vault_lapses;
