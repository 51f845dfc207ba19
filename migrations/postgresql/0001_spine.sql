-- The spine: organisations, people, programmes, applications, matching runs, pairs, and what carries them.
--
-- Every column says its data class and how long it is kept (tools/check-columns refuses one that does not):
--   class: id | config | work (staff data) | contact | matching | equality | wish | decision | log | secret
--   keep:  organisation (while it exists) | employment+12m | programme+12m | 30d | 24h | until used | short
-- Sealed columns end in _sealed and hold ciphertext only (server/platform/crypto). Instants are microseconds UTC.

CREATE TABLE organisations (
  id UUID PRIMARY KEY,                                  -- class: id; keep: organisation
  name TEXT NOT NULL,                                   -- class: config; keep: organisation
  is_example BOOLEAN NOT NULL DEFAULT false,  -- class: config; keep: organisation
  settings JSONB NOT NULL DEFAULT '{}',    -- class: config; keep: organisation
  people_revision BIGINT NOT NULL DEFAULT 0,            -- class: log; keep: organisation
  created_at BIGINT NOT NULL                           -- class: log; keep: organisation
);

CREATE TABLE grades (
  id UUID PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  label TEXT NOT NULL,                                  -- class: config; keep: organisation
  rank BIGINT,                                         -- class: config; keep: organisation
  is_leadership BOOLEAN NOT NULL DEFAULT false,  -- class: config; keep: organisation
  UNIQUE (organisation_id, label)
);
-- Rank is junior (1) to senior; NULL is "not on the ladder yet".
CREATE UNIQUE INDEX grades_rank ON grades (organisation_id, rank) WHERE rank IS NOT NULL;

CREATE TABLE people (
  id UUID PRIMARY KEY,                                  -- class: id; keep: employment+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  kind TEXT NOT NULL CHECK (kind IN ('staff', 'guest')),  -- class: work; keep: employment+12m
  staff_number TEXT,                                    -- class: work; keep: employment+12m
  name TEXT NOT NULL,                                   -- class: work; keep: employment+12m
  search_name TEXT NOT NULL,                            -- class: work; keep: employment+12m
  email_sealed BYTEA,                                    -- class: contact; keep: employment+12m
  email_index BYTEA,                                     -- class: contact; keep: employment+12m
  job_title TEXT,                                       -- class: work; keep: employment+12m
  grade_id UUID REFERENCES grades (id),                 -- class: work; keep: employment+12m
  unit TEXT,                                            -- class: work; keep: employment+12m
  location TEXT,                                        -- class: work; keep: employment+12m
  profession TEXT,                                      -- class: work; keep: employment+12m
  started_on TEXT,                                      -- class: work; keep: employment+12m
  left_on TEXT,                                         -- class: work; keep: employment+12m
  manager_id UUID REFERENCES people (id),               -- class: work; keep: employment+12m
  manager_staff_number TEXT,                            -- class: work; keep: employment+12m
  manager_state TEXT NOT NULL DEFAULT 'unknown' CHECK (manager_state IN ('known', 'blank', 'unknown', 'cycle')),  -- class: work; keep: employment+12m
  is_head BOOLEAN NOT NULL DEFAULT false,  -- class: config; keep: employment+12m
  is_example BOOLEAN NOT NULL DEFAULT false,  -- class: config; keep: employment+12m
  attributes JSONB NOT NULL DEFAULT '{}',  -- class: work; keep: employment+12m
  sensitive_sealed BYTEA,                                 -- class: equality; keep: employment+12m
  version BIGINT NOT NULL DEFAULT 1,                   -- class: log; keep: employment+12m
  created_at BIGINT NOT NULL,                          -- class: log; keep: employment+12m
  updated_at BIGINT NOT NULL,                          -- class: log; keep: employment+12m
  UNIQUE (organisation_id, staff_number)
);
-- Holds all that a search and a count read, so that neither has to fetch every person.
CREATE INDEX people_by_name ON people (organisation_id, search_name, id, staff_number, left_on, is_head);
CREATE INDEX people_by_grade ON people (grade_id, left_on);
CREATE INDEX people_by_manager ON people (manager_id);
CREATE UNIQUE INDEX people_by_email ON people (organisation_id, email_index) WHERE email_index IS NOT NULL;

