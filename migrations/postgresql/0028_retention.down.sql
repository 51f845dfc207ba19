DROP TABLE deletions;
DROP FUNCTION refuse_deletions_update;
DROP TRIGGER programmes_closed_at ON programmes;
DROP FUNCTION note_programme_closed;
ALTER TABLE programmes DROP COLUMN closed_at;
