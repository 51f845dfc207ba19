-- What a pair agrees on, and that it met. There is no column for what was said, nor for who asked for another partner.

CREATE TABLE agreement_versions (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  pair_id UUID NOT NULL REFERENCES pairs (id),          -- class: id; keep: programme+12m
  number BIGINT NOT NULL CHECK (number >= 1),          -- class: log; keep: programme+12m
  proposed_by UUID NOT NULL REFERENCES people (id),     -- class: log; keep: programme+12m
  proposed_at BIGINT NOT NULL,                         -- class: log; keep: programme+12m
  choices_sealed BYTEA NOT NULL,                         -- class: wish; keep: programme+12m
  UNIQUE (pair_id, number)
);
CREATE INDEX agreement_versions_by_person ON agreement_versions (proposed_by);

CREATE TABLE agreement_confirmations (
  version_id UUID NOT NULL REFERENCES agreement_versions (id),  -- class: id; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  occasion TEXT NOT NULL CHECK (occasion IN ('agreed', 'midpoint')),  -- class: log; keep: programme+12m
  confirmed_at BIGINT NOT NULL,                        -- class: log; keep: programme+12m
  PRIMARY KEY (version_id, person_id, occasion)
);
CREATE INDEX agreement_confirmations_by_person ON agreement_confirmations (person_id);

-- Which pairs have been asked half-way, so that nobody is asked twice.
CREATE TABLE agreement_midpoints (
  pair_id UUID NOT NULL PRIMARY KEY REFERENCES pairs (id),  -- class: id; keep: programme+12m
  asked_at BIGINT NOT NULL                             -- class: log; keep: programme+12m
);

CREATE TABLE conversations (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  pair_id UUID NOT NULL REFERENCES pairs (id),          -- class: id; keep: programme+12m
  met_on TEXT NOT NULL,                                 -- class: log; keep: programme+12m
  minutes BIGINT NOT NULL CHECK (minutes BETWEEN 5 AND 480),  -- class: log; keep: programme+12m
  way TEXT NOT NULL CHECK (way IN ('in_person', 'online', 'phone')),  -- class: log; keep: programme+12m
  outcome TEXT NOT NULL CHECK (outcome IN ('held', 'cancelled')),  -- class: log; keep: programme+12m
  version BIGINT NOT NULL DEFAULT 1,                   -- class: log; keep: programme+12m
  recorded_at BIGINT NOT NULL,                         -- class: log; keep: programme+12m
  updated_at BIGINT NOT NULL                           -- class: log; keep: programme+12m
);
CREATE INDEX conversations_by_pair ON conversations (pair_id, met_on);
-- conversations.md rule 2: both of them may think of recording it.
CREATE UNIQUE INDEX conversations_once_a_day ON conversations (pair_id, met_on) WHERE outcome = 'held';

-- conversations.md rule 10
CREATE TABLE try_outs (
  pair_id UUID NOT NULL PRIMARY KEY REFERENCES pairs (id),  -- class: id; keep: programme+12m
  ended_on TEXT NOT NULL                                -- class: log; keep: programme+12m
);

-- agreements.md rules 4, 5 and 10, conversations.md rule 4: what was agreed and that it was stays as it was.
CREATE FUNCTION refuse_agreement_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:%', TG_ARGV[0]; END $$;
CREATE TRIGGER agreement_versions_fixed BEFORE UPDATE ON agreement_versions
FOR EACH ROW EXECUTE FUNCTION refuse_agreement_change('agreement_versions.fixed');
CREATE TRIGGER agreement_confirmations_fixed BEFORE UPDATE ON agreement_confirmations
FOR EACH ROW EXECUTE FUNCTION refuse_agreement_change('agreement_confirmations.fixed');
CREATE TRIGGER conversations_fixed BEFORE UPDATE OF pair_id, organisation_id, recorded_at ON conversations
FOR EACH ROW EXECUTE FUNCTION refuse_agreement_change('conversations.fixed');

