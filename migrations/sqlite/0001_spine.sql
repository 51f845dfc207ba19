-- The spine: organisations, people, programmes, applications, matching runs, pairs, and what carries them.
--
-- Every column says its data class and how long it is kept (tools/check-columns refuses one that does not):
--   class: id | config | work (staff data) | contact | matching | equality | wish | decision | log | secret
--   keep:  organisation (while it exists) | employment+12m | programme+12m | 30d | 24h | until used | short
-- Sealed columns end in _sealed and hold ciphertext only (server/platform/crypto). Instants are microseconds UTC.

CREATE TABLE organisations (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: organisation
  name TEXT NOT NULL,                                   -- class: config; keep: organisation
  is_example INTEGER NOT NULL DEFAULT 0 CHECK (is_example IN (0, 1)),  -- class: config; keep: organisation
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),    -- class: config; keep: organisation
  people_revision INTEGER NOT NULL DEFAULT 0,            -- class: log; keep: organisation
  created_at INTEGER NOT NULL                           -- class: log; keep: organisation
) STRICT;

CREATE TABLE grades (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  label TEXT NOT NULL,                                  -- class: config; keep: organisation
  rank INTEGER,                                         -- class: config; keep: organisation
  is_leadership INTEGER NOT NULL DEFAULT 0 CHECK (is_leadership IN (0, 1)),  -- class: config; keep: organisation
  UNIQUE (organisation_id, label)
) STRICT;
-- Rank is junior (1) to senior; NULL is "not on the ladder yet".
CREATE UNIQUE INDEX grades_rank ON grades (organisation_id, rank) WHERE rank IS NOT NULL;

CREATE TABLE people (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: employment+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  kind TEXT NOT NULL CHECK (kind IN ('staff', 'guest')),  -- class: work; keep: employment+12m
  staff_number TEXT,                                    -- class: work; keep: employment+12m
  name TEXT NOT NULL,                                   -- class: work; keep: employment+12m
  search_name TEXT NOT NULL,                            -- class: work; keep: employment+12m
  email_sealed BLOB,                                    -- class: contact; keep: employment+12m
  email_index BLOB,                                     -- class: contact; keep: employment+12m
  job_title TEXT,                                       -- class: work; keep: employment+12m
  grade_id TEXT REFERENCES grades (id),                 -- class: work; keep: employment+12m
  unit TEXT,                                            -- class: work; keep: employment+12m
  location TEXT,                                        -- class: work; keep: employment+12m
  profession TEXT,                                      -- class: work; keep: employment+12m
  started_on TEXT,                                      -- class: work; keep: employment+12m
  left_on TEXT,                                         -- class: work; keep: employment+12m
  manager_id TEXT REFERENCES people (id),               -- class: work; keep: employment+12m
  manager_staff_number TEXT,                            -- class: work; keep: employment+12m
  manager_state TEXT NOT NULL DEFAULT 'unknown' CHECK (manager_state IN ('known', 'blank', 'unknown', 'cycle')),  -- class: work; keep: employment+12m
  is_head INTEGER NOT NULL DEFAULT 0 CHECK (is_head IN (0, 1)),  -- class: config; keep: employment+12m
  is_example INTEGER NOT NULL DEFAULT 0 CHECK (is_example IN (0, 1)),  -- class: config; keep: employment+12m
  attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes)),  -- class: work; keep: employment+12m
  sensitive_sealed BLOB,                                 -- class: equality; keep: employment+12m
  version INTEGER NOT NULL DEFAULT 1,                   -- class: log; keep: employment+12m
  created_at INTEGER NOT NULL,                          -- class: log; keep: employment+12m
  updated_at INTEGER NOT NULL,                          -- class: log; keep: employment+12m
  UNIQUE (organisation_id, staff_number)
) STRICT;
-- Holds all that a search and a count read, so that neither has to fetch every person.
CREATE INDEX people_by_name ON people (organisation_id, search_name, id, staff_number, left_on, is_head);
CREATE INDEX people_by_grade ON people (grade_id, left_on);
CREATE INDEX people_by_manager ON people (manager_id);
CREATE UNIQUE INDEX people_by_email ON people (organisation_id, email_index) WHERE email_index IS NOT NULL;

