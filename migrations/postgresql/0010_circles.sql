-- circles.md rule 3: no member of a circle stands in the reporting line of another. The mentor's application is locked
-- first, so that of two who agree at once the second sees the first.
CREATE FUNCTION refuse_line_within_circle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM applications a WHERE a.id = NEW.mentor_application_id FOR UPDATE;
  IF EXISTS (
    SELECT 1 FROM programmes g
    JOIN pairs p ON p.programme_id = g.id AND p.mentor_application_id = NEW.mentor_application_id AND p.closed_at IS NULL
    JOIN forbidden_lines f ON f.programme_id = g.id
      AND ((f.junior_id = p.mentee_id AND f.senior_id = NEW.mentee_id)
        OR (f.junior_id = NEW.mentee_id AND f.senior_id = p.mentee_id))
    WHERE g.id = NEW.programme_id AND g.kind = 'circle') THEN
    RAISE EXCEPTION 'rule:circles.reporting_line';
  END IF;
  RETURN NEW;
END $$;

-- After the one for capacity, by its name: the applications' rows are then locked already, in their one order.
CREATE TRIGGER pairs_circle_line BEFORE INSERT ON pairs
FOR EACH ROW EXECUTE FUNCTION refuse_line_within_circle();
