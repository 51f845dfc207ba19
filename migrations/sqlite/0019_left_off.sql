-- people.md rule 16: a lead has looked at this grade and left it off the ladder. Whatever an import adds has not been looked at.
ALTER TABLE grades ADD COLUMN is_left_off INTEGER NOT NULL DEFAULT 0 CONSTRAINT grades_left_off CHECK (is_left_off IN (0, 1) AND (is_left_off = 0 OR rank IS NULL));  -- class: config; keep: organisation