-- Everyone above a person in the line of management: a list of ids, the direct manager first; recomputed by each import.
-- A table and not a query, because the triggers on proposals and pairs below look into it; a row for each person and not
-- for each two people, of whom a large organisation has a million.
CREATE TABLE reporting_lines (
  junior_id TEXT PRIMARY KEY REFERENCES people (id),    -- class: work; keep: employment+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  senior_ids TEXT NOT NULL CHECK (json_valid(senior_ids))  -- class: work; keep: employment+12m
) STRICT, WITHOUT ROWID;
CREATE INDEX reporting_lines_by_organisation ON reporting_lines (organisation_id);

CREATE TABLE reviewers (
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: work; keep: employment+12m
  reviewer_id TEXT NOT NULL REFERENCES people (id),     -- class: work; keep: employment+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  source TEXT NOT NULL CHECK (source IN ('import', 'declared')),  -- class: work; keep: employment+12m
  PRIMARY KEY (person_id, reviewer_id)
) STRICT;

CREATE TABLE ties (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  person_a_id TEXT NOT NULL REFERENCES people (id),     -- class: wish; keep: programme+12m
  person_b_id TEXT NOT NULL REFERENCES people (id),     -- class: wish; keep: programme+12m
  strength TEXT NOT NULL CHECK (strength IN ('soft', 'hard')),  -- class: wish; keep: programme+12m
  declared_by TEXT REFERENCES people (id),              -- class: wish; keep: programme+12m
  declared_at INTEGER NOT NULL,                         -- class: log; keep: programme+12m
  CHECK (person_a_id < person_b_id),
  UNIQUE (organisation_id, person_a_id, person_b_id)
) STRICT;

CREATE TABLE imports (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: 30d
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: 30d
  started_by TEXT NOT NULL REFERENCES people (id),      -- class: log; keep: 30d
  file_name TEXT NOT NULL,                              -- class: work; keep: 30d
  state TEXT NOT NULL CHECK (state IN ('reading', 'columns', 'checking', 'checked', 'confirming', 'confirmed', 'discarded', 'failed')),  -- class: work; keep: 30d
  rows_done INTEGER NOT NULL DEFAULT 0,                 -- class: log; keep: 30d
  rows_total INTEGER NOT NULL DEFAULT 0,                -- class: log; keep: 30d
  summary TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(summary)),  -- class: work; keep: 30d
  mapping TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(mapping)),  -- class: config; keep: 30d
  failure TEXT,                                         -- class: log; keep: 30d
  version INTEGER NOT NULL DEFAULT 1,                   -- class: log; keep: 30d
  created_at INTEGER NOT NULL,                          -- class: log; keep: 30d
  updated_at INTEGER NOT NULL                           -- class: log; keep: 30d
) STRICT;
CREATE INDEX imports_by_organisation ON imports (organisation_id, created_at);

-- What an import keeps sealed. Apart from it, because a state that changes would write the whole file again.
CREATE TABLE import_parts (
  import_id TEXT NOT NULL REFERENCES imports (id),      -- class: id; keep: 24h
  part TEXT NOT NULL CHECK (part IN ('file', 'columns', 'findings', 'report')),  -- class: config; keep: 24h
  part_sealed BLOB NOT NULL,                            -- class: contact; keep: 24h
  PRIMARY KEY (import_id, part)
) STRICT;

-- Column choices remembered per file layout (a hash of the header row).
CREATE TABLE import_layouts (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  layout TEXT NOT NULL,                                 -- class: config; keep: organisation
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),    -- class: config; keep: organisation
  PRIMARY KEY (organisation_id, layout)
) STRICT;

-- ── Who may sign in ─────────────────────────────────────────────────────────────────────────────────────────────────

-- One installation holds several organisations, and one address may be somebody in each (sign_in.md rule 19).
CREATE TABLE accounts (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: employment+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  person_id TEXT NOT NULL UNIQUE REFERENCES people (id),  -- class: id; keep: employment+12m
  email_index BLOB NOT NULL,                            -- class: contact; keep: employment+12m
  -- sign_in.md rules 16 and 17: given by a staff list, waits for the person. The index alone: they said no.
  new_address_sealed BLOB,                              -- class: contact; keep: employment+12m
  new_address_index BLOB,                               -- class: contact; keep: employment+12m
  passphrase_hash TEXT,                                 -- class: secret; keep: employment+12m
  passphrase_set_at INTEGER,                            -- class: log; keep: employment+12m
  disabled_at INTEGER,                                  -- class: log; keep: employment+12m
  created_at INTEGER NOT NULL,                          -- class: log; keep: employment+12m
  UNIQUE (organisation_id, email_index)
) STRICT;

