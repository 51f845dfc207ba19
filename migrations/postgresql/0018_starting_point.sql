-- What asks by outcome (the starting point and the waves after it) belongs to a programme, one at a time, and asks about
-- what that programme has chosen: surveys.md rules 12 to 14, for whoever comes past the program.
CREATE TRIGGER surveys_of_a_programme BEFORE INSERT ON surveys
FOR EACH ROW WHEN (NEW.purpose <> 'needs' AND NEW.programme_id IS NULL)
EXECUTE FUNCTION refuse_survey_change('of_a_programme');

-- The programme is locked, so that two leads at once cannot both begin.
CREATE FUNCTION refuse_second_survey() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM programmes p WHERE p.id = NEW.programme_id FOR UPDATE;
  IF EXISTS (
    SELECT 1 FROM surveys s LEFT JOIN survey_waves w ON w.survey_id = s.id
    WHERE s.programme_id = NEW.programme_id AND s.purpose = NEW.purpose
      AND (w.id IS NULL OR (w.closed_at IS NULL AND w.closes_at > NEW.created_at))) THEN
    RAISE EXCEPTION 'rule:surveys.one_at_a_time';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER surveys_one_at_a_time BEFORE INSERT ON surveys
FOR EACH ROW WHEN (NEW.purpose <> 'needs' AND NEW.programme_id IS NOT NULL)
EXECUTE FUNCTION refuse_second_survey();

CREATE TRIGGER surveys_for_life BEFORE UPDATE OF purpose, programme_id ON surveys
FOR EACH ROW EXECUTE FUNCTION refuse_survey_change('for_life');

CREATE FUNCTION refuse_other_outcomes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  asked surveys%ROWTYPE;
BEGIN
  SELECT * INTO asked FROM surveys s WHERE s.id = NEW.survey_id;
  IF asked.purpose <> 'needs' AND (
    jsonb_array_length(NEW.questions -> 'questions') = 0
    OR EXISTS (
      SELECT 1 FROM jsonb_array_elements(NEW.questions -> 'questions') q
      WHERE q ->> 'key' NOT IN (
        SELECT o.outcome_id::text FROM programme_outcomes o WHERE o.programme_id = asked.programme_id))) THEN
    RAISE EXCEPTION 'rule:surveys.by_outcome';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER survey_waves_by_outcome BEFORE INSERT ON survey_waves
FOR EACH ROW EXECUTE FUNCTION refuse_other_outcomes();