-- Everyone above a person in the line of management: a list of ids, the direct manager first; recomputed by each import.
-- A table and not a query, because the triggers on proposals and pairs below look into it; a row for each person and not
-- for each two people, of whom a large organisation has a million.
CREATE TABLE reporting_lines (
  junior_id UUID PRIMARY KEY REFERENCES people (id),    -- class: work; keep: employment+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  senior_ids JSONB NOT NULL                             -- class: work; keep: employment+12m
);
CREATE INDEX reporting_lines_by_organisation ON reporting_lines (organisation_id);

CREATE TABLE reviewers (
  person_id UUID NOT NULL REFERENCES people (id),       -- class: work; keep: employment+12m
  reviewer_id UUID NOT NULL REFERENCES people (id),     -- class: work; keep: employment+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  source TEXT NOT NULL CHECK (source IN ('import', 'declared')),  -- class: work; keep: employment+12m
  PRIMARY KEY (person_id, reviewer_id)
);

CREATE TABLE ties (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  person_a_id UUID NOT NULL REFERENCES people (id),     -- class: wish; keep: programme+12m
  person_b_id UUID NOT NULL REFERENCES people (id),     -- class: wish; keep: programme+12m
  strength TEXT NOT NULL CHECK (strength IN ('soft', 'hard')),  -- class: wish; keep: programme+12m
  declared_by UUID REFERENCES people (id),              -- class: wish; keep: programme+12m
  declared_at BIGINT NOT NULL,                         -- class: log; keep: programme+12m
  CHECK (person_a_id < person_b_id),
  UNIQUE (organisation_id, person_a_id, person_b_id)
);

CREATE TABLE imports (
  id UUID PRIMARY KEY,                                  -- class: id; keep: 30d
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: 30d
  started_by UUID NOT NULL REFERENCES people (id),      -- class: log; keep: 30d
  file_name TEXT NOT NULL,                              -- class: work; keep: 30d
  state TEXT NOT NULL CHECK (state IN ('reading', 'columns', 'checking', 'checked', 'confirming', 'confirmed', 'discarded', 'failed')),  -- class: work; keep: 30d
  rows_done BIGINT NOT NULL DEFAULT 0,                 -- class: log; keep: 30d
  rows_total BIGINT NOT NULL DEFAULT 0,                -- class: log; keep: 30d
  summary JSONB NOT NULL DEFAULT '{}',  -- class: work; keep: 30d
  mapping JSONB NOT NULL DEFAULT '{}',  -- class: config; keep: 30d
  failure TEXT,                                         -- class: log; keep: 30d
  version BIGINT NOT NULL DEFAULT 1,                   -- class: log; keep: 30d
  created_at BIGINT NOT NULL,                          -- class: log; keep: 30d
  updated_at BIGINT NOT NULL                           -- class: log; keep: 30d
);
CREATE INDEX imports_by_organisation ON imports (organisation_id, created_at);

-- What an import keeps sealed. Apart from it, because a state that changes would write the whole file again.
CREATE TABLE import_parts (
  import_id UUID NOT NULL REFERENCES imports (id),      -- class: id; keep: 24h
  part TEXT NOT NULL CHECK (part IN ('file', 'columns', 'findings', 'report')),  -- class: config; keep: 24h
  part_sealed BYTEA NOT NULL,                            -- class: contact; keep: 24h
  PRIMARY KEY (import_id, part)
);

-- Column choices remembered per file layout (a hash of the header row).
CREATE TABLE import_layouts (
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  layout TEXT NOT NULL,                                 -- class: config; keep: organisation
  mapping JSONB NOT NULL,    -- class: config; keep: organisation
  PRIMARY KEY (organisation_id, layout)
);

-- ── Who may sign in ─────────────────────────────────────────────────────────────────────────────────────────────────

