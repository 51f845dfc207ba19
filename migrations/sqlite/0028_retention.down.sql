DROP TABLE deletions;
DROP TRIGGER programmes_closed_at;
ALTER TABLE programmes DROP COLUMN closed_at;
