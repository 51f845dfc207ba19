-- Surveys: who was asked and whether they answered in one table, what was said in others that name nobody.

CREATE TABLE surveys (
  id UUID PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  programme_id UUID REFERENCES programmes (id),         -- class: id; keep: organisation
  purpose TEXT NOT NULL CHECK (purpose IN ('needs', 'baseline', 'mid', 'end', 'follow_up')),  -- class: config; keep: organisation
  questions JSONB NOT NULL,  -- class: config; keep: organisation
  version BIGINT NOT NULL DEFAULT 1,                   -- class: log; keep: organisation
  created_by UUID REFERENCES people (id),               -- class: log; keep: organisation
  created_at BIGINT NOT NULL,                          -- class: log; keep: organisation
  updated_at BIGINT NOT NULL                           -- class: log; keep: organisation
);
CREATE INDEX surveys_by_organisation ON surveys (organisation_id, created_at);

-- The questions as they were when it opened.
CREATE TABLE survey_waves (
  id UUID PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  survey_id UUID NOT NULL UNIQUE REFERENCES surveys (id),  -- class: id; keep: organisation
  questions JSONB NOT NULL,  -- class: config; keep: organisation
  opened_at BIGINT NOT NULL,                           -- class: log; keep: organisation
  closes_at BIGINT NOT NULL CHECK (closes_at > opened_at),  -- class: config; keep: organisation
  closed_at BIGINT                                     -- class: log; keep: organisation
);

-- A yes or no for each person, without a time.
CREATE TABLE survey_asked (
  wave_id UUID NOT NULL REFERENCES survey_waves (id),   -- class: id; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  has_answered BOOLEAN NOT NULL DEFAULT false,  -- class: log; keep: programme+12m
  PRIMARY KEY (wave_id, person_id)
);
CREATE INDEX survey_asked_by_person ON survey_asked (person_id);

-- What one person chose: neither person nor time; random ids.
-- Sealed under a key of the wave's own.
CREATE TABLE survey_answers (
  id UUID NOT NULL PRIMARY KEY,                         -- class: id; keep: programme+12m
  wave_id UUID NOT NULL REFERENCES survey_waves (id),   -- class: id; keep: programme+12m
  choices_sealed BYTEA NOT NULL                          -- class: decision; keep: programme+12m
);
CREATE INDEX survey_answers_by_wave ON survey_answers (wave_id);

-- Own words, apart from what the same person chose.
CREATE TABLE survey_words (
  id UUID NOT NULL PRIMARY KEY,                         -- class: id; keep: programme+12m
  wave_id UUID NOT NULL REFERENCES survey_waves (id),   -- class: id; keep: programme+12m
  question TEXT NOT NULL,                               -- class: config; keep: programme+12m
  words_sealed BYTEA NOT NULL                            -- class: decision; keep: programme+12m
);
CREATE INDEX survey_words_by_wave ON survey_words (wave_id);

-- surveys.md rules 4 to 6, for whoever comes past the program.
CREATE FUNCTION refuse_survey_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:surveys.%', TG_ARGV[0]; END $$;

CREATE TRIGGER survey_waves_frozen BEFORE UPDATE OF survey_id, questions, opened_at, closes_at ON survey_waves
FOR EACH ROW EXECUTE FUNCTION refuse_survey_change('frozen');
CREATE TRIGGER survey_waves_never_reopened BEFORE UPDATE OF closed_at ON survey_waves
FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION refuse_survey_change('never_reopened');
CREATE TRIGGER survey_asked_once BEFORE UPDATE OF has_answered ON survey_asked
FOR EACH ROW WHEN (OLD.has_answered) EXECUTE FUNCTION refuse_survey_change('answered_once');
CREATE TRIGGER survey_answers_never_edited BEFORE UPDATE ON survey_answers
FOR EACH ROW EXECUTE FUNCTION refuse_survey_change('never_edited');

-- The wave is locked, so that two answers at once cannot both take the last place.
CREATE FUNCTION refuse_uncounted_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM survey_waves w WHERE w.id = NEW.wave_id FOR UPDATE;
  IF (SELECT closed_at FROM survey_waves w WHERE w.id = NEW.wave_id) IS NOT NULL THEN
    RAISE EXCEPTION 'rule:surveys.closed';
  END IF;
  IF (SELECT count(*) FROM survey_answers a WHERE a.wave_id = NEW.wave_id)
       >= (SELECT count(*) FROM survey_asked s WHERE s.wave_id = NEW.wave_id AND s.has_answered) THEN
    RAISE EXCEPTION 'rule:surveys.answered_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER survey_answers_counted BEFORE INSERT ON survey_answers
FOR EACH ROW EXECUTE FUNCTION refuse_uncounted_answer();
