-- What leaders say they will do, by when, and what came of it. Words only of those for the list, sealed at rest.

CREATE TABLE promises (
  id UUID PRIMARY KEY,                                          -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),        -- class: id; keep: programme+12m
  pair_id UUID NOT NULL REFERENCES pairs (id),                  -- class: id; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),               -- class: id; keep: programme+12m
  deed TEXT NOT NULL CHECK (deed IN ('any', 'introduction', 'own_area', 'advocacy', 'engagement', 'sponsorship')),  -- class: log; keep: programme+12m
  audience TEXT NOT NULL CHECK (audience IN ('me', 'partner', 'list')),  -- class: log; keep: programme+12m
  words_sealed BYTEA,                                            -- class: wish; keep: programme+12m
  due_on TEXT NOT NULL,                                         -- class: log; keep: programme+12m
  first_due_on TEXT NOT NULL,                                   -- class: log; keep: programme+12m
  consent TEXT NOT NULL CHECK (consent IN ('not_needed', 'waiting', 'given', 'refused')),  -- class: log; keep: programme+12m
  is_from_mentor BOOLEAN NOT NULL DEFAULT false,  -- class: log; keep: programme+12m
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),  -- class: log; keep: programme+12m
  outcome_sealed BYTEA,                                          -- class: wish; keep: programme+12m
  made_on TEXT NOT NULL,                                        -- class: log; keep: programme+12m
  settled_on TEXT,                                              -- class: log; keep: programme+12m
  confirmed_on TEXT,                                            -- class: log; keep: programme+12m
  version BIGINT NOT NULL DEFAULT 1,                           -- class: log; keep: programme+12m
  -- promises.md rule 2: no words of any other.
  CONSTRAINT promises_words CHECK ((audience = 'list') = (words_sealed IS NOT NULL)),
  CONSTRAINT promises_outcome CHECK (outcome_sealed IS NULL OR audience = 'list'),
  CONSTRAINT promises_consent CHECK (audience = 'list' OR consent = 'not_needed'),
  CONSTRAINT promises_from_mentor CHECK (NOT is_from_mentor OR consent = 'given'),
  -- promises.md rule 13
  CONSTRAINT promises_introduction CHECK (deed <> 'introduction' OR audience = 'partner'),
  CONSTRAINT promises_confirmed CHECK (confirmed_on IS NULL OR (deed = 'introduction' AND state = 'done')),
  CONSTRAINT promises_settled CHECK ((state = 'open') = (settled_on IS NULL))
);
CREATE INDEX promises_by_pair ON promises (pair_id, due_on);
CREATE INDEX promises_by_person ON promises (person_id);
CREATE INDEX promises_by_programme ON promises (programme_id, due_on);

-- promises.md rule 8
CREATE TABLE promise_reminders (
  promise_id UUID NOT NULL REFERENCES promises (id),            -- class: id; keep: programme+12m
  kind TEXT NOT NULL CHECK (kind IN ('soon', 'late')),          -- class: log; keep: programme+12m
  reminded_at BIGINT NOT NULL,                                 -- class: log; keep: programme+12m
  PRIMARY KEY (promise_id, kind)
);

-- promises.md rules 1 and 15
CREATE FUNCTION refuse_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM pairs p WHERE p.id = NEW.pair_id AND p.organisation_id = NEW.organisation_id
    AND p.programme_id = NEW.programme_id AND (p.closed_at IS NULL OR (NEW.state = 'done' AND NEW.audience <> 'partner')) AND NEW.person_id IN (p.mentor_id, p.mentee_id) FOR SHARE;
  IF NOT FOUND OR NEW.state NOT IN ('open', 'done') OR NEW.due_on <> NEW.first_due_on OR NEW.consent NOT IN ('not_needed', 'waiting') THEN
    RAISE EXCEPTION 'rule:promises.new';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER promises_new BEFORE INSERT ON promises FOR EACH ROW EXECUTE FUNCTION refuse_promise();
-- promises.md rules 4, 5 and 7: whose it is and what it says stays; its day moves once; a no is for good.
CREATE FUNCTION refuse_promise_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:promises.fixed'; END $$;
CREATE TRIGGER promises_fixed BEFORE UPDATE ON promises FOR EACH ROW
WHEN (NEW.pair_id <> OLD.pair_id OR NEW.person_id <> OLD.person_id OR NEW.audience <> OLD.audience
  OR NEW.deed <> OLD.deed OR NEW.words_sealed IS DISTINCT FROM OLD.words_sealed OR NEW.first_due_on <> OLD.first_due_on OR NEW.made_on <> OLD.made_on
  OR (NEW.due_on <> OLD.due_on AND (OLD.due_on <> OLD.first_due_on OR OLD.state <> 'open'))
  OR (OLD.state <> 'open' AND NEW.state <> OLD.state)
  OR (OLD.consent = 'refused' AND NEW.consent <> 'refused')
  OR (NEW.consent = 'not_needed' AND OLD.consent <> 'not_needed'))
EXECUTE FUNCTION refuse_promise_change();
