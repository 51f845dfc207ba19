-- A conversation that is to come: when both can, what is offered, what is booked, and what people were reminded of.
-- No column says what a conversation is about.

ALTER TABLE people ADD COLUMN time_zone TEXT CHECK (time_zone <> '');  -- class: work; keep: employment+12m

CREATE TABLE free_times (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES people (id),   -- class: id; keep: employment+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  half_days TEXT NOT NULL CHECK (json_valid(half_days)),        -- class: work; keep: employment+12m
  updated_at INTEGER NOT NULL                                   -- class: log; keep: employment+12m
) STRICT;

-- bookings.md rules 12 and 13
CREATE TABLE personal_assistants (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES people (id),   -- class: id; keep: employment+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  assistant_id TEXT NOT NULL REFERENCES people (id),            -- class: id; keep: employment+12m
  named_at INTEGER NOT NULL,                                    -- class: log; keep: employment+12m
  CHECK (assistant_id <> person_id)
) STRICT;
CREATE INDEX personal_assistants_by_assistant ON personal_assistants (assistant_id);

-- How somebody wants to be reminded: nudges.md rule 4.
CREATE TABLE nudge_choices (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES people (id),   -- class: id; keep: employment+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  wanted TEXT NOT NULL CHECK (wanted IN ('all', 'day_before', 'none')),  -- class: config; keep: employment+12m
  paused_until TEXT,                                            -- class: config; keep: employment+12m
  updated_at INTEGER NOT NULL                                   -- class: log; keep: employment+12m
) STRICT;

CREATE TABLE time_offers (
  id TEXT PRIMARY KEY,                                          -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  pair_id TEXT NOT NULL REFERENCES pairs (id),                  -- class: id; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('open', 'wanted', 'taken', 'declined', 'replaced')),  -- class: log; keep: programme+12m
  starts_at_1 INTEGER,                                          -- class: log; keep: programme+12m
  starts_at_2 INTEGER,                                          -- class: log; keep: programme+12m
  starts_at_3 INTEGER,                                          -- class: log; keep: programme+12m
  made_at INTEGER NOT NULL                                      -- class: log; keep: programme+12m
) STRICT;
CREATE INDEX time_offers_by_pair ON time_offers (pair_id, made_at);
CREATE UNIQUE INDEX time_offers_live ON time_offers (pair_id) WHERE state IN ('open', 'wanted');

CREATE TABLE bookings (
  id TEXT PRIMARY KEY,                                          -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  pair_id TEXT NOT NULL REFERENCES pairs (id),                  -- class: id; keep: programme+12m
  starts_at INTEGER NOT NULL,                                   -- class: log; keep: programme+12m
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 15 AND 180),  -- class: log; keep: programme+12m
  way TEXT NOT NULL CHECK (way IN ('in_person', 'online', 'phone')),  -- class: log; keep: programme+12m
  place TEXT NOT NULL,                                          -- class: log; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('standing', 'past', 'held', 'missed', 'cancelled')),  -- class: log; keep: programme+12m
  sequence INTEGER NOT NULL DEFAULT 0,                          -- class: log; keep: programme+12m
  conversation_id TEXT UNIQUE REFERENCES conversations (id),    -- class: id; keep: programme+12m
  version INTEGER NOT NULL DEFAULT 1,                           -- class: log; keep: programme+12m
  booked_at INTEGER NOT NULL                                    -- class: log; keep: programme+12m
) STRICT;
CREATE INDEX bookings_by_pair ON bookings (pair_id, starts_at);
CREATE INDEX bookings_by_time ON bookings (state, starts_at);
-- bookings.md rule 5
CREATE UNIQUE INDEX bookings_standing ON bookings (pair_id) WHERE state = 'standing';

-- bookings.md rule 8
CREATE TABLE booking_acts (
  booking_id TEXT NOT NULL REFERENCES bookings (id),            -- class: id; keep: programme+12m
  number INTEGER NOT NULL CHECK (number >= 1),                  -- class: log; keep: programme+12m
  act TEXT NOT NULL CHECK (act IN ('booked', 'moved', 'cancelled', 'met', 'not_met')),  -- class: log; keep: programme+12m
  side TEXT CHECK (side IN ('mentor', 'mentee')),               -- class: log; keep: programme+12m
  acted_at INTEGER NOT NULL,                                    -- class: log; keep: programme+12m
  PRIMARY KEY (booking_id, number)
) STRICT, WITHOUT ROWID;

