-- The library: an organisation's own words for topics, and who has finished the role check. Answers to the role check
-- have no column anywhere: they never leave the browser (learning.md rule 9).

CREATE TABLE knowledge_edits (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  topic TEXT NOT NULL CHECK (topic <> ''),              -- class: config; keep: organisation
  text TEXT NOT NULL CHECK (json_valid(text)),  -- class: config; keep: organisation
  version INTEGER NOT NULL CHECK (version >= 1),          -- class: log; keep: organisation
  edited_by TEXT REFERENCES people (id),                -- class: log; keep: organisation
  edited_at INTEGER NOT NULL,                             -- class: log; keep: organisation
  PRIMARY KEY (organisation_id, topic)
) STRICT;

CREATE TABLE readiness_checks (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  kind TEXT NOT NULL CHECK (kind IN ('advising_or_listening')),  -- class: config; keep: programme+12m
  done_on TEXT NOT NULL,                                -- class: log; keep: programme+12m
  PRIMARY KEY (programme_id, person_id, kind)
) STRICT;
CREATE INDEX readiness_checks_by_person ON readiness_checks (person_id);

-- learning.md rule 10: programme and person are of the one organisation, and a day once kept stays as it is.
CREATE TRIGGER readiness_checks_organisation BEFORE INSERT ON readiness_checks
WHEN NOT EXISTS (
  SELECT 1 FROM programmes p JOIN people q ON q.organisation_id = p.organisation_id
  WHERE p.id = NEW.programme_id AND q.id = NEW.person_id AND p.organisation_id = NEW.organisation_id)
BEGIN SELECT RAISE(ABORT, 'rule:readiness_checks.organisation'); END;

CREATE TRIGGER readiness_checks_never_edited BEFORE UPDATE ON readiness_checks
BEGIN SELECT RAISE(ABORT, 'rule:readiness_checks.never_edited'); END;