-- agreements.md rules 4 and 10. The pair is locked, so that the two cannot both make the next version.
CREATE FUNCTION refuse_agreement_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM pairs p WHERE p.id = NEW.pair_id AND p.organisation_id = NEW.organisation_id
    AND p.closed_at IS NULL AND NEW.proposed_by IN (p.mentor_id, p.mentee_id) FOR UPDATE;
  IF NOT FOUND OR NEW.number <> 1 + (
      SELECT coalesce(max(v.number), 0) FROM agreement_versions v WHERE v.pair_id = NEW.pair_id) THEN
    RAISE EXCEPTION 'rule:agreement_versions.new';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agreement_versions_new BEFORE INSERT ON agreement_versions
FOR EACH ROW EXECUTE FUNCTION refuse_agreement_version();

-- agreements.md rules 5 and 10. Locked for the same reason: no confirmation beside a newer version.
CREATE FUNCTION refuse_agreement_confirmation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM pairs p WHERE p.id = (SELECT v.pair_id FROM agreement_versions v WHERE v.id = NEW.version_id)
    AND p.closed_at IS NULL AND NEW.person_id IN (p.mentor_id, p.mentee_id) FOR UPDATE;
  IF NOT FOUND OR NOT EXISTS (
      SELECT 1 FROM agreement_versions v WHERE v.id = NEW.version_id
        AND v.number = (SELECT max(w.number) FROM agreement_versions w WHERE w.pair_id = v.pair_id)) THEN
    RAISE EXCEPTION 'rule:agreement_confirmations.new';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agreement_confirmations_new BEFORE INSERT ON agreement_confirmations
FOR EACH ROW EXECUTE FUNCTION refuse_agreement_confirmation();

-- The pairs whose first conversation may be recorded: conversations.md rule 5.
CREATE VIEW pairs_ready AS
  SELECT p.id AS pair_id FROM pairs p
  WHERE EXISTS (
      SELECT 1 FROM session_places a JOIN sessions s ON s.id = a.session_id
      WHERE s.programme_id = p.programme_id AND s.kind = 'induction_mentors' AND a.person_id = p.mentor_id
        AND a.state = 'attended')
    AND EXISTS (
      SELECT 1 FROM session_places a JOIN sessions s ON s.id = a.session_id
      WHERE s.programme_id = p.programme_id AND s.kind = 'induction_mentees' AND a.person_id = p.mentee_id
        AND a.state = 'attended')
    AND 2 = (
      SELECT count(DISTINCT c.person_id) FROM agreement_versions v JOIN agreement_confirmations c ON c.version_id = v.id
      WHERE v.pair_id = p.id AND v.number = (SELECT max(w.number) FROM agreement_versions w WHERE w.pair_id = p.id));

-- conversations.md rules 4 and 5. The pair is locked against a version that would come at the same moment.
CREATE FUNCTION refuse_conversation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found_open BOOLEAN;
BEGIN
  SELECT p.closed_at IS NULL INTO found_open FROM pairs p
  WHERE p.id = NEW.pair_id AND p.organisation_id = NEW.organisation_id FOR UPDATE;
  IF found_open IS NOT TRUE AND TG_OP = 'INSERT' THEN
    RAISE EXCEPTION 'rule:conversations.open';
  END IF;
  IF (TG_OP = 'INSERT' OR (NEW.outcome = 'held' AND OLD.outcome <> 'held'))
    AND NOT EXISTS (SELECT 1 FROM conversations c WHERE c.pair_id = NEW.pair_id AND c.outcome = 'held')
    AND NOT EXISTS (SELECT 1 FROM pairs_ready r WHERE r.pair_id = NEW.pair_id) THEN
    RAISE EXCEPTION 'rule:conversations.first';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER conversations_first BEFORE INSERT OR UPDATE OF outcome ON conversations
FOR EACH ROW EXECUTE FUNCTION refuse_conversation();
