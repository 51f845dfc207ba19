DROP TABLE programme_difficulties;
