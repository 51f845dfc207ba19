-- What a pair agrees on, and that it met. There is no column for what was said, nor for who asked for another partner.

CREATE TABLE agreement_versions (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  pair_id TEXT NOT NULL REFERENCES pairs (id),          -- class: id; keep: programme+12m
  number INTEGER NOT NULL CHECK (number >= 1),          -- class: log; keep: programme+12m
  proposed_by TEXT NOT NULL REFERENCES people (id),     -- class: log; keep: programme+12m
  proposed_at INTEGER NOT NULL,                         -- class: log; keep: programme+12m
  choices_sealed BLOB NOT NULL,                         -- class: wish; keep: programme+12m
  UNIQUE (pair_id, number)
) STRICT;
CREATE INDEX agreement_versions_by_person ON agreement_versions (proposed_by);

CREATE TABLE agreement_confirmations (
  version_id TEXT NOT NULL REFERENCES agreement_versions (id),  -- class: id; keep: programme+12m
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  occasion TEXT NOT NULL CHECK (occasion IN ('agreed', 'midpoint')),  -- class: log; keep: programme+12m
  confirmed_at INTEGER NOT NULL,                        -- class: log; keep: programme+12m
  PRIMARY KEY (version_id, person_id, occasion)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_confirmations_by_person ON agreement_confirmations (person_id);

-- Which pairs have been asked half-way, so that nobody is asked twice.
CREATE TABLE agreement_midpoints (
  pair_id TEXT NOT NULL PRIMARY KEY REFERENCES pairs (id),  -- class: id; keep: programme+12m
  asked_at INTEGER NOT NULL                             -- class: log; keep: programme+12m
) STRICT;

CREATE TABLE conversations (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  pair_id TEXT NOT NULL REFERENCES pairs (id),          -- class: id; keep: programme+12m
  met_on TEXT NOT NULL,                                 -- class: log; keep: programme+12m
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 480),  -- class: log; keep: programme+12m
  way TEXT NOT NULL CHECK (way IN ('in_person', 'online', 'phone')),  -- class: log; keep: programme+12m
  outcome TEXT NOT NULL CHECK (outcome IN ('held', 'cancelled')),  -- class: log; keep: programme+12m
  version INTEGER NOT NULL DEFAULT 1,                   -- class: log; keep: programme+12m
  recorded_at INTEGER NOT NULL,                         -- class: log; keep: programme+12m
  updated_at INTEGER NOT NULL                           -- class: log; keep: programme+12m
) STRICT;
CREATE INDEX conversations_by_pair ON conversations (pair_id, met_on);
-- conversations.md rule 2: both of them may think of recording it.
CREATE UNIQUE INDEX conversations_once_a_day ON conversations (pair_id, met_on) WHERE outcome = 'held';

-- conversations.md rule 10
CREATE TABLE try_outs (
  pair_id TEXT NOT NULL PRIMARY KEY REFERENCES pairs (id),  -- class: id; keep: programme+12m
  ended_on TEXT NOT NULL                                -- class: log; keep: programme+12m
) STRICT;

-- agreements.md rules 4 and 10
CREATE TRIGGER agreement_versions_new BEFORE INSERT ON agreement_versions
WHEN NOT EXISTS (SELECT 1 FROM pairs p WHERE p.id = NEW.pair_id AND p.organisation_id = NEW.organisation_id
    AND p.closed_at IS NULL AND NEW.proposed_by IN (p.mentor_id, p.mentee_id))
  OR NEW.number <> 1 + (SELECT coalesce(max(v.number), 0) FROM agreement_versions v WHERE v.pair_id = NEW.pair_id)
BEGIN SELECT RAISE(ABORT, 'rule:agreement_versions.new'); END;
CREATE TRIGGER agreement_versions_fixed BEFORE UPDATE ON agreement_versions
BEGIN SELECT RAISE(ABORT, 'rule:agreement_versions.fixed'); END;

-- agreements.md rules 5 and 10
CREATE TRIGGER agreement_confirmations_new BEFORE INSERT ON agreement_confirmations
WHEN NOT EXISTS (
  SELECT 1 FROM agreement_versions v JOIN pairs p ON p.id = v.pair_id
  WHERE v.id = NEW.version_id AND p.closed_at IS NULL AND NEW.person_id IN (p.mentor_id, p.mentee_id)
    AND v.number = (SELECT max(w.number) FROM agreement_versions w WHERE w.pair_id = v.pair_id))
BEGIN SELECT RAISE(ABORT, 'rule:agreement_confirmations.new'); END;
CREATE TRIGGER agreement_confirmations_fixed BEFORE UPDATE ON agreement_confirmations
BEGIN SELECT RAISE(ABORT, 'rule:agreement_confirmations.fixed'); END;

-- The pairs whose first conversation may be recorded: conversations.md rule 5.
CREATE VIEW pairs_ready AS
  SELECT p.id AS pair_id FROM pairs p
  WHERE EXISTS (
      SELECT 1 FROM session_places a JOIN sessions s ON s.id = a.session_id
      WHERE s.programme_id = p.programme_id AND s.kind = 'induction_mentors' AND a.person_id = p.mentor_id
        AND a.state = 'attended')
    AND EXISTS (
      SELECT 1 FROM session_places a JOIN sessions s ON s.id = a.session_id
      WHERE s.programme_id = p.programme_id AND s.kind = 'induction_mentees' AND a.person_id = p.mentee_id
        AND a.state = 'attended')
    AND 2 = (
      SELECT count(DISTINCT c.person_id) FROM agreement_versions v JOIN agreement_confirmations c ON c.version_id = v.id
      WHERE v.pair_id = p.id AND v.number = (SELECT max(w.number) FROM agreement_versions w WHERE w.pair_id = p.id));

CREATE TRIGGER conversations_first BEFORE INSERT ON conversations
WHEN NOT EXISTS (SELECT 1 FROM conversations c WHERE c.pair_id = NEW.pair_id AND c.outcome = 'held')
  AND NOT EXISTS (SELECT 1 FROM pairs_ready r WHERE r.pair_id = NEW.pair_id)
BEGIN SELECT RAISE(ABORT, 'rule:conversations.first'); END;
CREATE TRIGGER conversations_first_later BEFORE UPDATE OF outcome ON conversations
WHEN NEW.outcome = 'held' AND OLD.outcome <> 'held'
  AND NOT EXISTS (SELECT 1 FROM conversations c WHERE c.pair_id = NEW.pair_id AND c.outcome = 'held')
  AND NOT EXISTS (SELECT 1 FROM pairs_ready r WHERE r.pair_id = NEW.pair_id)
BEGIN SELECT RAISE(ABORT, 'rule:conversations.first'); END;
-- conversations.md rule 4
CREATE TRIGGER conversations_open BEFORE INSERT ON conversations
WHEN NOT EXISTS (SELECT 1 FROM pairs p WHERE p.id = NEW.pair_id AND p.organisation_id = NEW.organisation_id
  AND p.closed_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'rule:conversations.open'); END;
CREATE TRIGGER conversations_fixed BEFORE UPDATE OF pair_id, organisation_id, recorded_at ON conversations
BEGIN SELECT RAISE(ABORT, 'rule:conversations.fixed'); END;
