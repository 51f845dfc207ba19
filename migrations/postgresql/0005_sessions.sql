-- Sessions: inductions of either side, knowledge sessions, meetings of circles; who has a place, and who came.

CREATE TABLE sessions (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  kind TEXT NOT NULL CHECK (kind IN ('induction_mentors', 'induction_mentees', 'knowledge', 'circle')),  -- class: config; keep: programme+12m
  audience TEXT NOT NULL CHECK (audience IN ('mentors', 'mentees', 'everybody')),  -- class: config; keep: programme+12m
  topic TEXT,                                           -- class: config; keep: programme+12m
  title TEXT NOT NULL CHECK (title <> ''),              -- class: config; keep: programme+12m
  starts_at BIGINT NOT NULL,                           -- class: config; keep: programme+12m
  ends_at BIGINT NOT NULL,                             -- class: config; keep: programme+12m
  time_zone TEXT NOT NULL CHECK (time_zone <> ''),      -- class: config; keep: programme+12m
  place TEXT NOT NULL DEFAULT '',                       -- class: config; keep: programme+12m
  link TEXT NOT NULL DEFAULT '',                        -- class: config; keep: programme+12m
  capacity BIGINT CHECK (capacity >= 1),               -- class: config; keep: programme+12m
  note TEXT NOT NULL DEFAULT '',                        -- class: config; keep: programme+12m
  materials JSONB NOT NULL DEFAULT '[]',  -- class: config; keep: programme+12m
  sequence BIGINT NOT NULL DEFAULT 0 CHECK (sequence >= 0),  -- class: log; keep: programme+12m
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'cancelled')),  -- class: log; keep: programme+12m
  version BIGINT NOT NULL DEFAULT 1,                   -- class: log; keep: programme+12m
  created_by UUID REFERENCES people (id),               -- class: log; keep: programme+12m
  created_at BIGINT NOT NULL,                          -- class: log; keep: programme+12m
  updated_at BIGINT NOT NULL,                          -- class: log; keep: programme+12m
  CONSTRAINT sessions_end_after_start CHECK (ends_at > starts_at),
  CONSTRAINT sessions_somewhere CHECK (place <> '' OR link <> ''),
  CONSTRAINT sessions_inductions_apart CHECK (
    (kind <> 'induction_mentors' OR audience = 'mentors') AND (kind <> 'induction_mentees' OR audience = 'mentees')),
  CONSTRAINT sessions_topic CHECK ((kind = 'knowledge') = (topic IS NOT NULL))
);
CREATE INDEX sessions_by_programme ON sessions (programme_id, starts_at);

-- What one person has of one session. `told_sequence` is the last SEQUENCE their calendar was sent.
CREATE TABLE session_places (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  session_id UUID NOT NULL REFERENCES sessions (id),    -- class: id; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('signed_up', 'waiting', 'withdrawn', 'attended', 'missed')),  -- class: log; keep: programme+12m
  asked_at BIGINT NOT NULL,                            -- class: log; keep: programme+12m
  told_sequence BIGINT CHECK (told_sequence >= 0),     -- class: log; keep: programme+12m
  marked_by UUID REFERENCES people (id),                -- class: log; keep: programme+12m
  updated_at BIGINT NOT NULL,                          -- class: log; keep: programme+12m
  UNIQUE (session_id, person_id)
);
CREATE INDEX session_places_by_person ON session_places (person_id, session_id);

-- Who has been told by mail that a session is there for them, so that nobody is told twice.
CREATE TABLE session_invitations (
  session_id UUID NOT NULL REFERENCES sessions (id),    -- class: id; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  invited_at BIGINT NOT NULL,                          -- class: log; keep: programme+12m
  PRIMARY KEY (session_id, person_id)
);
CREATE INDEX session_invitations_by_person ON session_invitations (person_id);

-- sessions.md rule 1
CREATE FUNCTION refuse_foreign_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.organisation_id = NEW.organisation_id) THEN
    RAISE EXCEPTION 'rule:sessions.organisation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sessions_organisation BEFORE INSERT ON sessions
FOR EACH ROW EXECUTE FUNCTION refuse_foreign_session();

-- sessions.md rules 9 and 10: what it is stays, what is over stays, and a calendar's SEQUENCE never falls.
CREATE FUNCTION refuse_session_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:%', TG_ARGV[0]; END $$;
CREATE TRIGGER sessions_fixed BEFORE UPDATE ON sessions
FOR EACH ROW WHEN (
  NEW.programme_id <> OLD.programme_id OR NEW.organisation_id <> OLD.organisation_id OR NEW.kind <> OLD.kind
  OR NEW.sequence < OLD.sequence OR (OLD.state <> 'planned' AND (NEW.state <> OLD.state
    OR NEW.starts_at <> OLD.starts_at OR NEW.ends_at <> OLD.ends_at OR NEW.sequence <> OLD.sequence)))
EXECUTE FUNCTION refuse_session_change('sessions.fixed');

-- sessions.md rules 4, 6 and 11: people of the organisation, never more places than there are, and nobody has attended
-- what has not been held. The session is locked, so that two cannot both take the last place.
CREATE FUNCTION refuse_session_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held TEXT;
  room BIGINT;
BEGIN
  SELECT s.state, s.capacity INTO held, room FROM sessions s WHERE s.id = NEW.session_id FOR UPDATE;
  IF NOT EXISTS (
    SELECT 1 FROM sessions s JOIN people q ON q.organisation_id = s.organisation_id
    WHERE s.id = NEW.session_id AND q.id = NEW.person_id) THEN
    RAISE EXCEPTION 'rule:session_places.organisation';
  END IF;
  IF NEW.state IN ('attended', 'missed') AND held <> 'held' THEN
    RAISE EXCEPTION 'rule:session_places.not_held';
  END IF;
  IF NEW.state = 'signed_up' AND (SELECT count(*) FROM session_places p
      WHERE p.session_id = NEW.session_id AND p.state = 'signed_up' AND p.person_id <> NEW.person_id) >= room THEN
    RAISE EXCEPTION 'rule:session_places.full';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER session_places_checked BEFORE INSERT OR UPDATE OF state ON session_places
FOR EACH ROW EXECUTE FUNCTION refuse_session_place();
CREATE TRIGGER session_places_fixed BEFORE UPDATE OF session_id, person_id ON session_places
FOR EACH ROW EXECUTE FUNCTION refuse_session_change('session_places.fixed');
