-- Selection: criteria, a panel that scores blind, what the lead decides.

CREATE TABLE selections (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  side TEXT NOT NULL CHECK (side IN ('mentor', 'mentee')),  -- class: config; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('preparing', 'scoring', 'deciding')),  -- class: config; keep: programme+12m
  places INTEGER NOT NULL CHECK (places >= 1),          -- class: config; keep: programme+12m
  pass_mark INTEGER CHECK (pass_mark BETWEEN 0 AND 400),  -- class: config; keep: programme+12m
  version INTEGER NOT NULL DEFAULT 1,                   -- class: log; keep: programme+12m
  created_at INTEGER NOT NULL,                          -- class: log; keep: programme+12m
  updated_at INTEGER NOT NULL,                          -- class: log; keep: programme+12m
  UNIQUE (programme_id, side)
) STRICT;

CREATE TABLE selection_criteria (
  selection_id TEXT NOT NULL REFERENCES selections (id),  -- class: id; keep: programme+12m
  position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 7),  -- class: config; keep: programme+12m
  name TEXT NOT NULL CHECK (name <> ''),                -- class: config; keep: programme+12m
  description TEXT NOT NULL,                            -- class: config; keep: programme+12m
  weight INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 5),  -- class: config; keep: programme+12m
  PRIMARY KEY (selection_id, position)
) STRICT;

-- An application as a panel knows it, and what was decided. It goes when somebody withdraws.
CREATE TABLE selection_entries (
  application_id TEXT PRIMARY KEY REFERENCES applications (id),  -- class: id; keep: programme+12m
  selection_id TEXT NOT NULL REFERENCES selections (id),  -- class: id; keep: programme+12m
  code TEXT NOT NULL,                                   -- class: id; keep: programme+12m
  decision TEXT CHECK (decision IN ('chosen', 'reserve', 'not_this_time')),  -- class: decision; keep: programme+12m
  reason_sealed BLOB,                                   -- class: decision; keep: programme+12m
  feedback_sealed BLOB,                                 -- class: decision; keep: programme+12m
  told_at INTEGER,                                      -- class: log; keep: programme+12m
  UNIQUE (selection_id, code)
) STRICT;
CREATE INDEX selection_entries_decided ON selection_entries (selection_id, decision);

CREATE TABLE selection_scores (
  application_id TEXT NOT NULL REFERENCES selection_entries (application_id),  -- class: id; keep: programme+12m
  member_id TEXT NOT NULL REFERENCES people (id),       -- class: decision; keep: programme+12m
  selection_id TEXT NOT NULL,                           -- class: id; keep: programme+12m
  position INTEGER NOT NULL,                            -- class: id; keep: programme+12m
  points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 4),  -- class: decision; keep: programme+12m
  words_sealed BLOB,                                    -- class: decision; keep: programme+12m
  PRIMARY KEY (application_id, member_id, position),
  FOREIGN KEY (selection_id, position) REFERENCES selection_criteria (selection_id, position)
) STRICT;
CREATE INDEX selection_scores_by_member ON selection_scores (selection_id, member_id);

-- "I know this person."
CREATE TABLE selection_asides (
  application_id TEXT NOT NULL REFERENCES selection_entries (application_id),  -- class: id; keep: programme+12m
  member_id TEXT NOT NULL REFERENCES people (id),       -- class: decision; keep: programme+12m
  PRIMARY KEY (application_id, member_id)
) STRICT;

-- Who stands above whom, or reviews them: between the two nobody scores.
CREATE VIEW answerable_to AS
  SELECT r.person_id AS person_id, r.reviewer_id AS other_id FROM reviewers r
  UNION ALL SELECT l.junior_id, s.id FROM reporting_lines l JOIN json_each(l.senior_ids) above JOIN people s ON s.id = above.value;

-- selection.md rules 4, 5, 8, 9, 10, 17 and 20, for whoever comes past the program.
CREATE TRIGGER selections_frozen BEFORE UPDATE OF programme_id, side, places, pass_mark ON selections
WHEN OLD.state <> 'preparing'
BEGIN SELECT RAISE(ABORT, 'rule:selection.frozen'); END;
CREATE TRIGGER selections_never_back BEFORE UPDATE OF state ON selections
WHEN OLD.state = 'deciding' AND NEW.state <> 'deciding' OR OLD.state = 'scoring' AND NEW.state = 'preparing'
BEGIN SELECT RAISE(ABORT, 'rule:selection.never_back'); END;
CREATE TRIGGER selection_criteria_frozen BEFORE INSERT ON selection_criteria
WHEN (SELECT state FROM selections s WHERE s.id = NEW.selection_id) <> 'preparing'
BEGIN SELECT RAISE(ABORT, 'rule:selection.frozen'); END;
CREATE TRIGGER selection_criteria_never_edited BEFORE UPDATE ON selection_criteria
BEGIN SELECT RAISE(ABORT, 'rule:selection.frozen'); END;

CREATE TRIGGER grants_lead_or_panel BEFORE INSERT ON grants
WHEN NEW.role IN ('lead', 'panel_member') AND EXISTS (
  SELECT 1 FROM grants g WHERE g.person_id = NEW.person_id AND g.revoked_at IS NULL AND g.role <> NEW.role
    AND g.role IN ('lead', 'panel_member')
    AND (g.programme_id IS NULL OR NEW.programme_id IS NULL OR g.programme_id = NEW.programme_id))
