-- Sessions: inductions of either side, knowledge sessions, meetings of circles; who has a place, and who came.

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  kind TEXT NOT NULL CHECK (kind IN ('induction_mentors', 'induction_mentees', 'knowledge', 'circle')),  -- class: config; keep: programme+12m
  audience TEXT NOT NULL CHECK (audience IN ('mentors', 'mentees', 'everybody')),  -- class: config; keep: programme+12m
  topic TEXT,                                           -- class: config; keep: programme+12m
  title TEXT NOT NULL CHECK (title <> ''),              -- class: config; keep: programme+12m
  starts_at INTEGER NOT NULL,                           -- class: config; keep: programme+12m
  ends_at INTEGER NOT NULL,                             -- class: config; keep: programme+12m
  time_zone TEXT NOT NULL CHECK (time_zone <> ''),      -- class: config; keep: programme+12m
  place TEXT NOT NULL DEFAULT '',                       -- class: config; keep: programme+12m
  link TEXT NOT NULL DEFAULT '',                        -- class: config; keep: programme+12m
  capacity INTEGER CHECK (capacity >= 1),               -- class: config; keep: programme+12m
  note TEXT NOT NULL DEFAULT '',                        -- class: config; keep: programme+12m
  materials TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(materials)),  -- class: config; keep: programme+12m
  sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0),  -- class: log; keep: programme+12m
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'cancelled')),  -- class: log; keep: programme+12m
  version INTEGER NOT NULL DEFAULT 1,                   -- class: log; keep: programme+12m
  created_by TEXT REFERENCES people (id),               -- class: log; keep: programme+12m
  created_at INTEGER NOT NULL,                          -- class: log; keep: programme+12m
  updated_at INTEGER NOT NULL,                          -- class: log; keep: programme+12m
  CONSTRAINT sessions_end_after_start CHECK (ends_at > starts_at),
  CONSTRAINT sessions_somewhere CHECK (place <> '' OR link <> ''),
  CONSTRAINT sessions_inductions_apart CHECK (
    (kind <> 'induction_mentors' OR audience = 'mentors') AND (kind <> 'induction_mentees' OR audience = 'mentees')),
  CONSTRAINT sessions_topic CHECK ((kind = 'knowledge') = (topic IS NOT NULL))
) STRICT;
CREATE INDEX sessions_by_programme ON sessions (programme_id, starts_at);

-- What one person has of one session. `told_sequence` is the last SEQUENCE their calendar was sent.
CREATE TABLE session_places (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: programme+12m
  session_id TEXT NOT NULL REFERENCES sessions (id),    -- class: id; keep: programme+12m
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('signed_up', 'waiting', 'withdrawn', 'attended', 'missed')),  -- class: log; keep: programme+12m
  asked_at INTEGER NOT NULL,                            -- class: log; keep: programme+12m
  told_sequence INTEGER CHECK (told_sequence >= 0),     -- class: log; keep: programme+12m
  marked_by TEXT REFERENCES people (id),                -- class: log; keep: programme+12m
  updated_at INTEGER NOT NULL,                          -- class: log; keep: programme+12m
  UNIQUE (session_id, person_id)
) STRICT;
CREATE INDEX session_places_by_person ON session_places (person_id, session_id);

-- Who has been told by mail that a session is there for them, so that nobody is told twice.
CREATE TABLE session_invitations (
  session_id TEXT NOT NULL REFERENCES sessions (id),    -- class: id; keep: programme+12m
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  invited_at INTEGER NOT NULL,                          -- class: log; keep: programme+12m
  PRIMARY KEY (session_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_invitations_by_person ON session_invitations (person_id);

-- sessions.md rule 1
CREATE TRIGGER sessions_organisation BEFORE INSERT ON sessions
WHEN NOT EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.organisation_id = NEW.organisation_id)
BEGIN SELECT RAISE(ABORT, 'rule:sessions.organisation'); END;

-- sessions.md rules 9 and 10: what it is stays, what is over stays, and a calendar's SEQUENCE never falls.
CREATE TRIGGER sessions_fixed BEFORE UPDATE ON sessions
WHEN NEW.programme_id <> OLD.programme_id OR NEW.organisation_id <> OLD.organisation_id OR NEW.kind <> OLD.kind
  OR NEW.sequence < OLD.sequence OR (OLD.state <> 'planned' AND (NEW.state <> OLD.state
    OR NEW.starts_at <> OLD.starts_at OR NEW.ends_at <> OLD.ends_at OR NEW.sequence <> OLD.sequence))
BEGIN SELECT RAISE(ABORT, 'rule:sessions.fixed'); END;

-- sessions.md rule 4
CREATE TRIGGER session_places_organisation BEFORE INSERT ON session_places
WHEN NOT EXISTS (
  SELECT 1 FROM sessions s JOIN people q ON q.organisation_id = s.organisation_id
  WHERE s.id = NEW.session_id AND q.id = NEW.person_id)
BEGIN SELECT RAISE(ABORT, 'rule:session_places.organisation'); END;

-- sessions.md rule 6: never more places than there are.
CREATE TRIGGER session_places_full BEFORE INSERT ON session_places
WHEN NEW.state = 'signed_up' AND (SELECT count(*) FROM session_places p
  WHERE p.session_id = NEW.session_id AND p.state = 'signed_up' AND p.person_id <> NEW.person_id)
    >= (SELECT s.capacity FROM sessions s WHERE s.id = NEW.session_id)
BEGIN SELECT RAISE(ABORT, 'rule:session_places.full'); END;
CREATE TRIGGER session_places_full_later BEFORE UPDATE OF state ON session_places
WHEN NEW.state = 'signed_up' AND OLD.state <> 'signed_up' AND (SELECT count(*) FROM session_places p
  WHERE p.session_id = NEW.session_id AND p.state = 'signed_up')
    >= (SELECT s.capacity FROM sessions s WHERE s.id = NEW.session_id)
BEGIN SELECT RAISE(ABORT, 'rule:session_places.full'); END;

-- sessions.md rule 11: nobody has attended what has not been held.
CREATE TRIGGER session_places_held BEFORE INSERT ON session_places
WHEN NEW.state IN ('attended', 'missed')
  AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.id = NEW.session_id AND s.state = 'held')
BEGIN SELECT RAISE(ABORT, 'rule:session_places.not_held'); END;
CREATE TRIGGER session_places_held_later BEFORE UPDATE OF state ON session_places
WHEN NEW.state IN ('attended', 'missed')
  AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.id = NEW.session_id AND s.state = 'held')
BEGIN SELECT RAISE(ABORT, 'rule:session_places.not_held'); END;
CREATE TRIGGER session_places_fixed BEFORE UPDATE OF session_id, person_id ON session_places
BEGIN SELECT RAISE(ABORT, 'rule:session_places.fixed'); END;