-- One installation holds several organisations, and one address may be somebody in each (sign_in.md rule 19).
CREATE TABLE accounts (
  id UUID PRIMARY KEY,                                  -- class: id; keep: employment+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  person_id UUID NOT NULL UNIQUE REFERENCES people (id),  -- class: id; keep: employment+12m
  email_index BYTEA NOT NULL,                           -- class: contact; keep: employment+12m
  -- sign_in.md rules 16 and 17: given by a staff list, waits for the person. The index alone: they said no.
  new_address_sealed BYTEA,                             -- class: contact; keep: employment+12m
  new_address_index BYTEA,                              -- class: contact; keep: employment+12m
  passphrase_hash TEXT,                                 -- class: secret; keep: employment+12m
  passphrase_set_at BIGINT,                            -- class: log; keep: employment+12m
  disabled_at BIGINT,                                  -- class: log; keep: employment+12m
  created_at BIGINT NOT NULL,                          -- class: log; keep: employment+12m
  UNIQUE (organisation_id, email_index)
);

CREATE TABLE sign_ins (
  token_hash BYTEA PRIMARY KEY,                          -- class: secret; keep: short
  account_id UUID NOT NULL REFERENCES accounts (id),    -- class: id; keep: short
  csrf_token TEXT NOT NULL,                             -- class: secret; keep: short
  method TEXT NOT NULL CHECK (method IN ('passphrase', 'link')),  -- class: log; keep: short
  created_at BIGINT NOT NULL,                          -- class: log; keep: short
  last_seen_at BIGINT NOT NULL,                        -- class: log; keep: short
  expires_at BIGINT NOT NULL                           -- class: log; keep: short
);
CREATE INDEX sign_ins_by_account ON sign_ins (account_id);

CREATE TABLE sign_in_tries (
  bucket BYTEA NOT NULL,                                 -- class: log; keep: 24h
  window_start BIGINT NOT NULL,                        -- class: log; keep: 24h
  tries BIGINT NOT NULL,                               -- class: log; keep: 24h
  PRIMARY KEY (bucket, window_start)
);

CREATE TABLE links (
  token_hash BYTEA PRIMARY KEY,                          -- class: secret; keep: until used
  organisation_id UUID REFERENCES organisations (id),   -- class: id; keep: until used
  person_id UUID REFERENCES people (id),                -- class: id; keep: until used
  purpose TEXT NOT NULL,                                -- class: config; keep: until used
  subject_id UUID,                                      -- class: id; keep: until used
  expires_at BIGINT NOT NULL,                          -- class: log; keep: until used
  used_at BIGINT,                                      -- class: log; keep: 30d
  created_at BIGINT NOT NULL                           -- class: log; keep: 30d
);
CREATE INDEX links_by_person ON links (person_id);

