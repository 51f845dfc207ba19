-- What the junior side asks of a line manager: hours, until a day. Neither partner nor subject stands here.

CREATE TABLE protected_time (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  manager_id UUID NOT NULL REFERENCES people (id),      -- class: work; keep: programme+12m
  minutes_a_month INTEGER NOT NULL CHECK (minutes_a_month > 0 AND minutes_a_month % 30 = 0),  -- class: config; keep: programme+12m
  until_on TEXT NOT NULL,                               -- class: config; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('asked', 'talk', 'confirmed', 'taken_back')),  -- class: decision; keep: programme+12m
  times_asked INTEGER NOT NULL CHECK (times_asked BETWEEN 1 AND 2),  -- class: log; keep: programme+12m
  asked_at BIGINT NOT NULL,                              -- class: log; keep: programme+12m
  taken_back_at BIGINT,                                  -- class: decision; keep: programme+12m
  confirmed_at BIGINT,                                   -- class: decision; keep: programme+12m
  unconfirmed_at BIGINT,                                 -- class: decision; keep: programme+12m
  version BIGINT NOT NULL DEFAULT 1,                     -- class: log; keep: programme+12m
  CHECK (person_id <> manager_id),
  CHECK ((state = 'taken_back') = (taken_back_at IS NOT NULL)),
  CHECK ((state = 'confirmed') = (confirmed_at IS NOT NULL AND unconfirmed_at IS NULL)),
  UNIQUE (programme_id, person_id, manager_id)
);
CREATE INDEX protected_time_by_person ON protected_time (person_id);
CREATE INDEX protected_time_by_manager ON protected_time (manager_id);

-- protected_time.md rules 1 and 7, for whoever comes past the program.
CREATE FUNCTION refuse_time_without_pair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pairs p JOIN programmes g ON g.id = p.programme_id
      WHERE p.programme_id = NEW.programme_id AND p.closed_at IS NULL
      AND NEW.person_id = CASE WHEN g.kind IN ('conventional', 'circle') THEN p.mentee_id ELSE p.mentor_id END) THEN
    RAISE EXCEPTION 'rule:protected_time.junior_of_a_pair';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION refuse_time_of_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.person_id <> OLD.person_id OR NEW.manager_id <> OLD.manager_id
      OR NEW.programme_id <> OLD.programme_id THEN
    RAISE EXCEPTION 'rule:protected_time.never_another';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER protected_time_junior_of_a_pair BEFORE INSERT ON protected_time
FOR EACH ROW EXECUTE FUNCTION refuse_time_without_pair();
CREATE TRIGGER protected_time_never_another BEFORE UPDATE ON protected_time
FOR EACH ROW EXECUTE FUNCTION refuse_time_of_another();
