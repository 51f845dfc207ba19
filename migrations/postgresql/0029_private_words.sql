-- What people wrote for themselves goes 30 days after they were told to take it with them (keeping.md rule 16).
CREATE TABLE vault_lapses (
  person_id UUID PRIMARY KEY REFERENCES people (id),  -- class: id; keep: employment+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  told_on TEXT,         -- class: log; keep: employment+12m
  goes_on TEXT,         -- class: log; keep: employment+12m
  lapsed_before TEXT,   -- class: log; keep: employment+12m
  CONSTRAINT vault_lapses_told CHECK ((told_on IS NULL) = (goes_on IS NULL)),
  CONSTRAINT vault_lapses_thirty_days CHECK (goes_on::date >= told_on::date + 30)
);
CREATE INDEX vault_lapses_due ON vault_lapses (organisation_id, goes_on) WHERE goes_on IS NOT NULL;
-- Nothing lapses that was not said 30 days before, and nothing that has lapsed comes back.
CREATE FUNCTION refuse_vault_lapses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.lapsed_before IS NOT NULL THEN
      RAISE EXCEPTION 'rule:vault_lapses.said_before';
    END IF;
  ELSIF NEW.lapsed_before IS DISTINCT FROM OLD.lapsed_before
    AND (OLD.goes_on IS NULL OR NEW.lapsed_before IS DISTINCT FROM OLD.goes_on OR OLD.lapsed_before > OLD.goes_on) THEN
    RAISE EXCEPTION 'rule:vault_lapses.said_before';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vault_lapses_said_before BEFORE INSERT OR UPDATE ON vault_lapses
FOR EACH ROW EXECUTE FUNCTION refuse_vault_lapses();
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
      OR EXISTS (SELECT 1 FROM people p WHERE p.id = OLD.author_id AND p.erased_at IS NOT NULL)
      OR (OLD.space_kind = 'own'
        AND EXISTS (SELECT 1 FROM vault_lapses l WHERE l.person_id = OLD.author_id AND OLD.day < l.lapsed_before))) THEN
    RAISE EXCEPTION 'rule:vault_entries.fixed';
  END IF;
  RETURN NEW;
END $$;
