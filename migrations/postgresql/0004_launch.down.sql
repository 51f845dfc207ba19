DROP TRIGGER programmes_launch_gate ON programmes;
DROP TABLE launch_gates;
DROP TABLE programme_documents;
DROP TABLE launches;
DROP TABLE programme_outcomes;
DROP TABLE outcomes;
DROP FUNCTION refuse_ungated_launch;
DROP FUNCTION refuse_incomplete_launch;
DROP FUNCTION refuse_edit_of_finished;
