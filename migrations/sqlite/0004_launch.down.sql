DROP TRIGGER programmes_launch_gate;
DROP TABLE launch_gates;
DROP TABLE programme_documents;
DROP TABLE launches;
DROP TABLE programme_outcomes;
DROP TABLE outcomes;
