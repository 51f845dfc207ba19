DROP TRIGGER co_mentorings_end;
DROP TABLE co_mentorings;
