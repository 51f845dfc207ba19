-- What somebody says is wrong about them (keeping.md rules 18 to 23).
CREATE TABLE corrections (
  id UUID PRIMARY KEY,                                  -- class: id; keep: answered+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: answered+12m
  person_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: answered+12m
  field TEXT NOT NULL CHECK (field IN ('name', 'job_title', 'unit', 'grade', 'location', 'profession', 'start_date', 'manager', 'something_else')),  -- class: config; keep: answered+12m
  should_be_sealed BYTEA NOT NULL,                      -- class: contact; keep: answered+12m
  state TEXT NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'corrected', 'not_corrected', 'withdrawn')),  -- class: log; keep: answered+12m
  asked_at BIGINT NOT NULL,                             -- class: log; keep: answered+12m
  told_on TEXT CHECK (told_on LIKE '____-__-__'),       -- class: log; keep: answered+12m
  reminded_on TEXT CHECK (reminded_on LIKE '____-__-__'),  -- class: log; keep: answered+12m
  answered_at BIGINT CHECK (answered_at >= asked_at),   -- class: log; keep: answered+12m
  answered_by UUID REFERENCES people (id),              -- class: id; keep: answered+12m
  reason_sealed BYTEA,                                  -- class: decision; keep: answered+12m
  version BIGINT NOT NULL DEFAULT 1,                    -- class: log; keep: answered+12m
  CONSTRAINT corrections_answered CHECK ((state = 'asked') = (answered_at IS NULL)),
  CONSTRAINT corrections_reason CHECK ((state = 'not_corrected') = (reason_sealed IS NOT NULL)),
  CONSTRAINT corrections_by_a_lead CHECK (answered_by IS NULL OR state IN ('corrected', 'not_corrected'))
);
CREATE UNIQUE INDEX corrections_one_open ON corrections (person_id, field) WHERE state = 'asked';
CREATE INDEX corrections_by_person ON corrections (person_id, asked_at);
CREATE INDEX corrections_by_organisation ON corrections (organisation_id, state, asked_at);
CREATE INDEX corrections_by_lead ON corrections (answered_by);

-- keeping.md rules 3 and 18
CREATE FUNCTION refuse_corrections_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'asked' OR NOT EXISTS (SELECT 1 FROM people p
  WHERE p.id = NEW.person_id AND p.organisation_id = NEW.organisation_id AND p.erased_at IS NULL) THEN
    RAISE EXCEPTION 'rule:corrections.person';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER corrections_person BEFORE INSERT ON corrections
FOR EACH ROW EXECUTE FUNCTION refuse_corrections_person();
-- keeping.md rule 23: an answer is for good, and what was asked stays what it was.
CREATE FUNCTION refuse_corrections_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.organisation_id <> OLD.organisation_id OR NEW.person_id <> OLD.person_id
  OR NEW.field <> OLD.field OR NEW.should_be_sealed <> OLD.should_be_sealed OR NEW.asked_at <> OLD.asked_at
  OR (NEW.state <> OLD.state AND (OLD.state <> 'asked' OR NEW.version <> OLD.version + 1))
  OR (OLD.state <> 'asked' AND (NEW.answered_at <> OLD.answered_at OR NEW.reason_sealed IS DISTINCT FROM OLD.reason_sealed
    OR (NEW.answered_by IS NOT NULL AND NEW.answered_by IS DISTINCT FROM OLD.answered_by)))
  OR (OLD.told_on IS NOT NULL AND NEW.told_on IS DISTINCT FROM OLD.told_on)
  OR (OLD.reminded_on IS NOT NULL AND NEW.reminded_on IS DISTINCT FROM OLD.reminded_on)
  OR (NEW.answered_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM people p
    WHERE p.id = NEW.answered_by AND p.organisation_id = NEW.organisation_id)) THEN
    RAISE EXCEPTION 'rule:corrections.fixed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER corrections_fixed BEFORE UPDATE ON corrections
FOR EACH ROW EXECUTE FUNCTION refuse_corrections_fixed();