CREATE TABLE sign_ins (
  token_hash BLOB PRIMARY KEY,                          -- class: secret; keep: short
  account_id TEXT NOT NULL REFERENCES accounts (id),    -- class: id; keep: short
  csrf_token TEXT NOT NULL,                             -- class: secret; keep: short
  method TEXT NOT NULL CHECK (method IN ('passphrase', 'link')),  -- class: log; keep: short
  created_at INTEGER NOT NULL,                          -- class: log; keep: short
  last_seen_at INTEGER NOT NULL,                        -- class: log; keep: short
  expires_at INTEGER NOT NULL                           -- class: log; keep: short
) STRICT;
CREATE INDEX sign_ins_by_account ON sign_ins (account_id);

CREATE TABLE sign_in_tries (
  bucket BLOB NOT NULL,                                 -- class: log; keep: 24h
  window_start INTEGER NOT NULL,                        -- class: log; keep: 24h
  tries INTEGER NOT NULL,                               -- class: log; keep: 24h
  PRIMARY KEY (bucket, window_start)
) STRICT;

CREATE TABLE links (
  token_hash BLOB PRIMARY KEY,                          -- class: secret; keep: until used
  organisation_id TEXT REFERENCES organisations (id),   -- class: id; keep: until used
  person_id TEXT REFERENCES people (id),                -- class: id; keep: until used
  purpose TEXT NOT NULL,                                -- class: config; keep: until used
  subject_id TEXT,                                      -- class: id; keep: until used
  expires_at INTEGER NOT NULL,                          -- class: log; keep: until used
  used_at INTEGER,                                      -- class: log; keep: 30d
  created_at INTEGER NOT NULL                           -- class: log; keep: 30d
) STRICT;
CREATE INDEX links_by_person ON links (person_id);

CREATE TABLE grants (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: id; keep: organisation
  role TEXT NOT NULL CHECK (role IN ('lead', 'network_lead', 'sponsor', 'supporter', 'independent_contact', 'operator', 'panel_member')),  -- class: config; keep: organisation
  programme_id TEXT REFERENCES programmes (id),         -- class: id; keep: organisation
  granted_by TEXT REFERENCES people (id),               -- class: log; keep: organisation
  granted_at INTEGER NOT NULL,                          -- class: log; keep: organisation
  revoked_at INTEGER                                    -- class: log; keep: organisation
) STRICT;
CREATE INDEX grants_by_person ON grants (person_id);
CREATE UNIQUE INDEX grants_once ON grants (person_id, role, coalesce(programme_id, '')) WHERE revoked_at IS NULL;

-- ── Programmes ──────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE programmes (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  name TEXT NOT NULL,                                   -- class: config; keep: organisation
  template TEXT NOT NULL,                               -- class: config; keep: organisation
  kind TEXT NOT NULL CHECK (kind IN ('reverse', 'reciprocal', 'conventional', 'circle')),  -- class: config; keep: organisation
  state TEXT NOT NULL CHECK (state IN ('planning', 'recruiting', 'matching', 'running', 'closed')),  -- class: config; keep: organisation
  starts_on TEXT,                                       -- class: config; keep: organisation
  ends_on TEXT,                                         -- class: config; keep: organisation
  head_steps INTEGER NOT NULL DEFAULT 3 CHECK (head_steps >= 2),  -- class: config; keep: organisation
  settings TEXT NOT NULL CHECK (json_valid(settings)),  -- class: config; keep: organisation
  call_code TEXT NOT NULL UNIQUE,                       -- class: config; keep: organisation
  is_example INTEGER NOT NULL DEFAULT 0 CHECK (is_example IN (0, 1)),  -- class: config; keep: organisation
  version INTEGER NOT NULL DEFAULT 1,                   -- class: log; keep: organisation
  cohort_revision INTEGER NOT NULL DEFAULT 0,            -- class: log; keep: organisation
  board_revision INTEGER NOT NULL DEFAULT 0,             -- class: log; keep: organisation
  created_by TEXT REFERENCES people (id),               -- class: log; keep: organisation
  created_at INTEGER NOT NULL,                          -- class: log; keep: organisation
  updated_at INTEGER NOT NULL                           -- class: log; keep: organisation
) STRICT;
CREATE INDEX programmes_by_organisation ON programmes (organisation_id, created_at);