BEGIN SELECT RAISE(ABORT, 'rule:selection.lead_or_panel'); END;

CREATE TRIGGER selection_scores_only_open BEFORE INSERT ON selection_scores
WHEN (SELECT s.state FROM selections s WHERE s.id = NEW.selection_id) <> 'scoring'
BEGIN SELECT RAISE(ABORT, 'rule:selection.scoring_closed'); END;
CREATE TRIGGER selection_scores_changed_only_open BEFORE UPDATE ON selection_scores
WHEN (SELECT s.state FROM selections s WHERE s.id = NEW.selection_id) <> 'scoring'
BEGIN SELECT RAISE(ABORT, 'rule:selection.scoring_closed'); END;
CREATE TRIGGER selection_scores_never_moved BEFORE UPDATE OF application_id, member_id, selection_id ON selection_scores
BEGIN SELECT RAISE(ABORT, 'rule:selection.score_never_moved'); END;
CREATE TRIGGER selection_scores_stepped_aside BEFORE INSERT ON selection_scores
WHEN EXISTS (SELECT 1 FROM selection_asides x WHERE x.application_id = NEW.application_id AND x.member_id = NEW.member_id)
BEGIN SELECT RAISE(ABORT, 'rule:selection.stepped_aside'); END;
CREATE TRIGGER selection_scores_line BEFORE INSERT ON selection_scores
WHEN EXISTS (SELECT 1 FROM applications a JOIN answerable_to t ON t.person_id = a.person_id
    WHERE a.id = NEW.application_id AND t.other_id = NEW.member_id)
  OR EXISTS (SELECT 1 FROM applications a JOIN answerable_to t ON t.other_id = a.person_id
    WHERE a.id = NEW.application_id AND t.person_id = NEW.member_id)
BEGIN SELECT RAISE(ABORT, 'rule:selection.reporting_line'); END;
CREATE TRIGGER selection_scores_competitor BEFORE INSERT ON selection_scores
WHEN EXISTS (SELECT 1 FROM selections s JOIN applications a ON a.programme_id = s.programme_id AND a.role = s.side
  WHERE s.id = NEW.selection_id AND a.person_id = NEW.member_id AND a.state <> 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'rule:selection.competitor'); END;
CREATE TRIGGER selection_scores_panel BEFORE INSERT ON selection_scores
WHEN NOT EXISTS (SELECT 1 FROM selections s JOIN grants g ON g.programme_id = s.programme_id
  WHERE s.id = NEW.selection_id AND g.person_id = NEW.member_id AND g.role = 'panel_member' AND g.revoked_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'rule:selection.not_on_panel'); END;
CREATE TRIGGER selection_asides_discard AFTER INSERT ON selection_asides
BEGIN DELETE FROM selection_scores WHERE application_id = NEW.application_id AND member_id = NEW.member_id; END;

CREATE TRIGGER selection_entries_decided_late BEFORE UPDATE OF decision ON selection_entries
WHEN NEW.decision IS NOT NULL AND (SELECT s.state FROM selections s WHERE s.id = NEW.selection_id) <> 'deciding'
BEGIN SELECT RAISE(ABORT, 'rule:selection.scoring_not_closed'); END;
CREATE TRIGGER selection_entries_told BEFORE UPDATE OF decision ON selection_entries
WHEN OLD.told_at IS NOT NULL AND OLD.decision <> 'reserve' AND NEW.decision IS NOT OLD.decision
BEGIN SELECT RAISE(ABORT, 'rule:selection.told'); END;
CREATE TRIGGER selection_entries_places BEFORE UPDATE OF decision ON selection_entries
WHEN NEW.decision = 'chosen' AND OLD.decision IS NOT 'chosen'
  AND (SELECT count(*) FROM selection_entries e WHERE e.selection_id = NEW.selection_id AND e.decision = 'chosen')
    >= (SELECT s.places FROM selections s WHERE s.id = NEW.selection_id)
BEGIN SELECT RAISE(ABORT, 'rule:selection.places'); END;
-- Nobody is born decided.
CREATE TRIGGER selection_entries_undecided BEFORE INSERT ON selection_entries WHEN NEW.decision IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'rule:selection.scoring_not_closed'); END;

-- Who takes part in matching changes with these.
CREATE TRIGGER selections_revised_by_insert AFTER INSERT ON selections
BEGIN UPDATE programmes SET cohort_revision = cohort_revision + 1 WHERE id = NEW.programme_id; END;
CREATE TRIGGER selections_revised_by_delete AFTER DELETE ON selections
BEGIN UPDATE programmes SET cohort_revision = cohort_revision + 1 WHERE id = OLD.programme_id; END;
CREATE TRIGGER selection_entries_revised AFTER UPDATE OF decision ON selection_entries
BEGIN UPDATE programmes SET cohort_revision = cohort_revision + 1
  WHERE id = (SELECT s.programme_id FROM selections s WHERE s.id = NEW.selection_id); END;
