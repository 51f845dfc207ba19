-- The schedule (keeping.md rule 11) counts from when a programme was closed.
ALTER TABLE programmes ADD COLUMN closed_at BIGINT;  -- class: log; keep: organisation
UPDATE programmes SET closed_at = updated_at WHERE state = 'closed';
CREATE FUNCTION note_programme_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'closed' AND OLD.state <> 'closed' THEN
    NEW.closed_at = NEW.updated_at;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER programmes_closed_at BEFORE UPDATE OF state ON programmes
FOR EACH ROW EXECUTE FUNCTION note_programme_closed();

-- What the schedule let go of (keeping.md rule 12): how many rows by which of its lines, never whose.
CREATE TABLE deletions (
  id UUID PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  line TEXT NOT NULL,                                   -- class: config; keep: organisation
  programme_id UUID,                                    -- class: id; keep: organisation
  rows_gone BIGINT NOT NULL CHECK (rows_gone > 0),      -- class: log; keep: organisation
  deleted_at BIGINT NOT NULL                            -- class: log; keep: organisation
);
CREATE INDEX deletions_by_time ON deletions (organisation_id, deleted_at);
CREATE FUNCTION refuse_deletions_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rule:deletions.fixed';
END $$;
CREATE TRIGGER deletions_fixed BEFORE UPDATE ON deletions
FOR EACH ROW EXECUTE FUNCTION refuse_deletions_update();