-- Where mentees may come from besides leadership grades: a board, a task force, a steering committee (A17, A19).
CREATE TABLE bodies (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  name TEXT NOT NULL,                                   -- class: config; keep: organisation
  UNIQUE (organisation_id, name)
) STRICT;

CREATE TABLE body_members (
  body_id TEXT NOT NULL REFERENCES bodies (id),         -- class: id; keep: organisation
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: work; keep: organisation
  PRIMARY KEY (body_id, person_id)
) STRICT;

-- ── Applications ────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE applications (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),  -- class: decision; keep: programme+12m
  route TEXT NOT NULL CHECK (route IN ('open_call', 'network', 'nomination', 'talent_map', 'self_service', 'invitation')),  -- class: decision; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'withdrawn')),  -- class: decision; keep: programme+12m
  capacity INTEGER NOT NULL DEFAULT 1 CHECK (capacity BETWEEN 1 AND 10),  -- class: decision; keep: programme+12m
  submitted_at INTEGER,                                 -- class: log; keep: programme+12m
  withdrawn_at INTEGER,                                 -- class: log; keep: programme+12m
  version INTEGER NOT NULL DEFAULT 1,                   -- class: log; keep: programme+12m
  created_at INTEGER NOT NULL,                          -- class: log; keep: programme+12m
  updated_at INTEGER NOT NULL                           -- class: log; keep: programme+12m
) STRICT;
CREATE UNIQUE INDEX applications_one_open ON applications (programme_id, person_id, role) WHERE state <> 'withdrawn';
-- Holds all that a count reads.
CREATE INDEX applications_by_programme ON applications (programme_id, state, id, role, organisation_id);
CREATE INDEX applications_in_order ON applications (programme_id, id);
CREATE INDEX applications_by_person ON applications (person_id);

CREATE TABLE matching_answers (
  application_id TEXT NOT NULL REFERENCES applications (id),  -- class: id; keep: programme+12m
  question TEXT NOT NULL,                               -- class: config; keep: programme+12m
  answer_sealed BLOB NOT NULL,                          -- class: matching; keep: programme+12m
  updated_at INTEGER NOT NULL,                          -- class: log; keep: programme+12m
  PRIMARY KEY (application_id, question)
) STRICT;

-- "People I would rather not meet": opened only while a matching run is made.
CREATE TABLE private_wishes (
  application_id TEXT PRIMARY KEY REFERENCES applications (id),  -- class: id; keep: programme+12m
  people_sealed BLOB NOT NULL,                          -- class: wish; keep: programme+12m
  updated_at INTEGER NOT NULL                           -- class: log; keep: programme+12m
) STRICT;

-- Equality monitoring: another purpose, another table, another key of the person's; never joined to matching_answers (domain.md D1).
CREATE TABLE equality_answers (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  answers_sealed BLOB NOT NULL,                         -- class: equality; keep: programme+12m
  updated_at INTEGER NOT NULL,                          -- class: log; keep: programme+12m
  UNIQUE (programme_id, person_id)
) STRICT;

CREATE TABLE consents (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  purpose TEXT NOT NULL CHECK (purpose IN ('matching', 'equality')),  -- class: decision; keep: programme+12m
  text_version TEXT NOT NULL,                           -- class: decision; keep: programme+12m
  given_at INTEGER NOT NULL,                            -- class: log; keep: programme+12m
  withdrawn_at INTEGER                                  -- class: log; keep: programme+12m
) STRICT;
CREATE UNIQUE INDEX consents_one_live ON consents (person_id, programme_id, purpose) WHERE withdrawn_at IS NULL;

-- ── Matching and pairs ──────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE matching_runs (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('open', 'asking', 'closed')),  -- class: decision; keep: programme+12m
  settings TEXT NOT NULL CHECK (json_valid(settings)),  -- class: config; keep: programme+12m
  version INTEGER NOT NULL DEFAULT 1,                   -- class: log; keep: programme+12m
  created_by TEXT NOT NULL REFERENCES people (id),      -- class: log; keep: programme+12m
  created_at INTEGER NOT NULL                           -- class: log; keep: programme+12m
) STRICT;
CREATE UNIQUE INDEX matching_runs_one_open ON matching_runs (programme_id) WHERE state = 'open';
CREATE INDEX matching_runs_by_programme ON matching_runs (programme_id, created_at);

