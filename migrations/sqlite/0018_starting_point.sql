-- What asks by outcome (the starting point and the waves after it) belongs to a programme, one at a time, and asks about
-- what that programme has chosen: surveys.md rules 12 to 14, for whoever comes past the program.
CREATE TRIGGER surveys_of_a_programme BEFORE INSERT ON surveys
WHEN NEW.purpose <> 'needs' AND NEW.programme_id IS NULL
BEGIN SELECT RAISE(ABORT, 'rule:surveys.of_a_programme'); END;
CREATE TRIGGER surveys_one_at_a_time BEFORE INSERT ON surveys
WHEN NEW.purpose <> 'needs' AND EXISTS (
  SELECT 1 FROM surveys s LEFT JOIN survey_waves w ON w.survey_id = s.id
  WHERE s.programme_id = NEW.programme_id AND s.purpose = NEW.purpose
    AND (w.id IS NULL OR (w.closed_at IS NULL AND w.closes_at > NEW.created_at)))
BEGIN SELECT RAISE(ABORT, 'rule:surveys.one_at_a_time'); END;
CREATE TRIGGER surveys_for_life BEFORE UPDATE OF purpose, programme_id ON surveys
BEGIN SELECT RAISE(ABORT, 'rule:surveys.for_life'); END;
CREATE TRIGGER survey_waves_by_outcome BEFORE INSERT ON survey_waves
WHEN (SELECT purpose FROM surveys s WHERE s.id = NEW.survey_id) <> 'needs' AND (
  json_array_length(NEW.questions, '$.questions') = 0
  OR EXISTS (
    SELECT 1 FROM json_each(NEW.questions, '$.questions') q
    WHERE json_extract(q.value, '$.key') NOT IN (
      SELECT o.outcome_id FROM programme_outcomes o JOIN surveys s ON s.programme_id = o.programme_id
      WHERE s.id = NEW.survey_id)))
BEGIN SELECT RAISE(ABORT, 'rule:surveys.by_outcome'); END;
