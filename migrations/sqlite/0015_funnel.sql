-- Whom recruiting reached (docs/rules/recruiting.md rules 21 ff.): who got an invitation, and what was told week by week.

CREATE TABLE invitations (
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),  -- class: decision; keep: programme+12m
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: decision; keep: programme+12m
  invited_at INTEGER NOT NULL,                          -- class: log; keep: programme+12m
  PRIMARY KEY (programme_id, role, person_id)
) STRICT;
CREATE INDEX invitations_by_person ON invitations (person_id);

-- What left the gate, as it was told; never a count.
CREATE TABLE funnel_snapshots (
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),  -- class: config; keep: programme+12m
  parting TEXT NOT NULL CHECK (parting IN ('way_in', 'unit', 'site', 'grade_group', 'contract')),  -- class: config; keep: programme+12m
  monday TEXT NOT NULL,                                 -- class: log; keep: programme+12m
  told TEXT NOT NULL CHECK (json_valid(told)),          -- class: log; keep: programme+12m
  told_at INTEGER NOT NULL,                             -- class: log; keep: programme+12m
  PRIMARY KEY (programme_id, role, parting, monday)
) STRICT;

-- recruiting.md rule 24, for whoever comes past the program.
CREATE TRIGGER funnel_snapshots_never_edited BEFORE UPDATE ON funnel_snapshots
BEGIN SELECT RAISE(ABORT, 'rule:recruiting.week_is_told_once'); END;
