-- Two mentors who meet one mentee together (co_mentoring.md).
CREATE TABLE co_mentorings (
  id TEXT PRIMARY KEY,                                   -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  mentee_id TEXT NOT NULL REFERENCES people (id),         -- class: id; keep: programme+12m
  first_pair_id TEXT NOT NULL REFERENCES pairs (id),      -- class: id; keep: programme+12m
  second_pair_id TEXT NOT NULL REFERENCES pairs (id),     -- class: id; keep: programme+12m
  first_yes INTEGER NOT NULL DEFAULT 0 CHECK (first_yes IN (0, 1)),  -- class: decision; keep: programme+12m
  second_yes INTEGER NOT NULL DEFAULT 0 CHECK (second_yes IN (0, 1)),  -- class: decision; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('asked', 'standing', 'declined', 'taken_back', 'ended')),  -- class: decision; keep: programme+12m
  asked_at INTEGER NOT NULL,                               -- class: log; keep: programme+12m
  version INTEGER NOT NULL DEFAULT 1,                      -- class: config; keep: programme+12m
  CHECK (first_pair_id < second_pair_id),
  CHECK (state <> 'standing' OR (first_yes AND second_yes)),
  CHECK (state <> 'declined' OR NOT (first_yes OR second_yes))
) STRICT;
-- co_mentoring.md rule 4
CREATE UNIQUE INDEX co_mentorings_one_live ON co_mentorings (programme_id, mentee_id) WHERE state IN ('asked', 'standing');
CREATE UNIQUE INDEX co_mentorings_declined_once ON co_mentorings (first_pair_id, second_pair_id) WHERE state = 'declined';
CREATE INDEX co_mentorings_by_first ON co_mentorings (first_pair_id);
CREATE INDEX co_mentorings_by_second ON co_mentorings (second_pair_id);

-- co_mentoring.md rules 1 and 2
CREATE TRIGGER co_mentorings_pairs BEFORE INSERT ON co_mentorings
WHEN NOT EXISTS (
  SELECT 1 FROM pairs a JOIN pairs b ON b.id = NEW.second_pair_id JOIN programmes g ON g.id = NEW.programme_id
  WHERE a.id = NEW.first_pair_id AND a.closed_at IS NULL AND b.closed_at IS NULL
    AND a.organisation_id = NEW.organisation_id AND b.organisation_id = NEW.organisation_id
    AND a.programme_id = NEW.programme_id AND b.programme_id = NEW.programme_id
    AND a.mentee_id = NEW.mentee_id AND b.mentee_id = NEW.mentee_id AND a.mentor_id <> b.mentor_id
    AND g.kind <> 'circle')
BEGIN SELECT RAISE(ABORT, 'rule:co_mentorings.pairs'); END;
CREATE TRIGGER co_mentorings_line BEFORE INSERT ON co_mentorings
WHEN EXISTS (
  SELECT 1 FROM pairs a JOIN pairs b ON b.id = NEW.second_pair_id JOIN forbidden_lines f ON f.programme_id = NEW.programme_id
    AND ((f.junior_id = a.mentor_id AND f.senior_id = b.mentor_id) OR (f.junior_id = b.mentor_id AND f.senior_id = a.mentor_id))
  WHERE a.id = NEW.first_pair_id)
BEGIN SELECT RAISE(ABORT, 'rule:co_mentorings.line'); END;
-- co_mentoring.md rule 6
CREATE TRIGGER co_mentorings_end AFTER UPDATE OF closed_at ON pairs WHEN NEW.closed_at IS NOT NULL
BEGIN
  UPDATE co_mentorings SET state = CASE state WHEN 'asked' THEN 'taken_back' ELSE 'ended' END, version = version + 1
  WHERE (first_pair_id = NEW.id OR second_pair_id = NEW.id) AND state IN ('asked', 'standing');
END;