CREATE TABLE grants (
  id UUID PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  person_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: organisation
  role TEXT NOT NULL CHECK (role IN ('lead', 'network_lead', 'sponsor', 'supporter', 'independent_contact', 'operator', 'panel_member')),  -- class: config; keep: organisation
  programme_id UUID,         -- class: id; keep: organisation
  granted_by UUID REFERENCES people (id),               -- class: log; keep: organisation
  granted_at BIGINT NOT NULL,                          -- class: log; keep: organisation
  revoked_at BIGINT                                    -- class: log; keep: organisation
);
CREATE INDEX grants_by_person ON grants (person_id);
CREATE UNIQUE INDEX grants_once ON grants (person_id, role, coalesce(programme_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE revoked_at IS NULL;

-- ── Programmes ──────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE programmes (
  id UUID PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  name TEXT NOT NULL,                                   -- class: config; keep: organisation
  template TEXT NOT NULL,                               -- class: config; keep: organisation
  kind TEXT NOT NULL CHECK (kind IN ('reverse', 'reciprocal', 'conventional', 'circle')),  -- class: config; keep: organisation
  state TEXT NOT NULL CHECK (state IN ('planning', 'recruiting', 'matching', 'running', 'closed')),  -- class: config; keep: organisation
  starts_on TEXT,                                       -- class: config; keep: organisation
  ends_on TEXT,                                         -- class: config; keep: organisation
  head_steps BIGINT NOT NULL DEFAULT 3 CHECK (head_steps >= 2),  -- class: config; keep: organisation
  settings JSONB NOT NULL,  -- class: config; keep: organisation
  call_code TEXT NOT NULL UNIQUE,                       -- class: config; keep: organisation
  is_example BOOLEAN NOT NULL DEFAULT false,  -- class: config; keep: organisation
  version BIGINT NOT NULL DEFAULT 1,                   -- class: log; keep: organisation
  cohort_revision BIGINT NOT NULL DEFAULT 0,            -- class: log; keep: organisation
  board_revision BIGINT NOT NULL DEFAULT 0,             -- class: log; keep: organisation
  created_by UUID REFERENCES people (id),               -- class: log; keep: organisation
  created_at BIGINT NOT NULL,                          -- class: log; keep: organisation
  updated_at BIGINT NOT NULL                           -- class: log; keep: organisation
);
ALTER TABLE grants ADD FOREIGN KEY (programme_id) REFERENCES programmes (id);
CREATE INDEX programmes_by_organisation ON programmes (organisation_id, created_at);

-- Where mentees may come from besides leadership grades: a board, a task force, a steering committee (A17, A19).
CREATE TABLE bodies (
  id UUID PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  name TEXT NOT NULL,                                   -- class: config; keep: organisation
  UNIQUE (organisation_id, name)
);

CREATE TABLE body_members (
  body_id UUID NOT NULL REFERENCES bodies (id),         -- class: id; keep: organisation
  person_id UUID NOT NULL REFERENCES people (id),       -- class: work; keep: organisation
  PRIMARY KEY (body_id, person_id)
);

-- ── Applications ────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE applications (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),  -- class: decision; keep: programme+12m
  route TEXT NOT NULL CHECK (route IN ('open_call', 'network', 'nomination', 'talent_map', 'self_service', 'invitation')),  -- class: decision; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'withdrawn')),  -- class: decision; keep: programme+12m
  capacity BIGINT NOT NULL DEFAULT 1 CHECK (capacity BETWEEN 1 AND 10),  -- class: decision; keep: programme+12m
  submitted_at BIGINT,                                 -- class: log; keep: programme+12m
  withdrawn_at BIGINT,                                 -- class: log; keep: programme+12m
  version BIGINT NOT NULL DEFAULT 1,                   -- class: log; keep: programme+12m
  created_at BIGINT NOT NULL,                          -- class: log; keep: programme+12m
  updated_at BIGINT NOT NULL                           -- class: log; keep: programme+12m
);
CREATE UNIQUE INDEX applications_one_open ON applications (programme_id, person_id, role) WHERE state <> 'withdrawn';
-- Holds all that a count reads.
CREATE INDEX applications_by_programme ON applications (programme_id, state, id, role, organisation_id);
CREATE INDEX applications_in_order ON applications (programme_id, id);
CREATE INDEX applications_by_person ON applications (person_id);

CREATE TABLE matching_answers (
  application_id UUID NOT NULL REFERENCES applications (id),  -- class: id; keep: programme+12m
  question TEXT NOT NULL,                               -- class: config; keep: programme+12m
  answer_sealed BYTEA NOT NULL,                          -- class: matching; keep: programme+12m
  updated_at BIGINT NOT NULL,                          -- class: log; keep: programme+12m
  PRIMARY KEY (application_id, question)
);

-- "People I would rather not meet": opened only while a matching run is made.
CREATE TABLE private_wishes (
  application_id UUID PRIMARY KEY REFERENCES applications (id),  -- class: id; keep: programme+12m
  people_sealed BYTEA NOT NULL,                          -- class: wish; keep: programme+12m
  updated_at BIGINT NOT NULL                           -- class: log; keep: programme+12m
);

-- Equality monitoring: another purpose, another table, another key of the person's; never joined to matching_answers (domain.md D1).
CREATE TABLE equality_answers (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  answers_sealed BYTEA NOT NULL,                         -- class: equality; keep: programme+12m
  updated_at BIGINT NOT NULL,                          -- class: log; keep: programme+12m
  UNIQUE (programme_id, person_id)
);

CREATE TABLE consents (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  purpose TEXT NOT NULL CHECK (purpose IN ('matching', 'equality')),  -- class: decision; keep: programme+12m
  text_version TEXT NOT NULL,                           -- class: decision; keep: programme+12m
  given_at BIGINT NOT NULL,                            -- class: log; keep: programme+12m
  withdrawn_at BIGINT                                  -- class: log; keep: programme+12m
);
CREATE UNIQUE INDEX consents_one_live ON consents (person_id, programme_id, purpose) WHERE withdrawn_at IS NULL;