-- nudges.md rule 1. The number is that of the booking, in the order of booking.
CREATE TABLE nudges (
  pair_id TEXT NOT NULL REFERENCES pairs (id),                  -- class: id; keep: programme+12m
  number INTEGER NOT NULL CHECK (number >= 1),                  -- class: log; keep: programme+12m
  person_id TEXT NOT NULL REFERENCES people (id),               -- class: id; keep: programme+12m
  kind TEXT NOT NULL CHECK (kind IN ('choose', 'tomorrow', 'met')),  -- class: log; keep: programme+12m
  nudged_at INTEGER NOT NULL,                                   -- class: log; keep: programme+12m
  PRIMARY KEY (pair_id, number, person_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX nudges_by_person ON nudges (person_id);

-- bookings.md rule 6
CREATE TRIGGER bookings_new BEFORE INSERT ON bookings
WHEN NOT EXISTS (SELECT 1 FROM pairs p WHERE p.id = NEW.pair_id AND p.organisation_id = NEW.organisation_id
    AND p.closed_at IS NULL)
  OR NEW.state <> 'standing'
BEGIN SELECT RAISE(ABORT, 'rule:bookings.open'); END;
CREATE TRIGGER bookings_ready BEFORE INSERT ON bookings
WHEN NOT EXISTS (SELECT 1 FROM conversations c WHERE c.pair_id = NEW.pair_id AND c.outcome = 'held')
  AND NOT EXISTS (SELECT 1 FROM pairs_ready r WHERE r.pair_id = NEW.pair_id)
BEGIN SELECT RAISE(ABORT, 'rule:bookings.ready'); END;
CREATE TRIGGER bookings_fixed BEFORE UPDATE ON bookings
WHEN NEW.id <> OLD.id OR NEW.pair_id <> OLD.pair_id OR NEW.organisation_id <> OLD.organisation_id OR NEW.booked_at <> OLD.booked_at
  OR (OLD.state <> 'standing' AND (NEW.state = 'standing' OR NEW.starts_at <> OLD.starts_at))
  OR (OLD.state = 'cancelled' AND NEW.state <> 'cancelled')
  OR NEW.sequence < OLD.sequence
BEGIN SELECT RAISE(ABORT, 'rule:bookings.fixed'); END;
-- bookings.md rule 9
CREATE TRIGGER bookings_end AFTER UPDATE OF closed_at ON pairs WHEN NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL
BEGIN
  UPDATE bookings SET state = 'cancelled', sequence = sequence + 1, version = version + 1
    WHERE pair_id = NEW.id AND state = 'standing';
  UPDATE time_offers SET state = 'replaced' WHERE pair_id = NEW.id AND state IN ('open', 'wanted');
END;
-- bookings.md rule 13
CREATE TRIGGER personal_assistants_new BEFORE INSERT ON personal_assistants
WHEN EXISTS (SELECT 1 FROM pairs p WHERE p.closed_at IS NULL
    AND ((p.mentor_id = NEW.person_id AND p.mentee_id = NEW.assistant_id)
      OR (p.mentee_id = NEW.person_id AND p.mentor_id = NEW.assistant_id)))
  OR 2 <> (SELECT count(*) FROM people e WHERE e.id IN (NEW.person_id, NEW.assistant_id)
    AND e.organisation_id = NEW.organisation_id AND e.left_on IS NULL)
BEGIN SELECT RAISE(ABORT, 'rule:personal_assistants.new'); END;
CREATE TRIGGER personal_assistants_changed BEFORE UPDATE ON personal_assistants
BEGIN SELECT RAISE(ABORT, 'rule:personal_assistants.new'); END;
CREATE TRIGGER personal_assistants_leave AFTER UPDATE OF left_on ON people WHEN NEW.left_on IS NOT NULL
BEGIN DELETE FROM personal_assistants WHERE assistant_id = NEW.id OR person_id = NEW.id; END;
CREATE TRIGGER personal_assistants_pair AFTER INSERT ON pairs
BEGIN
  DELETE FROM personal_assistants WHERE (person_id = NEW.mentor_id AND assistant_id = NEW.mentee_id)
    OR (person_id = NEW.mentee_id AND assistant_id = NEW.mentor_id);
END;
