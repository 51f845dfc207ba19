DROP TABLE corrections;
DROP FUNCTION refuse_corrections_person;
DROP FUNCTION refuse_corrections_fixed;
