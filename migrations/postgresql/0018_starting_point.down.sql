DROP TRIGGER survey_waves_by_outcome ON survey_waves;
DROP TRIGGER surveys_for_life ON surveys;
DROP TRIGGER surveys_one_at_a_time ON surveys;
DROP TRIGGER surveys_of_a_programme ON surveys;
DROP FUNCTION refuse_other_outcomes;
DROP FUNCTION refuse_second_survey;
