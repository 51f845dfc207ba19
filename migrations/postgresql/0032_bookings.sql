-- A conversation that is to come: when both can, what is offered, what is booked, and what people were reminded of.
-- No column says what a conversation is about.

ALTER TABLE people ADD COLUMN time_zone TEXT CHECK (time_zone <> '');  -- class: work; keep: employment+12m

CREATE TABLE free_times (
  person_id UUID NOT NULL PRIMARY KEY REFERENCES people (id),   -- class: id; keep: employment+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  half_days TEXT NOT NULL,        -- class: work; keep: employment+12m
  updated_at BIGINT NOT NULL                                   -- class: log; keep: employment+12m
);

-- bookings.md rules 12 and 13
CREATE TABLE personal_assistants (
  person_id UUID NOT NULL PRIMARY KEY REFERENCES people (id),   -- class: id; keep: employment+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  assistant_id UUID NOT NULL REFERENCES people (id),            -- class: id; keep: employment+12m
  named_at BIGINT NOT NULL,                                    -- class: log; keep: employment+12m
  CHECK (assistant_id <> person_id)
);
CREATE INDEX personal_assistants_by_assistant ON personal_assistants (assistant_id);

-- How somebody wants to be reminded: nudges.md rule 4.
CREATE TABLE nudge_choices (
  person_id UUID NOT NULL PRIMARY KEY REFERENCES people (id),   -- class: id; keep: employment+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  wanted TEXT NOT NULL CHECK (wanted IN ('all', 'day_before', 'none')),  -- class: config; keep: employment+12m
  paused_until TEXT,                                            -- class: config; keep: employment+12m
  updated_at BIGINT NOT NULL                                   -- class: log; keep: employment+12m
);

CREATE TABLE time_offers (
  id UUID PRIMARY KEY,                                          -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  pair_id UUID NOT NULL REFERENCES pairs (id),                  -- class: id; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('open', 'wanted', 'taken', 'declined', 'replaced')),  -- class: log; keep: programme+12m
  starts_at_1 BIGINT,                                          -- class: log; keep: programme+12m
  starts_at_2 BIGINT,                                          -- class: log; keep: programme+12m
  starts_at_3 BIGINT,                                          -- class: log; keep: programme+12m
  made_at BIGINT NOT NULL                                      -- class: log; keep: programme+12m
);
CREATE INDEX time_offers_by_pair ON time_offers (pair_id, made_at);
CREATE UNIQUE INDEX time_offers_live ON time_offers (pair_id) WHERE state IN ('open', 'wanted');

CREATE TABLE bookings (
  id UUID PRIMARY KEY,                                          -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  pair_id UUID NOT NULL REFERENCES pairs (id),                  -- class: id; keep: programme+12m
  starts_at BIGINT NOT NULL,                                   -- class: log; keep: programme+12m
  minutes BIGINT NOT NULL CHECK (minutes BETWEEN 15 AND 180),  -- class: log; keep: programme+12m
  way TEXT NOT NULL CHECK (way IN ('in_person', 'online', 'phone')),  -- class: log; keep: programme+12m
  place TEXT NOT NULL,                                          -- class: log; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('standing', 'past', 'held', 'missed', 'cancelled')),  -- class: log; keep: programme+12m
  sequence BIGINT NOT NULL DEFAULT 0,                          -- class: log; keep: programme+12m
  conversation_id UUID UNIQUE REFERENCES conversations (id),    -- class: id; keep: programme+12m
  version BIGINT NOT NULL DEFAULT 1,                           -- class: log; keep: programme+12m
  booked_at BIGINT NOT NULL                                    -- class: log; keep: programme+12m
);
CREATE INDEX bookings_by_pair ON bookings (pair_id, starts_at);
CREATE INDEX bookings_by_time ON bookings (state, starts_at);
-- bookings.md rule 5
CREATE UNIQUE INDEX bookings_standing ON bookings (pair_id) WHERE state = 'standing';

-- bookings.md rule 8
CREATE TABLE booking_acts (
  booking_id UUID NOT NULL REFERENCES bookings (id),            -- class: id; keep: programme+12m
  number BIGINT NOT NULL CHECK (number >= 1),                  -- class: log; keep: programme+12m
  act TEXT NOT NULL CHECK (act IN ('booked', 'moved', 'cancelled', 'met', 'not_met')),  -- class: log; keep: programme+12m
  side TEXT CHECK (side IN ('mentor', 'mentee')),               -- class: log; keep: programme+12m
  acted_at BIGINT NOT NULL,                                    -- class: log; keep: programme+12m
  PRIMARY KEY (booking_id, number)
);

