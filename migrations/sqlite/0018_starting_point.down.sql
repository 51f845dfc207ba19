DROP TRIGGER survey_waves_by_outcome;
DROP TRIGGER surveys_for_life;
DROP TRIGGER surveys_one_at_a_time;
DROP TRIGGER surveys_of_a_programme;
