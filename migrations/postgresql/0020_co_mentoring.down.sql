DROP TRIGGER co_mentorings_end ON pairs;
DROP TABLE co_mentorings;
DROP FUNCTION end_co_mentoring();
DROP FUNCTION refuse_co_mentoring();
