-- circles.md rule 3: no member of a circle stands in the reporting line of another.
CREATE TRIGGER pairs_circle_line BEFORE INSERT ON pairs
WHEN EXISTS (
  SELECT 1 FROM programmes g
  JOIN pairs p ON p.programme_id = g.id AND p.mentor_application_id = NEW.mentor_application_id AND p.closed_at IS NULL
  JOIN forbidden_lines f ON f.programme_id = g.id
    AND ((f.junior_id = p.mentee_id AND f.senior_id = NEW.mentee_id)
      OR (f.junior_id = NEW.mentee_id AND f.senior_id = p.mentee_id))
  WHERE g.id = NEW.programme_id AND g.kind = 'circle')
BEGIN SELECT RAISE(ABORT, 'rule:circles.reporting_line'); END;
