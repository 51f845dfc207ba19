DROP TABLE survey_words;
DROP TABLE survey_answers;
DROP TABLE survey_asked;
DROP TABLE survey_waves;
DROP TABLE surveys;