-- A match: a proposed pair of one run, and how far asking has come.
CREATE TABLE proposals (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  run_id TEXT NOT NULL REFERENCES matching_runs (id),   -- class: id; keep: programme+12m
  mentor_application_id TEXT NOT NULL REFERENCES applications (id),  -- class: decision; keep: programme+12m
  mentee_application_id TEXT NOT NULL REFERENCES applications (id),  -- class: decision; keep: programme+12m
  mentor_id TEXT NOT NULL REFERENCES people (id),       -- class: decision; keep: programme+12m
  mentee_id TEXT NOT NULL REFERENCES people (id),       -- class: decision; keep: programme+12m
  score INTEGER NOT NULL,                               -- class: decision; keep: programme+12m
  is_locked INTEGER NOT NULL DEFAULT 0 CHECK (is_locked IN (0, 1)),  -- class: decision; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('proposed', 'removed', 'mentor_asked', 'mentor_declined', 'mentee_asked', 'mentee_declined', 'agreed', 'withdrawn')),  -- class: decision; keep: programme+12m
  asked_mentor_at INTEGER,                              -- class: log; keep: programme+12m
  mentor_answered_at INTEGER,                           -- class: log; keep: programme+12m
  asked_mentee_at INTEGER,                              -- class: log; keep: programme+12m
  mentee_answered_at INTEGER,                           -- class: log; keep: programme+12m
  created_at INTEGER NOT NULL,                          -- class: log; keep: programme+12m
  updated_at INTEGER NOT NULL,                          -- class: log; keep: programme+12m
  CHECK (mentor_id <> mentee_id)
) STRICT;
CREATE UNIQUE INDEX proposals_once ON proposals (run_id, mentor_application_id, mentee_application_id) WHERE state <> 'removed';
-- The same two people are never asked about each other twice at once, whichever run asks.
CREATE UNIQUE INDEX proposals_asked_once ON proposals (programme_id, mentor_id, mentee_id) WHERE state IN ('mentor_asked', 'mentee_asked');
CREATE INDEX proposals_by_programme ON proposals (programme_id, state, organisation_id, run_id);
CREATE INDEX proposals_by_mentor ON proposals (mentor_id);
CREATE INDEX proposals_by_mentee ON proposals (mentee_id);

-- What the lead did on the board, so that it can be undone for 24 hours.
CREATE TABLE board_changes (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: 30d
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: 30d
  run_id TEXT NOT NULL REFERENCES matching_runs (id),   -- class: id; keep: 30d
  kind TEXT NOT NULL CHECK (kind IN ('place', 'remove', 'swap', 'lock', 'unlock', 'suggest', 'undo')),  -- class: log; keep: 30d
  before TEXT NOT NULL CHECK (json_valid(before)),      -- class: decision; keep: 30d
  after TEXT NOT NULL CHECK (json_valid(after)),        -- class: decision; keep: 30d
  changed_by TEXT NOT NULL REFERENCES people (id),      -- class: log; keep: 30d
  changed_at INTEGER NOT NULL,                          -- class: log; keep: 30d
  undone_at INTEGER                                     -- class: log; keep: 30d
) STRICT;
CREATE INDEX board_changes_by_run ON board_changes (run_id, changed_at);

CREATE TABLE pairs (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  proposal_id TEXT NOT NULL UNIQUE REFERENCES proposals (id),  -- class: id; keep: programme+12m
  mentor_application_id TEXT NOT NULL REFERENCES applications (id),  -- class: decision; keep: programme+12m
  mentee_application_id TEXT NOT NULL REFERENCES applications (id),  -- class: decision; keep: programme+12m
  mentor_id TEXT NOT NULL REFERENCES people (id),       -- class: decision; keep: programme+12m
  mentee_id TEXT NOT NULL REFERENCES people (id),       -- class: decision; keep: programme+12m
  starts_on TEXT NOT NULL,                              -- class: decision; keep: programme+12m
  ends_on TEXT NOT NULL,                                -- class: decision; keep: programme+12m
  agreed_at INTEGER NOT NULL,                           -- class: log; keep: programme+12m
  closed_at INTEGER,                                    -- class: log; keep: programme+12m
  needs_attention TEXT CHECK (needs_attention IN ('manager_changed', 'participant_left')),  -- class: work; keep: programme+12m
  version INTEGER NOT NULL DEFAULT 1,                   -- class: log; keep: programme+12m
  CHECK (mentor_id <> mentee_id),
  CHECK (ends_on > starts_on)
) STRICT;
CREATE UNIQUE INDEX pairs_active_once ON pairs (programme_id, mentor_id, mentee_id) WHERE closed_at IS NULL;
CREATE INDEX pairs_by_programme ON pairs (programme_id, id);
CREATE INDEX pairs_by_mentor ON pairs (mentor_id);
CREATE INDEX pairs_by_mentee ON pairs (mentee_id);