-- ── Matching and pairs ──────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE matching_runs (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('open', 'asking', 'closed')),  -- class: decision; keep: programme+12m
  settings JSONB NOT NULL,  -- class: config; keep: programme+12m
  version BIGINT NOT NULL DEFAULT 1,                   -- class: log; keep: programme+12m
  created_by UUID NOT NULL REFERENCES people (id),      -- class: log; keep: programme+12m
  created_at BIGINT NOT NULL                           -- class: log; keep: programme+12m
);
CREATE UNIQUE INDEX matching_runs_one_open ON matching_runs (programme_id) WHERE state = 'open';
CREATE INDEX matching_runs_by_programme ON matching_runs (programme_id, created_at);

-- A match: a proposed pair of one run, and how far asking has come.
CREATE TABLE proposals (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  run_id UUID NOT NULL REFERENCES matching_runs (id),   -- class: id; keep: programme+12m
  mentor_application_id UUID NOT NULL REFERENCES applications (id),  -- class: decision; keep: programme+12m
  mentee_application_id UUID NOT NULL REFERENCES applications (id),  -- class: decision; keep: programme+12m
  mentor_id UUID NOT NULL REFERENCES people (id),       -- class: decision; keep: programme+12m
  mentee_id UUID NOT NULL REFERENCES people (id),       -- class: decision; keep: programme+12m
  score BIGINT NOT NULL,                               -- class: decision; keep: programme+12m
  is_locked BOOLEAN NOT NULL DEFAULT false,  -- class: decision; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('proposed', 'removed', 'mentor_asked', 'mentor_declined', 'mentee_asked', 'mentee_declined', 'agreed', 'withdrawn')),  -- class: decision; keep: programme+12m
  asked_mentor_at BIGINT,                              -- class: log; keep: programme+12m
  mentor_answered_at BIGINT,                           -- class: log; keep: programme+12m
  asked_mentee_at BIGINT,                              -- class: log; keep: programme+12m
  mentee_answered_at BIGINT,                           -- class: log; keep: programme+12m
  created_at BIGINT NOT NULL,                          -- class: log; keep: programme+12m
  updated_at BIGINT NOT NULL,                          -- class: log; keep: programme+12m
  CHECK (mentor_id <> mentee_id)
);
CREATE UNIQUE INDEX proposals_once ON proposals (run_id, mentor_application_id, mentee_application_id) WHERE state <> 'removed';
-- The same two people are never asked about each other twice at once, whichever run asks.
CREATE UNIQUE INDEX proposals_asked_once ON proposals (programme_id, mentor_id, mentee_id) WHERE state IN ('mentor_asked', 'mentee_asked');
CREATE INDEX proposals_by_programme ON proposals (programme_id, state, organisation_id, run_id);
CREATE INDEX proposals_by_mentor ON proposals (mentor_id);
CREATE INDEX proposals_by_mentee ON proposals (mentee_id);

-- What the lead did on the board, so that it can be undone for 24 hours.
CREATE TABLE board_changes (
  id UUID PRIMARY KEY,                                  -- class: id; keep: 30d
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: 30d
  run_id UUID NOT NULL REFERENCES matching_runs (id),   -- class: id; keep: 30d
  kind TEXT NOT NULL CHECK (kind IN ('place', 'remove', 'swap', 'lock', 'unlock', 'suggest', 'undo')),  -- class: log; keep: 30d
  before JSONB NOT NULL,      -- class: decision; keep: 30d
  after JSONB NOT NULL,        -- class: decision; keep: 30d
  changed_by UUID NOT NULL REFERENCES people (id),      -- class: log; keep: 30d
  changed_at BIGINT NOT NULL,                          -- class: log; keep: 30d
  undone_at BIGINT                                     -- class: log; keep: 30d
);
CREATE INDEX board_changes_by_run ON board_changes (run_id, changed_at);

