-- Before launch: what a programme has said of itself before anybody may apply (docs/rules/programmes.md rules 22 ff.), the
-- papers that belong to it, and what the organisation wants to get better at.

-- An organisation's own values and competencies (B25, B33), from which a programme chooses what it is to move.
CREATE TABLE outcomes (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  kind TEXT NOT NULL CHECK (kind IN ('value', 'competency')),  -- class: config; keep: organisation
  name TEXT NOT NULL,                                   -- class: config; keep: organisation
  description TEXT NOT NULL DEFAULT '',                 -- class: config; keep: organisation
  is_example INTEGER NOT NULL DEFAULT 0 CHECK (is_example IN (0, 1)),  -- class: config; keep: organisation
  retired_at INTEGER,                                   -- class: log; keep: organisation
  created_at INTEGER NOT NULL                           -- class: log; keep: organisation
) STRICT;
CREATE UNIQUE INDEX outcomes_once ON outcomes (organisation_id, kind, name) WHERE retired_at IS NULL;

CREATE TABLE programme_outcomes (
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: organisation
  outcome_id TEXT NOT NULL REFERENCES outcomes (id),    -- class: id; keep: organisation
  PRIMARY KEY (programme_id, outcome_id)
) STRICT;
CREATE INDEX programme_outcomes_by_outcome ON programme_outcomes (outcome_id);

CREATE TABLE launches (
  programme_id TEXT PRIMARY KEY REFERENCES programmes (id),  -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  purpose TEXT,                                         -- class: config; keep: organisation
  strategy_goal TEXT,                                   -- class: config; keep: organisation
  answerer_id TEXT REFERENCES people (id),              -- class: work; keep: organisation
  answer_days INTEGER CHECK (answer_days BETWEEN 1 AND 90),  -- class: config; keep: organisation
  positive_action TEXT CHECK (positive_action IN ('open_to_everybody', 'for_groups')),  -- class: decision; keep: organisation
  open_because TEXT,                                    -- class: decision; keep: organisation
  plan_review_on TEXT,                                  -- class: decision; keep: organisation
  dpia TEXT CHECK (dpia IN ('done', 'not_needed')),     -- class: decision; keep: organisation
  dpia_because TEXT,                                    -- class: decision; keep: organisation
  version INTEGER NOT NULL DEFAULT 1,                   -- class: log; keep: organisation
  updated_by TEXT REFERENCES people (id),               -- class: log; keep: organisation
  updated_at INTEGER NOT NULL                           -- class: log; keep: organisation
) STRICT;

-- A programme's papers. A finished version is kept as it was signed; a change begins the next one.
CREATE TABLE programme_documents (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: organisation
  kind TEXT NOT NULL CHECK (kind IN ('dpia', 'privacy_notice', 'policy_document', 'positive_action_plan', 'role_description', 'advert')),  -- class: config; keep: organisation
  number INTEGER NOT NULL CHECK (number >= 1),          -- class: config; keep: organisation
  sections TEXT NOT NULL CHECK (json_valid(sections)),  -- class: config; keep: organisation
  revision INTEGER NOT NULL DEFAULT 1,                  -- class: log; keep: organisation
  begun_by TEXT REFERENCES people (id),                 -- class: log; keep: organisation
  begun_at INTEGER NOT NULL,                            -- class: log; keep: organisation
  updated_at INTEGER NOT NULL,                          -- class: log; keep: organisation
  signed_off_by TEXT,                                   -- class: work; keep: organisation
  finished_by TEXT REFERENCES people (id),              -- class: log; keep: organisation
  finished_at INTEGER,                                  -- class: log; keep: organisation
  UNIQUE (programme_id, kind, number),
  CHECK ((finished_at IS NULL) = (signed_off_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX programme_documents_one_draft ON programme_documents (programme_id, kind) WHERE finished_at IS NULL;

-- Written once, by the passing of the gate; what was complete then is what the trigger below asks for.
CREATE TABLE launch_gates (
  programme_id TEXT PRIMARY KEY REFERENCES launches (programme_id),  -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  passed_by TEXT REFERENCES people (id),                -- class: log; keep: organisation
  passed_at INTEGER NOT NULL                            -- class: log; keep: organisation
) STRICT;

-- programmes.md: a programme leaves planning through the gate, or by being ended.
CREATE TRIGGER programmes_launch_gate BEFORE UPDATE OF state ON programmes
WHEN OLD.state = 'planning' AND NEW.state NOT IN ('planning', 'closed')
  AND NOT EXISTS (SELECT 1 FROM launch_gates g WHERE g.programme_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'rule:programmes.launch_gate'); END;

-- programmes.md: the gate is passed only with everything there.
CREATE TRIGGER launch_gates_complete BEFORE INSERT ON launch_gates
WHEN NOT EXISTS (
  SELECT 1 FROM launches l WHERE l.programme_id = NEW.programme_id
    AND length(trim(l.purpose)) > 0 AND l.answerer_id IS NOT NULL AND l.answer_days IS NOT NULL
    AND EXISTS (SELECT 1 FROM programme_outcomes o WHERE o.programme_id = l.programme_id)
    AND EXISTS (SELECT 1 FROM grants g WHERE g.organisation_id = l.organisation_id AND g.role = 'sponsor'
      AND g.revoked_at IS NULL AND (g.programme_id IS NULL OR g.programme_id = l.programme_id))
    AND EXISTS (SELECT 1 FROM grants g WHERE g.organisation_id = l.organisation_id AND g.role = 'independent_contact'
      AND g.revoked_at IS NULL AND (g.programme_id IS NULL OR g.programme_id = l.programme_id)
      AND NOT EXISTS (SELECT 1 FROM grants b WHERE b.person_id = g.person_id AND b.role = 'lead' AND b.revoked_at IS NULL
        AND (b.programme_id IS NULL OR b.programme_id = l.programme_id)))
    AND ((l.positive_action = 'open_to_everybody' AND length(trim(l.open_because)) > 0)
      OR (l.positive_action = 'for_groups' AND l.plan_review_on IS NOT NULL AND EXISTS (
        SELECT 1 FROM programme_documents d WHERE d.programme_id = l.programme_id AND d.kind = 'positive_action_plan'
          AND d.finished_at IS NOT NULL)))
    AND ((l.dpia = 'not_needed' AND length(trim(l.dpia_because)) > 0)
      OR (l.dpia = 'done' AND EXISTS (
        SELECT 1 FROM programme_documents d WHERE d.programme_id = l.programme_id AND d.kind = 'dpia'
          AND d.finished_at IS NOT NULL))))
BEGIN SELECT RAISE(ABORT, 'rule:programmes.launch_incomplete'); END;

-- programmes.md: what was signed is never edited.
CREATE TRIGGER programme_documents_finished BEFORE UPDATE OF kind, number, sections, signed_off_by, finished_at ON programme_documents
WHEN OLD.finished_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'rule:programmes.document_finished'); END;
