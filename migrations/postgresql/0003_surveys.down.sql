DROP TABLE survey_words;
DROP TABLE survey_answers;
DROP TABLE survey_asked;
DROP TABLE survey_waves;
DROP TABLE surveys;
DROP FUNCTION refuse_uncounted_answer();
DROP FUNCTION refuse_survey_change();