CREATE TABLE pairs (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  proposal_id UUID NOT NULL UNIQUE REFERENCES proposals (id),  -- class: id; keep: programme+12m
  mentor_application_id UUID NOT NULL REFERENCES applications (id),  -- class: decision; keep: programme+12m
  mentee_application_id UUID NOT NULL REFERENCES applications (id),  -- class: decision; keep: programme+12m
  mentor_id UUID NOT NULL REFERENCES people (id),       -- class: decision; keep: programme+12m
  mentee_id UUID NOT NULL REFERENCES people (id),       -- class: decision; keep: programme+12m
  starts_on TEXT NOT NULL,                              -- class: decision; keep: programme+12m
  ends_on TEXT NOT NULL,                                -- class: decision; keep: programme+12m
  agreed_at BIGINT NOT NULL,                           -- class: log; keep: programme+12m
  closed_at BIGINT,                                    -- class: log; keep: programme+12m
  needs_attention TEXT CHECK (needs_attention IN ('manager_changed', 'participant_left')),  -- class: work; keep: programme+12m
  version BIGINT NOT NULL DEFAULT 1,                   -- class: log; keep: programme+12m
  CHECK (mentor_id <> mentee_id),
  CHECK (ends_on > starts_on)
);
CREATE UNIQUE INDEX pairs_active_once ON pairs (programme_id, mentor_id, mentee_id) WHERE closed_at IS NULL;
CREATE INDEX pairs_by_programme ON pairs (programme_id, id);
CREATE INDEX pairs_by_mentor ON pairs (mentor_id);
CREATE INDEX pairs_by_mentee ON pairs (mentee_id);

-- pairs.md: nobody is proposed or paired within one reporting line, whoever asks and however many ask at once. A head
-- may meet people more than head_steps below.
CREATE VIEW forbidden_lines AS
  SELECT l.junior_id, s.id AS senior_id, p.id AS programme_id
  FROM reporting_lines l
  CROSS JOIN LATERAL jsonb_array_elements_text(l.senior_ids) WITH ORDINALITY AS above (senior_id, steps)
  JOIN people s ON s.id = above.senior_id::uuid
  JOIN programmes p ON p.organisation_id = l.organisation_id
  WHERE NOT s.is_head OR above.steps <= p.head_steps;

CREATE FUNCTION refuse_reporting_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM forbidden_lines f WHERE f.programme_id = NEW.programme_id
      AND ((f.junior_id = NEW.mentor_id AND f.senior_id = NEW.mentee_id)
        OR (f.junior_id = NEW.mentee_id AND f.senior_id = NEW.mentor_id))) THEN
    RAISE EXCEPTION 'rule:pairs.reporting_line';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER proposals_reporting_line BEFORE INSERT ON proposals
FOR EACH ROW WHEN (NEW.state <> 'removed') EXECUTE FUNCTION refuse_reporting_line();

CREATE TRIGGER proposals_reporting_line_again BEFORE UPDATE OF state ON proposals
FOR EACH ROW WHEN (NEW.state IN ('proposed', 'mentor_asked', 'mentee_asked')) EXECUTE FUNCTION refuse_reporting_line();

CREATE TRIGGER pairs_reporting_line BEFORE INSERT ON pairs
FOR EACH ROW EXECUTE FUNCTION refuse_reporting_line();

-- pairs.md: never more active pairs than a person offered. The applications' rows are locked first, in one order, so
-- that two leads who act at once are counted one after the other.
CREATE FUNCTION refuse_over_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM applications a WHERE a.id IN (NEW.mentor_application_id, NEW.mentee_application_id)
    ORDER BY a.id FOR UPDATE;
  IF (SELECT count(*) FROM pairs p WHERE p.mentor_application_id = NEW.mentor_application_id AND p.closed_at IS NULL)
       >= (SELECT capacity FROM applications a WHERE a.id = NEW.mentor_application_id)
     OR (SELECT count(*) FROM pairs p WHERE p.mentee_application_id = NEW.mentee_application_id AND p.closed_at IS NULL)
       >= (SELECT capacity FROM applications a WHERE a.id = NEW.mentee_application_id) THEN
    RAISE EXCEPTION 'rule:pairs.capacity';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER pairs_capacity BEFORE INSERT ON pairs
