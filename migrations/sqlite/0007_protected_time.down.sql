DROP TABLE protected_time;
