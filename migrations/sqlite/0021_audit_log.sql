-- The record of acts and looks, chained: every row of events and looks is a leaf of a Merkle tree (RFC 9162), and the root of the tree is
-- signed again and again (audit.md rules 1 to 4). Changing or taking out a row shows, as long as one signed root is kept elsewhere.
CREATE TABLE audit_leaves (
  position INTEGER PRIMARY KEY CHECK (position >= 0),  -- class: log; keep: organisation
  source TEXT NOT NULL CHECK (source IN ('event', 'look')),  -- class: config; keep: organisation
  row_id TEXT NOT NULL UNIQUE,      -- class: id; keep: organisation
  hash BLOB NOT NULL CHECK (length(hash) = 32)  -- class: log; keep: organisation
) STRICT;

CREATE TABLE audit_checkpoints (
  size INTEGER PRIMARY KEY CHECK (size > 0),  -- class: log; keep: organisation
  frontier BLOB NOT NULL,          -- class: log; keep: organisation
  signed TEXT NOT NULL              -- class: log; keep: organisation
) STRICT;

CREATE TRIGGER audit_leaves_fixed BEFORE UPDATE ON audit_leaves
BEGIN SELECT RAISE(ABORT, 'rule:audit_leaves.fixed'); END;
CREATE TRIGGER audit_leaves_kept BEFORE DELETE ON audit_leaves
BEGIN SELECT RAISE(ABORT, 'rule:audit_leaves.kept'); END;
CREATE TRIGGER audit_leaves_next BEFORE INSERT ON audit_leaves
WHEN NEW.position <> (SELECT coalesce(max(position) + 1, 0) FROM audit_leaves)
BEGIN SELECT RAISE(ABORT, 'rule:audit_leaves.next'); END;
CREATE TRIGGER audit_checkpoints_fixed BEFORE UPDATE ON audit_checkpoints
BEGIN SELECT RAISE(ABORT, 'rule:audit_checkpoints.fixed'); END;
CREATE TRIGGER audit_checkpoints_kept BEFORE DELETE ON audit_checkpoints
BEGIN SELECT RAISE(ABORT, 'rule:audit_checkpoints.kept'); END;
CREATE TRIGGER events_fixed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'rule:events.fixed'); END;
CREATE TRIGGER looks_fixed BEFORE UPDATE ON looks
BEGIN SELECT RAISE(ABORT, 'rule:looks.fixed'); END;