-- pairs.md: nobody is proposed or paired within one reporting line, whoever asks and however many ask at once. A head
-- may meet people more than head_steps below.
CREATE VIEW forbidden_lines AS
  SELECT l.junior_id, s.id AS senior_id, p.id AS programme_id
  FROM reporting_lines l
  JOIN json_each(l.senior_ids) above
  JOIN people s ON s.id = above.value
  JOIN programmes p ON p.organisation_id = l.organisation_id
  WHERE s.is_head = 0 OR above.key < p.head_steps;

CREATE TRIGGER proposals_reporting_line BEFORE INSERT ON proposals
WHEN NEW.state <> 'removed' AND EXISTS (
  SELECT 1 FROM forbidden_lines f WHERE f.programme_id = NEW.programme_id
    AND ((f.junior_id = NEW.mentor_id AND f.senior_id = NEW.mentee_id)
      OR (f.junior_id = NEW.mentee_id AND f.senior_id = NEW.mentor_id)))
BEGIN SELECT RAISE(ABORT, 'rule:pairs.reporting_line'); END;

CREATE TRIGGER proposals_reporting_line_again BEFORE UPDATE OF state ON proposals
WHEN NEW.state IN ('proposed', 'mentor_asked', 'mentee_asked') AND EXISTS (
  SELECT 1 FROM forbidden_lines f WHERE f.programme_id = NEW.programme_id
    AND ((f.junior_id = NEW.mentor_id AND f.senior_id = NEW.mentee_id)
      OR (f.junior_id = NEW.mentee_id AND f.senior_id = NEW.mentor_id)))
BEGIN SELECT RAISE(ABORT, 'rule:pairs.reporting_line'); END;

CREATE TRIGGER pairs_reporting_line BEFORE INSERT ON pairs
WHEN EXISTS (
  SELECT 1 FROM forbidden_lines f WHERE f.programme_id = NEW.programme_id
    AND ((f.junior_id = NEW.mentor_id AND f.senior_id = NEW.mentee_id)
      OR (f.junior_id = NEW.mentee_id AND f.senior_id = NEW.mentor_id)))
BEGIN SELECT RAISE(ABORT, 'rule:pairs.reporting_line'); END;

-- pairs.md: never more active pairs than a person offered.
CREATE TRIGGER pairs_capacity BEFORE INSERT ON pairs
WHEN (SELECT count(*) FROM pairs p WHERE p.mentor_application_id = NEW.mentor_application_id AND p.closed_at IS NULL)
       >= (SELECT capacity FROM applications a WHERE a.id = NEW.mentor_application_id)
  OR (SELECT count(*) FROM pairs p WHERE p.mentee_application_id = NEW.mentee_application_id AND p.closed_at IS NULL)
       >= (SELECT capacity FROM applications a WHERE a.id = NEW.mentee_application_id)
BEGIN SELECT RAISE(ABORT, 'rule:pairs.capacity'); END;

-- Who a pair is between is never edited; change is a new pair.
CREATE TRIGGER pairs_never_edited BEFORE UPDATE OF mentor_id, mentee_id, programme_id, mentor_application_id, mentee_application_id ON pairs
BEGIN SELECT RAISE(ABORT, 'rule:pairs.never_edited'); END;

CREATE TRIGGER pairs_never_reopened BEFORE UPDATE OF closed_at ON pairs
WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'rule:pairs.never_reopened'); END;

