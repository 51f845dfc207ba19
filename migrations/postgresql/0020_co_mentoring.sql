-- Two mentors who meet one mentee together (co_mentoring.md).
CREATE TABLE co_mentorings (
  id UUID PRIMARY KEY,                                   -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  mentee_id UUID NOT NULL REFERENCES people (id),         -- class: id; keep: programme+12m
  first_pair_id UUID NOT NULL REFERENCES pairs (id),      -- class: id; keep: programme+12m
  second_pair_id UUID NOT NULL REFERENCES pairs (id),     -- class: id; keep: programme+12m
  first_yes BOOLEAN NOT NULL DEFAULT false,  -- class: decision; keep: programme+12m
  second_yes BOOLEAN NOT NULL DEFAULT false,  -- class: decision; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('asked', 'standing', 'declined', 'taken_back', 'ended')),  -- class: decision; keep: programme+12m
  asked_at BIGINT NOT NULL,                               -- class: log; keep: programme+12m
  version BIGINT NOT NULL DEFAULT 1,                      -- class: config; keep: programme+12m
  CHECK (first_pair_id < second_pair_id),
  CHECK (state <> 'standing' OR (first_yes AND second_yes)),
  CHECK (state <> 'declined' OR NOT (first_yes OR second_yes))
);
-- co_mentoring.md rule 4
CREATE UNIQUE INDEX co_mentorings_one_live ON co_mentorings (programme_id, mentee_id) WHERE state IN ('asked', 'standing');
CREATE UNIQUE INDEX co_mentorings_declined_once ON co_mentorings (first_pair_id, second_pair_id) WHERE state = 'declined';
CREATE INDEX co_mentorings_by_first ON co_mentorings (first_pair_id);
CREATE INDEX co_mentorings_by_second ON co_mentorings (second_pair_id);

-- co_mentoring.md rules 1 and 2. The pairs are locked, so that none of them ends at the same moment.
CREATE FUNCTION refuse_co_mentoring() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM pairs p WHERE p.id IN (NEW.first_pair_id, NEW.second_pair_id) ORDER BY p.id FOR SHARE;
  IF NOT EXISTS (
    SELECT 1 FROM pairs a JOIN pairs b ON b.id = NEW.second_pair_id JOIN programmes g ON g.id = NEW.programme_id
    WHERE a.id = NEW.first_pair_id AND a.closed_at IS NULL AND b.closed_at IS NULL
      AND a.organisation_id = NEW.organisation_id AND b.organisation_id = NEW.organisation_id
      AND a.programme_id = NEW.programme_id AND b.programme_id = NEW.programme_id
      AND a.mentee_id = NEW.mentee_id AND b.mentee_id = NEW.mentee_id AND a.mentor_id <> b.mentor_id
      AND g.kind <> 'circle') THEN
    RAISE EXCEPTION 'rule:co_mentorings.pairs';
  END IF;
  IF EXISTS (
    SELECT 1 FROM pairs a JOIN pairs b ON b.id = NEW.second_pair_id JOIN forbidden_lines f ON f.programme_id = NEW.programme_id
      AND ((f.junior_id = a.mentor_id AND f.senior_id = b.mentor_id) OR (f.junior_id = b.mentor_id AND f.senior_id = a.mentor_id))
    WHERE a.id = NEW.first_pair_id) THEN
    RAISE EXCEPTION 'rule:co_mentorings.line';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER co_mentorings_pairs BEFORE INSERT ON co_mentorings
FOR EACH ROW EXECUTE FUNCTION refuse_co_mentoring();
-- co_mentoring.md rule 6
CREATE FUNCTION end_co_mentoring() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE co_mentorings SET state = CASE state WHEN 'asked' THEN 'taken_back' ELSE 'ended' END, version = version + 1
  WHERE (first_pair_id = NEW.id OR second_pair_id = NEW.id) AND state IN ('asked', 'standing');
  RETURN NEW;
END $$;
CREATE TRIGGER co_mentorings_end AFTER UPDATE OF closed_at ON pairs
FOR EACH ROW WHEN (NEW.closed_at IS NOT NULL) EXECUTE FUNCTION end_co_mentoring();
