DROP TABLE protected_time;
DROP FUNCTION refuse_time_of_another;
DROP FUNCTION refuse_time_without_pair;