-- ── Revisions ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- What was dear to make from these tables is kept in memory until a revision says that something changed. The database
-- raises them itself, in the transaction that changes something, so that no writer can forget to.
--   organisations.people_revision: work facts, grades, bodies, reviewers and ties. Lines of management follow from work
--     facts; who computes them anew raises it too (server/people/import_apply.cpp).
--   programmes.cohort_revision: applications that have been sent; every answer and wish raises its application's version.
--   programmes.board_revision: matching runs, changes to boards, proposals and pairs.
-- Applications that are still being written raise nothing: on PostgreSQL everybody who raises one waits for the others.
CREATE TRIGGER people_revised_by_insert AFTER INSERT ON people
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = NEW.organisation_id; END;
CREATE TRIGGER people_revised_by_update AFTER UPDATE ON people
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = NEW.organisation_id; END;
CREATE TRIGGER people_revised_by_delete AFTER DELETE ON people
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = OLD.organisation_id; END;
CREATE TRIGGER grades_revised_by_insert AFTER INSERT ON grades
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = NEW.organisation_id; END;
CREATE TRIGGER grades_revised_by_update AFTER UPDATE ON grades
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = NEW.organisation_id; END;
CREATE TRIGGER grades_revised_by_delete AFTER DELETE ON grades
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = OLD.organisation_id; END;
CREATE TRIGGER bodies_revised_by_insert AFTER INSERT ON bodies
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = NEW.organisation_id; END;
CREATE TRIGGER bodies_revised_by_update AFTER UPDATE ON bodies
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = NEW.organisation_id; END;
CREATE TRIGGER bodies_revised_by_delete AFTER DELETE ON bodies
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = OLD.organisation_id; END;
CREATE TRIGGER reviewers_revised_by_insert AFTER INSERT ON reviewers
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = NEW.organisation_id; END;
CREATE TRIGGER reviewers_revised_by_update AFTER UPDATE ON reviewers
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = NEW.organisation_id; END;
CREATE TRIGGER reviewers_revised_by_delete AFTER DELETE ON reviewers
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = OLD.organisation_id; END;
CREATE TRIGGER ties_revised_by_insert AFTER INSERT ON ties
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = NEW.organisation_id; END;
CREATE TRIGGER ties_revised_by_update AFTER UPDATE ON ties
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = NEW.organisation_id; END;
CREATE TRIGGER ties_revised_by_delete AFTER DELETE ON ties
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = OLD.organisation_id; END;
CREATE TRIGGER body_members_revised_by_insert AFTER INSERT ON body_members
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = (SELECT organisation_id FROM bodies WHERE id = NEW.body_id); END;
CREATE TRIGGER body_members_revised_by_delete AFTER DELETE ON body_members
BEGIN UPDATE organisations SET people_revision = people_revision + 1 WHERE id = (SELECT organisation_id FROM bodies WHERE id = OLD.body_id); END;
CREATE TRIGGER applications_revised_by_insert AFTER INSERT ON applications WHEN NEW.state = 'submitted'
BEGIN UPDATE programmes SET cohort_revision = cohort_revision + 1 WHERE id = NEW.programme_id; END;
CREATE TRIGGER applications_revised_by_update AFTER UPDATE ON applications WHEN 'submitted' IN (OLD.state, NEW.state)
BEGIN UPDATE programmes SET cohort_revision = cohort_revision + 1 WHERE id = NEW.programme_id; END;
CREATE TRIGGER applications_revised_by_delete AFTER DELETE ON applications WHEN OLD.state = 'submitted'
BEGIN UPDATE programmes SET cohort_revision = cohort_revision + 1 WHERE id = OLD.programme_id; END;
CREATE TRIGGER matching_runs_revised_by_insert AFTER INSERT ON matching_runs
BEGIN UPDATE programmes SET board_revision = board_revision + 1 WHERE id = NEW.programme_id; END;
CREATE TRIGGER matching_runs_revised_by_update AFTER UPDATE ON matching_runs
BEGIN UPDATE programmes SET board_revision = board_revision + 1 WHERE id = NEW.programme_id; END;
CREATE TRIGGER matching_runs_revised_by_delete AFTER DELETE ON matching_runs
BEGIN UPDATE programmes SET board_revision = board_revision + 1 WHERE id = OLD.programme_id; END;
CREATE TRIGGER proposals_revised_by_insert AFTER INSERT ON proposals
BEGIN UPDATE programmes SET board_revision = board_revision + 1 WHERE id = NEW.programme_id; END;
CREATE TRIGGER proposals_revised_by_update AFTER UPDATE ON proposals
BEGIN UPDATE programmes SET board_revision = board_revision + 1 WHERE id = NEW.programme_id; END;
CREATE TRIGGER proposals_revised_by_delete AFTER DELETE ON proposals
BEGIN UPDATE programmes SET board_revision = board_revision + 1 WHERE id = OLD.programme_id; END;
CREATE TRIGGER pairs_revised_by_insert AFTER INSERT ON pairs
BEGIN UPDATE programmes SET board_revision = board_revision + 1 WHERE id = NEW.programme_id; END;
CREATE TRIGGER pairs_revised_by_update AFTER UPDATE ON pairs
BEGIN UPDATE programmes SET board_revision = board_revision + 1 WHERE id = NEW.programme_id; END;
CREATE TRIGGER pairs_revised_by_delete AFTER DELETE ON pairs
BEGIN UPDATE programmes SET board_revision = board_revision + 1 WHERE id = OLD.programme_id; END;
CREATE TRIGGER board_changes_revised_by_insert AFTER INSERT ON board_changes
BEGIN UPDATE programmes SET board_revision = board_revision + 1 WHERE id = (SELECT programme_id FROM matching_runs WHERE id = NEW.run_id); END;
CREATE TRIGGER board_changes_revised_by_update AFTER UPDATE ON board_changes
BEGIN UPDATE programmes SET board_revision = board_revision + 1 WHERE id = (SELECT programme_id FROM matching_runs WHERE id = NEW.run_id); END;
CREATE TRIGGER board_changes_revised_by_delete AFTER DELETE ON board_changes
BEGIN UPDATE programmes SET board_revision = board_revision + 1 WHERE id = (SELECT programme_id FROM matching_runs WHERE id = OLD.run_id); END;

