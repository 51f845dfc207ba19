-- Erasure (keeping.md rules 1 to 9): what is left of a person is an id that stands for nobody.
ALTER TABLE people ADD COLUMN erased_at BIGINT;  -- class: log; keep: organisation

-- What was erased and why. No name: the id opens nothing any more.
CREATE TABLE erasures (
  person_id UUID PRIMARY KEY REFERENCES people (id),    -- class: id; keep: organisation
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  reason TEXT NOT NULL CHECK (reason IN ('own_wish', 'left', 'time_over', 'backup_restored')),  -- class: log; keep: organisation
  asked_by UUID REFERENCES people (id),                 -- class: id; keep: organisation
  erased_at BIGINT NOT NULL,                            -- class: log; keep: organisation
  scrubbed_at BIGINT,                                   -- class: log; keep: organisation
  CONSTRAINT erasures_asked CHECK (asked_by IS NULL OR reason IN ('own_wish', 'left')),
  CONSTRAINT erasures_scrubbed CHECK (scrubbed_at IS NULL OR scrubbed_at >= erased_at)
);
CREATE INDEX erasures_to_scrub ON erasures (person_id) WHERE scrubbed_at IS NULL;

-- keeping.md rule 3: nothing is left and nothing is said of an erased person again.
CREATE FUNCTION refuse_people_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.erased_at IS NOT NULL AND (NEW.staff_number IS NOT NULL OR NEW.name <> 'Former colleague' OR NEW.search_name <> ''
      OR NEW.email_sealed IS NOT NULL OR NEW.email_index IS NOT NULL OR NEW.job_title IS NOT NULL OR NEW.grade_id IS NOT NULL
      OR NEW.unit IS NOT NULL OR NEW.location IS NOT NULL OR NEW.profession IS NOT NULL OR NEW.started_on IS NOT NULL
      OR NEW.manager_id IS NOT NULL OR NEW.manager_staff_number IS NOT NULL OR NEW.attributes <> '{}'::jsonb
      OR NEW.sensitive_sealed IS NOT NULL OR NEW.left_on IS NULL))
    OR (OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at) THEN
    RAISE EXCEPTION 'rule:people.erased';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER people_erased BEFORE UPDATE ON people
FOR EACH ROW EXECUTE FUNCTION refuse_people_erased();
CREATE FUNCTION refuse_about_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM people p WHERE p.id = NEW.person_id AND p.erased_at IS NOT NULL) THEN
    RAISE EXCEPTION 'rule:people.erased';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER accounts_not_erased BEFORE INSERT ON accounts
FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
CREATE TRIGGER applications_not_erased BEFORE INSERT ON applications
FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
CREATE TRIGGER grants_not_erased BEFORE INSERT ON grants
FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
CREATE TRIGGER outgoing_mail_not_erased BEFORE INSERT ON outgoing_mail
FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();
CREATE TRIGGER vault_statements_not_erased BEFORE INSERT ON vault_statements
FOR EACH ROW EXECUTE FUNCTION refuse_about_erased();

-- The words of an erased person go, and the chain of what they wrote stays whole (keeping.md rule 5).
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
