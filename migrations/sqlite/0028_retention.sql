-- The schedule (keeping.md rule 11) counts from when a programme was closed.
ALTER TABLE programmes ADD COLUMN closed_at INTEGER;  -- class: log; keep: organisation
UPDATE programmes SET closed_at = updated_at WHERE state = 'closed';
CREATE TRIGGER programmes_closed_at AFTER UPDATE OF state ON programmes
WHEN NEW.state = 'closed' AND OLD.state <> 'closed'
BEGIN UPDATE programmes SET closed_at = NEW.updated_at WHERE id = NEW.id; END;

-- What the schedule let go of (keeping.md rule 12): how many rows by which of its lines, never whose.
CREATE TABLE deletions (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  line TEXT NOT NULL,                                   -- class: config; keep: organisation
  programme_id TEXT,                                    -- class: id; keep: organisation
  rows_gone INTEGER NOT NULL CHECK (rows_gone > 0),     -- class: log; keep: organisation
  deleted_at INTEGER NOT NULL                           -- class: log; keep: organisation
) STRICT;
CREATE INDEX deletions_by_time ON deletions (organisation_id, deleted_at);
CREATE TRIGGER deletions_fixed BEFORE UPDATE ON deletions
BEGIN SELECT RAISE(ABORT, 'rule:deletions.fixed'); END;