FOR EACH ROW EXECUTE FUNCTION refuse_over_capacity();

-- Who a pair is between is never edited; change is a new pair.
CREATE FUNCTION refuse_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:pairs.never_edited'; END $$;

CREATE TRIGGER pairs_never_edited BEFORE UPDATE OF mentor_id, mentee_id, programme_id, mentor_application_id, mentee_application_id ON pairs
FOR EACH ROW EXECUTE FUNCTION refuse_edit();

CREATE FUNCTION refuse_reopening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:pairs.never_reopened'; END $$;

CREATE TRIGGER pairs_never_reopened BEFORE UPDATE OF closed_at ON pairs
FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION refuse_reopening();

-- ── Revisions ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- What was dear to make from these tables is kept in memory until a revision says that something changed. The database
-- raises them itself, in the transaction that changes something, so that no writer can forget to.
--   organisations.people_revision: work facts, grades, bodies, reviewers and ties. Lines of management follow from work
--     facts; who computes them anew raises it too (server/people/import_apply.cpp).
--   programmes.cohort_revision: applications that have been sent; every answer and wish raises its application's version.
--   programmes.board_revision: matching runs, changes to boards, proposals and pairs.
-- Applications that are still being written raise nothing: on PostgreSQL everybody who raises one waits for the others.
-- A transaction raises each once, however much it changes: a row updated a hundred thousand times in one transaction is
-- read through all its versions every time.
CREATE FUNCTION raise_people_revision(organisation UUID) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('turnabout.people_revised', true) IS DISTINCT FROM organisation::text THEN
    UPDATE organisations SET people_revision = people_revision + 1 WHERE id = organisation;
    PERFORM set_config('turnabout.people_revised', organisation::text, true);
  END IF;
END $$;

CREATE FUNCTION raise_board_revision(programme UUID) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('turnabout.board_revised', true) IS DISTINCT FROM programme::text THEN
    UPDATE programmes SET board_revision = board_revision + 1 WHERE id = programme;
    PERFORM set_config('turnabout.board_revised', programme::text, true);
  END IF;
END $$;

CREATE FUNCTION people_revised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM raise_people_revision(coalesce(NEW.organisation_id, OLD.organisation_id));
  RETURN NULL;
END $$;

CREATE FUNCTION body_members_revised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM raise_people_revision((SELECT organisation_id FROM bodies WHERE id = coalesce(NEW.body_id, OLD.body_id)));
  RETURN NULL;
END $$;

CREATE FUNCTION cohort_revised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF 'submitted' IN (coalesce(OLD.state, ''), coalesce(NEW.state, '')) THEN
    UPDATE programmes SET cohort_revision = cohort_revision + 1
    WHERE id = coalesce(NEW.programme_id, OLD.programme_id);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION board_revised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM raise_board_revision(coalesce(NEW.programme_id, OLD.programme_id));
  RETURN NULL;
END $$;

CREATE FUNCTION board_changes_revised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM raise_board_revision((SELECT programme_id FROM matching_runs WHERE id = coalesce(NEW.run_id, OLD.run_id)));
  RETURN NULL;
END $$;

CREATE TRIGGER people_revised AFTER INSERT OR UPDATE OR DELETE ON people
FOR EACH ROW EXECUTE FUNCTION people_revised();
CREATE TRIGGER grades_revised AFTER INSERT OR UPDATE OR DELETE ON grades
FOR EACH ROW EXECUTE FUNCTION people_revised();
CREATE TRIGGER bodies_revised AFTER INSERT OR UPDATE OR DELETE ON bodies
FOR EACH ROW EXECUTE FUNCTION people_revised();
CREATE TRIGGER reviewers_revised AFTER INSERT OR UPDATE OR DELETE ON reviewers
FOR EACH ROW EXECUTE FUNCTION people_revised();
CREATE TRIGGER ties_revised AFTER INSERT OR UPDATE OR DELETE ON ties
FOR EACH ROW EXECUTE FUNCTION people_revised();
CREATE TRIGGER body_members_revised AFTER INSERT OR UPDATE OR DELETE ON body_members
FOR EACH ROW EXECUTE FUNCTION body_members_revised();
CREATE TRIGGER applications_revised AFTER INSERT OR UPDATE OR DELETE ON applications
FOR EACH ROW EXECUTE FUNCTION cohort_revised();
CREATE TRIGGER matching_runs_revised AFTER INSERT OR UPDATE OR DELETE ON matching_runs
FOR EACH ROW EXECUTE FUNCTION board_revised();
CREATE TRIGGER proposals_revised AFTER INSERT OR UPDATE OR DELETE ON proposals
FOR EACH ROW EXECUTE FUNCTION board_revised();
CREATE TRIGGER pairs_revised AFTER INSERT OR UPDATE OR DELETE ON pairs
FOR EACH ROW EXECUTE FUNCTION board_revised();
CREATE TRIGGER board_changes_revised AFTER INSERT OR UPDATE OR DELETE ON board_changes
FOR EACH ROW EXECUTE FUNCTION board_changes_revised();