-- nudges.md rule 1. The number is that of the booking, in the order of booking.
CREATE TABLE nudges (
  pair_id UUID NOT NULL REFERENCES pairs (id),                  -- class: id; keep: programme+12m
  number BIGINT NOT NULL CHECK (number >= 1),                  -- class: log; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),               -- class: id; keep: programme+12m
  kind TEXT NOT NULL CHECK (kind IN ('choose', 'tomorrow', 'met')),  -- class: log; keep: programme+12m
  nudged_at BIGINT NOT NULL,                                   -- class: log; keep: programme+12m
  PRIMARY KEY (pair_id, number, person_id, kind)
);
CREATE INDEX nudges_by_person ON nudges (person_id);

-- bookings.md rules 5 and 6. The pair is locked, so that of two who book at once the second finds the first.
CREATE FUNCTION refuse_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM pairs p WHERE p.id = NEW.pair_id AND p.organisation_id = NEW.organisation_id AND p.closed_at IS NULL FOR UPDATE;
  IF NOT FOUND OR NEW.state <> 'standing' THEN RAISE EXCEPTION 'rule:bookings.open'; END IF;
  IF NOT EXISTS (SELECT 1 FROM conversations c WHERE c.pair_id = NEW.pair_id AND c.outcome = 'held')
    AND NOT EXISTS (SELECT 1 FROM pairs_ready r WHERE r.pair_id = NEW.pair_id) THEN
    RAISE EXCEPTION 'rule:bookings.ready';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bookings_new BEFORE INSERT ON bookings FOR EACH ROW EXECUTE FUNCTION refuse_booking();

CREATE FUNCTION refuse_booking_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:%', TG_ARGV[0]; END $$;
CREATE TRIGGER bookings_fixed BEFORE UPDATE ON bookings FOR EACH ROW
WHEN (NEW.id <> OLD.id OR NEW.pair_id <> OLD.pair_id OR NEW.organisation_id <> OLD.organisation_id OR NEW.booked_at <> OLD.booked_at
  OR (OLD.state <> 'standing' AND (NEW.state = 'standing' OR NEW.starts_at <> OLD.starts_at))
  OR (OLD.state = 'cancelled' AND NEW.state <> 'cancelled')
  OR NEW.sequence < OLD.sequence)
EXECUTE FUNCTION refuse_booking_change('bookings.fixed');

-- bookings.md rule 9
CREATE FUNCTION end_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE bookings SET state = 'cancelled', sequence = sequence + 1, version = version + 1
    WHERE pair_id = NEW.id AND state = 'standing';
  UPDATE time_offers SET state = 'replaced' WHERE pair_id = NEW.id AND state IN ('open', 'wanted');
  RETURN NULL;
END $$;
CREATE TRIGGER bookings_end AFTER UPDATE OF closed_at ON pairs FOR EACH ROW
WHEN (NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL) EXECUTE FUNCTION end_booking();

-- bookings.md rule 13
CREATE FUNCTION refuse_assistant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' OR EXISTS (SELECT 1 FROM pairs p WHERE p.closed_at IS NULL
      AND ((p.mentor_id = NEW.person_id AND p.mentee_id = NEW.assistant_id)
        OR (p.mentee_id = NEW.person_id AND p.mentor_id = NEW.assistant_id)))
    OR 2 <> (SELECT count(*) FROM people e WHERE e.id IN (NEW.person_id, NEW.assistant_id)
      AND e.organisation_id = NEW.organisation_id AND e.left_on IS NULL) THEN
    RAISE EXCEPTION 'rule:personal_assistants.new';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER personal_assistants_new BEFORE INSERT OR UPDATE ON personal_assistants
FOR EACH ROW EXECUTE FUNCTION refuse_assistant();

CREATE FUNCTION drop_assistants_of_leaver() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM personal_assistants WHERE assistant_id = NEW.id OR person_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER personal_assistants_leave AFTER UPDATE OF left_on ON people FOR EACH ROW
WHEN (NEW.left_on IS NOT NULL) EXECUTE FUNCTION drop_assistants_of_leaver();

CREATE FUNCTION drop_assistants_of_pair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM personal_assistants WHERE (person_id = NEW.mentor_id AND assistant_id = NEW.mentee_id)
    OR (person_id = NEW.mentee_id AND assistant_id = NEW.mentor_id);
  RETURN NULL;
END $$;
CREATE TRIGGER personal_assistants_pair AFTER INSERT ON pairs FOR EACH ROW EXECUTE FUNCTION drop_assistants_of_pair();
