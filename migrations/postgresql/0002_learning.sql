-- The library: an organisation's own words for topics, and who has finished the role check. Answers to the role check
-- have no column anywhere: they never leave the browser (learning.md rule 9).

CREATE TABLE knowledge_edits (
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  topic TEXT NOT NULL CHECK (topic <> ''),              -- class: config; keep: organisation
  text JSONB NOT NULL,  -- class: config; keep: organisation
  version BIGINT NOT NULL CHECK (version >= 1),          -- class: log; keep: organisation
  edited_by UUID REFERENCES people (id),                -- class: log; keep: organisation
  edited_at BIGINT NOT NULL,                             -- class: log; keep: organisation
  PRIMARY KEY (organisation_id, topic)
);

CREATE TABLE readiness_checks (
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  kind TEXT NOT NULL CHECK (kind IN ('advising_or_listening')),  -- class: config; keep: programme+12m
  done_on TEXT NOT NULL,                                -- class: log; keep: programme+12m
  PRIMARY KEY (programme_id, person_id, kind)
);
CREATE INDEX readiness_checks_by_person ON readiness_checks (person_id);

-- learning.md rule 10: programme and person are of the one organisation, and a day once kept stays as it is.
CREATE FUNCTION refuse_foreign_readiness() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM programmes p JOIN people q ON q.organisation_id = p.organisation_id
    WHERE p.id = NEW.programme_id AND q.id = NEW.person_id AND p.organisation_id = NEW.organisation_id) THEN
    RAISE EXCEPTION 'rule:readiness_checks.organisation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER readiness_checks_organisation BEFORE INSERT ON readiness_checks
FOR EACH ROW EXECUTE FUNCTION refuse_foreign_readiness();

CREATE FUNCTION refuse_readiness_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:readiness_checks.never_edited'; END $$;
CREATE TRIGGER readiness_checks_never_edited BEFORE UPDATE ON readiness_checks
FOR EACH ROW EXECUTE FUNCTION refuse_readiness_edit();
