-- Selection: criteria, a panel that scores blind, what the lead decides.

CREATE TABLE selections (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  side TEXT NOT NULL CHECK (side IN ('mentor', 'mentee')),  -- class: config; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('preparing', 'scoring', 'deciding')),  -- class: config; keep: programme+12m
  places BIGINT NOT NULL CHECK (places >= 1),          -- class: config; keep: programme+12m
  pass_mark BIGINT CHECK (pass_mark BETWEEN 0 AND 400),  -- class: config; keep: programme+12m
  version BIGINT NOT NULL DEFAULT 1,                   -- class: log; keep: programme+12m
  created_at BIGINT NOT NULL,                          -- class: log; keep: programme+12m
  updated_at BIGINT NOT NULL,                          -- class: log; keep: programme+12m
  UNIQUE (programme_id, side)
);

CREATE TABLE selection_criteria (
  selection_id UUID NOT NULL REFERENCES selections (id),  -- class: id; keep: programme+12m
  position BIGINT NOT NULL CHECK (position BETWEEN 0 AND 7),  -- class: config; keep: programme+12m
  name TEXT NOT NULL CHECK (name <> ''),                -- class: config; keep: programme+12m
  description TEXT NOT NULL,                            -- class: config; keep: programme+12m
  weight BIGINT NOT NULL CHECK (weight BETWEEN 1 AND 5),  -- class: config; keep: programme+12m
  PRIMARY KEY (selection_id, position)
);

-- An application as a panel knows it, and what was decided. It goes when somebody withdraws.
CREATE TABLE selection_entries (
  application_id UUID PRIMARY KEY REFERENCES applications (id),  -- class: id; keep: programme+12m
  selection_id UUID NOT NULL REFERENCES selections (id),  -- class: id; keep: programme+12m
  code TEXT NOT NULL,                                   -- class: id; keep: programme+12m
  decision TEXT CHECK (decision IN ('chosen', 'reserve', 'not_this_time')),  -- class: decision; keep: programme+12m
  reason_sealed BYTEA,                                   -- class: decision; keep: programme+12m
  feedback_sealed BYTEA,                                 -- class: decision; keep: programme+12m
  told_at BIGINT,                                      -- class: log; keep: programme+12m
  UNIQUE (selection_id, code)
);
CREATE INDEX selection_entries_decided ON selection_entries (selection_id, decision);

CREATE TABLE selection_scores (
  application_id UUID NOT NULL REFERENCES selection_entries (application_id),  -- class: id; keep: programme+12m
  member_id UUID NOT NULL REFERENCES people (id),       -- class: decision; keep: programme+12m
  selection_id UUID NOT NULL,                           -- class: id; keep: programme+12m
  position BIGINT NOT NULL,                            -- class: id; keep: programme+12m
  points BIGINT NOT NULL CHECK (points BETWEEN 0 AND 4),  -- class: decision; keep: programme+12m
  words_sealed BYTEA,                                    -- class: decision; keep: programme+12m
  PRIMARY KEY (application_id, member_id, position),
  FOREIGN KEY (selection_id, position) REFERENCES selection_criteria (selection_id, position)
);
CREATE INDEX selection_scores_by_member ON selection_scores (selection_id, member_id);

-- "I know this person."
CREATE TABLE selection_asides (
  application_id UUID NOT NULL REFERENCES selection_entries (application_id),  -- class: id; keep: programme+12m
  member_id UUID NOT NULL REFERENCES people (id),       -- class: decision; keep: programme+12m
  PRIMARY KEY (application_id, member_id)
);

-- Who stands above whom, or reviews them: between the two nobody scores.
CREATE VIEW answerable_to AS
  SELECT l.junior_id AS person_id, above.value::uuid AS other_id
  FROM reporting_lines l CROSS JOIN LATERAL jsonb_array_elements_text(l.senior_ids) AS above (value)
  UNION ALL SELECT r.person_id, r.reviewer_id FROM reviewers r;

-- selection.md rules 4, 5, 8, 9, 10, 17 and 20, for whoever comes past the program.
CREATE FUNCTION refuse_selection_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:selection.%', TG_ARGV[0]; END $$;

CREATE TRIGGER selections_frozen BEFORE UPDATE OF programme_id, side, places, pass_mark ON selections
FOR EACH ROW WHEN (OLD.state <> 'preparing') EXECUTE FUNCTION refuse_selection_change('frozen');
CREATE TRIGGER selections_never_back BEFORE UPDATE OF state ON selections
FOR EACH ROW WHEN (OLD.state = 'deciding' AND NEW.state <> 'deciding' OR OLD.state = 'scoring' AND NEW.state = 'preparing')
EXECUTE FUNCTION refuse_selection_change('never_back');

CREATE FUNCTION refuse_late_criterion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT state FROM selections s WHERE s.id = NEW.selection_id) <> 'preparing' THEN
    RAISE EXCEPTION 'rule:selection.frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER selection_criteria_frozen BEFORE INSERT ON selection_criteria
FOR EACH ROW EXECUTE FUNCTION refuse_late_criterion();
CREATE TRIGGER selection_criteria_never_edited BEFORE UPDATE ON selection_criteria
FOR EACH ROW EXECUTE FUNCTION refuse_selection_change('frozen');