-- ── What carries it ─────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE outgoing_mail (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: 30d
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: 30d
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: id; keep: 30d
  about_id TEXT,                                        -- class: id; keep: 30d
  kind TEXT NOT NULL,                                   -- class: log; keep: 30d
  message_sealed BLOB NOT NULL,                         -- class: contact; keep: 30d
  message_id TEXT NOT NULL UNIQUE,                      -- class: log; keep: 30d
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'stopped', 'failed')),  -- class: log; keep: 30d
  not_before INTEGER NOT NULL,                          -- class: log; keep: 30d
  lease_until INTEGER,                                  -- class: log; keep: 30d
  tries INTEGER NOT NULL DEFAULT 0,                     -- class: log; keep: 30d
  last_failure TEXT,                                    -- class: log; keep: 30d
  created_at INTEGER NOT NULL,                          -- class: log; keep: 30d
  sent_at INTEGER                                       -- class: log; keep: 30d
) STRICT;
CREATE INDEX outgoing_mail_due ON outgoing_mail (state, not_before);
CREATE INDEX outgoing_mail_by_person ON outgoing_mail (person_id);
CREATE INDEX outgoing_mail_about ON outgoing_mail (about_id) WHERE about_id IS NOT NULL;

CREATE TABLE events (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  kind TEXT NOT NULL,                                   -- class: log; keep: organisation
  subject_id TEXT NOT NULL,                             -- class: id; keep: organisation
  actor_id TEXT,                                        -- class: log; keep: organisation
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)),  -- class: log; keep: organisation
  happened_at INTEGER NOT NULL                          -- class: log; keep: organisation
) STRICT;
CREATE INDEX events_by_subject ON events (subject_id, happened_at);

CREATE TABLE looks (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: employment+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: log; keep: employment+12m
  viewer_id TEXT,                                       -- class: log; keep: employment+12m
  what TEXT NOT NULL,                                   -- class: log; keep: employment+12m
  looked_at INTEGER NOT NULL                            -- class: log; keep: employment+12m
) STRICT;
CREATE INDEX looks_by_person ON looks (person_id, looked_at);

CREATE TABLE jobs (
  name TEXT PRIMARY KEY,                                -- class: config; keep: organisation
  next_run_at INTEGER NOT NULL,                         -- class: log; keep: organisation
  leased_by TEXT,                                       -- class: log; keep: short
  lease_until INTEGER,                                  -- class: log; keep: short
  last_failure TEXT                                     -- class: log; keep: short
) STRICT;

CREATE TABLE idempotent_replies (
  account_id TEXT NOT NULL REFERENCES accounts (id),    -- class: id; keep: 24h
  key TEXT NOT NULL,                                    -- class: log; keep: 24h
  request_hash BLOB NOT NULL,                           -- class: log; keep: 24h
  status INTEGER,                                       -- class: log; keep: 24h
  reply_sealed BLOB,                                    -- class: contact; keep: 24h
  created_at INTEGER NOT NULL,                          -- class: log; keep: 24h
  PRIMARY KEY (account_id, key)
) STRICT;