-- ── What carries it ─────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE outgoing_mail (
  id UUID PRIMARY KEY,                                  -- class: id; keep: 30d
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: 30d
  person_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: 30d
  about_id UUID,                                        -- class: id; keep: 30d
  kind TEXT NOT NULL,                                   -- class: log; keep: 30d
  message_sealed BYTEA NOT NULL,                         -- class: contact; keep: 30d
  message_id TEXT NOT NULL UNIQUE,                      -- class: log; keep: 30d
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'stopped', 'failed')),  -- class: log; keep: 30d
  not_before BIGINT NOT NULL,                          -- class: log; keep: 30d
  lease_until BIGINT,                                  -- class: log; keep: 30d
  tries BIGINT NOT NULL DEFAULT 0,                     -- class: log; keep: 30d
  last_failure TEXT,                                    -- class: log; keep: 30d
  created_at BIGINT NOT NULL,                          -- class: log; keep: 30d
  sent_at BIGINT                                       -- class: log; keep: 30d
);
CREATE INDEX outgoing_mail_due ON outgoing_mail (state, not_before);
CREATE INDEX outgoing_mail_by_person ON outgoing_mail (person_id);
CREATE INDEX outgoing_mail_about ON outgoing_mail (about_id) WHERE about_id IS NOT NULL;

CREATE TABLE events (
  id UUID PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  kind TEXT NOT NULL,                                   -- class: log; keep: organisation
  subject_id UUID NOT NULL,                             -- class: id; keep: organisation
  actor_id UUID,                                        -- class: log; keep: organisation
  details JSONB NOT NULL DEFAULT '{}',  -- class: log; keep: organisation
  happened_at BIGINT NOT NULL                          -- class: log; keep: organisation
);
CREATE INDEX events_by_subject ON events (subject_id, happened_at);

CREATE TABLE looks (
  id UUID PRIMARY KEY,                                  -- class: id; keep: employment+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  person_id UUID NOT NULL REFERENCES people (id),       -- class: log; keep: employment+12m
  viewer_id UUID,                                       -- class: log; keep: employment+12m
  what TEXT NOT NULL,                                   -- class: log; keep: employment+12m
  looked_at BIGINT NOT NULL                            -- class: log; keep: employment+12m
);
CREATE INDEX looks_by_person ON looks (person_id, looked_at);

CREATE TABLE jobs (
  name TEXT PRIMARY KEY,                                -- class: config; keep: organisation
  next_run_at BIGINT NOT NULL,                         -- class: log; keep: organisation
  leased_by TEXT,                                       -- class: log; keep: short
  lease_until BIGINT,                                  -- class: log; keep: short
  last_failure TEXT                                     -- class: log; keep: short
);

CREATE TABLE idempotent_replies (
  account_id UUID NOT NULL REFERENCES accounts (id),    -- class: id; keep: 24h
  key TEXT NOT NULL,                                    -- class: log; keep: 24h
  request_hash BYTEA NOT NULL,                           -- class: log; keep: 24h
  status BIGINT,                                       -- class: log; keep: 24h
  reply_sealed BYTEA,                                    -- class: contact; keep: 24h
  created_at BIGINT NOT NULL,                          -- class: log; keep: 24h
  PRIMARY KEY (account_id, key)
);
