-- The record of acts and looks, chained: every row of events and looks is a leaf of a Merkle tree (RFC 9162), and the root of the tree is
-- signed again and again (audit.md rules 1 to 4). Changing or taking out a row shows, as long as one signed root is kept elsewhere.
CREATE TABLE audit_leaves (
  position BIGINT PRIMARY KEY CHECK (position >= 0),  -- class: log; keep: organisation
  source TEXT NOT NULL CHECK (source IN ('event', 'look')),  -- class: config; keep: organisation
  row_id UUID NOT NULL UNIQUE,      -- class: id; keep: organisation
  hash BYTEA NOT NULL CHECK (length(hash) = 32)  -- class: log; keep: organisation
);

CREATE TABLE audit_checkpoints (
  size BIGINT PRIMARY KEY CHECK (size > 0),  -- class: log; keep: organisation
  frontier BYTEA NOT NULL,          -- class: log; keep: organisation
  signed TEXT NOT NULL              -- class: log; keep: organisation
);

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:%', TG_ARGV[0]; END $$;
CREATE TRIGGER audit_leaves_fixed BEFORE UPDATE ON audit_leaves
FOR EACH ROW EXECUTE FUNCTION refuse_audit_change('audit_leaves.fixed');
CREATE TRIGGER audit_leaves_kept BEFORE DELETE ON audit_leaves
FOR EACH ROW EXECUTE FUNCTION refuse_audit_change('audit_leaves.kept');
CREATE FUNCTION refuse_audit_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.position <> (SELECT coalesce(max(position) + 1, 0) FROM audit_leaves) THEN
    RAISE EXCEPTION 'rule:audit_leaves.next';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_leaves_next BEFORE INSERT ON audit_leaves
FOR EACH ROW EXECUTE FUNCTION refuse_audit_gap();
CREATE TRIGGER audit_checkpoints_fixed BEFORE UPDATE ON audit_checkpoints
FOR EACH ROW EXECUTE FUNCTION refuse_audit_change('audit_checkpoints.fixed');
CREATE TRIGGER audit_checkpoints_kept BEFORE DELETE ON audit_checkpoints
FOR EACH ROW EXECUTE FUNCTION refuse_audit_change('audit_checkpoints.kept');
CREATE TRIGGER events_fixed BEFORE UPDATE ON events
FOR EACH ROW EXECUTE FUNCTION refuse_audit_change('events.fixed');
CREATE TRIGGER looks_fixed BEFORE UPDATE ON looks
FOR EACH ROW EXECUTE FUNCTION refuse_audit_change('looks.fixed');
