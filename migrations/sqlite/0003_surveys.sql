-- Surveys: who was asked and whether they answered in one table, what was said in others that name nobody.

CREATE TABLE surveys (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  programme_id TEXT REFERENCES programmes (id),         -- class: id; keep: organisation
  purpose TEXT NOT NULL CHECK (purpose IN ('needs', 'baseline', 'mid', 'end', 'follow_up')),  -- class: config; keep: organisation
  questions TEXT NOT NULL CHECK (json_valid(questions)),  -- class: config; keep: organisation
  version INTEGER NOT NULL DEFAULT 1,                   -- class: log; keep: organisation
  created_by TEXT REFERENCES people (id),               -- class: log; keep: organisation
  created_at INTEGER NOT NULL,                          -- class: log; keep: organisation
  updated_at INTEGER NOT NULL                           -- class: log; keep: organisation
) STRICT;
CREATE INDEX surveys_by_organisation ON surveys (organisation_id, created_at);

-- The questions as they were when it opened.
CREATE TABLE survey_waves (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  survey_id TEXT NOT NULL UNIQUE REFERENCES surveys (id),  -- class: id; keep: organisation
  questions TEXT NOT NULL CHECK (json_valid(questions)),  -- class: config; keep: organisation
  opened_at INTEGER NOT NULL,                           -- class: log; keep: organisation
  closes_at INTEGER NOT NULL CHECK (closes_at > opened_at),  -- class: config; keep: organisation
  closed_at INTEGER                                     -- class: log; keep: organisation
) STRICT;

-- A yes or no for each person, without a time.
CREATE TABLE survey_asked (
  wave_id TEXT NOT NULL REFERENCES survey_waves (id),   -- class: id; keep: programme+12m
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  has_answered INTEGER NOT NULL DEFAULT 0 CHECK (has_answered IN (0, 1)),  -- class: log; keep: programme+12m
  PRIMARY KEY (wave_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_asked_by_person ON survey_asked (person_id);

-- What one person chose: neither person nor time; random ids, and no row numbers that would keep the order of arrival.
-- Sealed under a key of the wave's own.
CREATE TABLE survey_answers (
  id TEXT NOT NULL PRIMARY KEY,                         -- class: id; keep: programme+12m
  wave_id TEXT NOT NULL REFERENCES survey_waves (id),   -- class: id; keep: programme+12m
  choices_sealed BLOB NOT NULL                          -- class: decision; keep: programme+12m
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_answers_by_wave ON survey_answers (wave_id);

-- Own words, apart from what the same person chose.
CREATE TABLE survey_words (
  id TEXT NOT NULL PRIMARY KEY,                         -- class: id; keep: programme+12m
  wave_id TEXT NOT NULL REFERENCES survey_waves (id),   -- class: id; keep: programme+12m
  question TEXT NOT NULL,                               -- class: config; keep: programme+12m
  words_sealed BLOB NOT NULL                            -- class: decision; keep: programme+12m
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_words_by_wave ON survey_words (wave_id);

-- surveys.md rules 4 to 6, for whoever comes past the program.
CREATE TRIGGER survey_waves_frozen BEFORE UPDATE OF survey_id, questions, opened_at, closes_at ON survey_waves
BEGIN SELECT RAISE(ABORT, 'rule:surveys.frozen'); END;
CREATE TRIGGER survey_waves_never_reopened BEFORE UPDATE OF closed_at ON survey_waves
WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'rule:surveys.never_reopened'); END;
CREATE TRIGGER survey_asked_once BEFORE UPDATE OF has_answered ON survey_asked
WHEN OLD.has_answered = 1
BEGIN SELECT RAISE(ABORT, 'rule:surveys.answered_once'); END;
CREATE TRIGGER survey_answers_closed BEFORE INSERT ON survey_answers
WHEN (SELECT closed_at FROM survey_waves w WHERE w.id = NEW.wave_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'rule:surveys.closed'); END;
CREATE TRIGGER survey_answers_counted BEFORE INSERT ON survey_answers
WHEN (SELECT count(*) FROM survey_answers a WHERE a.wave_id = NEW.wave_id)
       >= (SELECT count(*) FROM survey_asked s WHERE s.wave_id = NEW.wave_id AND s.has_answered = 1)
BEGIN SELECT RAISE(ABORT, 'rule:surveys.answered_once'); END;
CREATE TRIGGER survey_answers_never_edited BEFORE UPDATE ON survey_answers
BEGIN SELECT RAISE(ABORT, 'rule:surveys.never_edited'); END;