-- The person's row is locked, so that two grants at once are judged one after the other.
CREATE FUNCTION refuse_lead_on_panel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM people p WHERE p.id = NEW.person_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM grants g WHERE g.person_id = NEW.person_id AND g.revoked_at IS NULL AND g.role <> NEW.role
      AND g.role IN ('lead', 'panel_member')
      AND (g.programme_id IS NULL OR NEW.programme_id IS NULL OR g.programme_id = NEW.programme_id)) THEN
    RAISE EXCEPTION 'rule:selection.lead_or_panel';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER grants_lead_or_panel BEFORE INSERT ON grants
FOR EACH ROW WHEN (NEW.role IN ('lead', 'panel_member')) EXECUTE FUNCTION refuse_lead_on_panel();

-- The selection's row is locked against its closing, the entry's against its member stepping aside.
CREATE FUNCTION refuse_score() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  applicant UUID;
BEGIN
  PERFORM 1 FROM selection_entries e WHERE e.application_id = NEW.application_id FOR SHARE;
  IF (SELECT s.state FROM selections s WHERE s.id = NEW.selection_id FOR SHARE) <> 'scoring' THEN
    RAISE EXCEPTION 'rule:selection.scoring_closed';
  END IF;
  IF EXISTS (SELECT 1 FROM selection_asides x WHERE x.application_id = NEW.application_id AND x.member_id = NEW.member_id) THEN
    RAISE EXCEPTION 'rule:selection.stepped_aside';
  END IF;
  SELECT a.person_id INTO applicant FROM applications a WHERE a.id = NEW.application_id;
  IF EXISTS (SELECT 1 FROM answerable_to t WHERE t.person_id = applicant AND t.other_id = NEW.member_id)
     OR EXISTS (SELECT 1 FROM answerable_to t WHERE t.person_id = NEW.member_id AND t.other_id = applicant) THEN
    RAISE EXCEPTION 'rule:selection.reporting_line';
  END IF;
  IF EXISTS (SELECT 1 FROM selections s JOIN applications a ON a.programme_id = s.programme_id AND a.role = s.side
      WHERE s.id = NEW.selection_id AND a.person_id = NEW.member_id AND a.state <> 'withdrawn') THEN
    RAISE EXCEPTION 'rule:selection.competitor';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM selections s JOIN grants g ON g.programme_id = s.programme_id
      WHERE s.id = NEW.selection_id AND g.person_id = NEW.member_id AND g.role = 'panel_member' AND g.revoked_at IS NULL) THEN
    RAISE EXCEPTION 'rule:selection.not_on_panel';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER selection_scores_refused BEFORE INSERT OR UPDATE ON selection_scores
FOR EACH ROW EXECUTE FUNCTION refuse_score();
CREATE TRIGGER selection_scores_never_moved BEFORE UPDATE OF application_id, member_id, selection_id ON selection_scores
FOR EACH ROW EXECUTE FUNCTION refuse_selection_change('score_never_moved');

CREATE FUNCTION discard_scores() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM selection_entries e WHERE e.application_id = NEW.application_id FOR UPDATE;
  DELETE FROM selection_scores WHERE application_id = NEW.application_id AND member_id = NEW.member_id;
  RETURN NEW;
END $$;
CREATE TRIGGER selection_asides_discard AFTER INSERT ON selection_asides
FOR EACH ROW EXECUTE FUNCTION discard_scores();

-- The selection's row is locked, so that two leads who choose at once are counted one after the other.
CREATE FUNCTION refuse_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  selection selections%ROWTYPE;
BEGIN
  SELECT * INTO selection FROM selections s WHERE s.id = NEW.selection_id FOR UPDATE;
  IF NEW.decision IS NOT NULL AND selection.state <> 'deciding' THEN
    RAISE EXCEPTION 'rule:selection.scoring_not_closed';
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.told_at IS NOT NULL AND OLD.decision <> 'reserve'
     AND NEW.decision IS DISTINCT FROM OLD.decision THEN
    RAISE EXCEPTION 'rule:selection.told';
  END IF;
  IF NEW.decision = 'chosen' AND (TG_OP = 'INSERT' OR OLD.decision IS DISTINCT FROM 'chosen')
     AND (SELECT count(*) FROM selection_entries e WHERE e.selection_id = NEW.selection_id AND e.decision = 'chosen')
       >= selection.places THEN
    RAISE EXCEPTION 'rule:selection.places';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER selection_entries_decided BEFORE UPDATE OF decision ON selection_entries
FOR EACH ROW EXECUTE FUNCTION refuse_decision();
CREATE TRIGGER selection_entries_undecided BEFORE INSERT ON selection_entries
FOR EACH ROW WHEN (NEW.decision IS NOT NULL) EXECUTE FUNCTION refuse_selection_change('scoring_not_closed');

-- Who takes part in matching changes with these.
CREATE FUNCTION revise_cohort_of_selection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE programmes SET cohort_revision = cohort_revision + 1
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.programme_id ELSE NEW.programme_id END;
  RETURN NULL;
END $$;
CREATE FUNCTION revise_cohort_of_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE programmes SET cohort_revision = cohort_revision + 1
    WHERE id = (SELECT s.programme_id FROM selections s WHERE s.id = NEW.selection_id);
  RETURN NULL;
END $$;
CREATE TRIGGER selections_revised AFTER INSERT OR DELETE ON selections
FOR EACH ROW EXECUTE FUNCTION revise_cohort_of_selection();
CREATE TRIGGER selection_entries_revised AFTER UPDATE OF decision ON selection_entries
FOR EACH ROW EXECUTE FUNCTION revise_cohort_of_entry();
