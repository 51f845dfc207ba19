-- people.md rule 16: a lead has looked at this grade and left it off the ladder. Whatever an import adds has not been looked at.
ALTER TABLE grades ADD COLUMN is_left_off BOOLEAN NOT NULL DEFAULT false CONSTRAINT grades_left_off CHECK (NOT is_left_off OR rank IS NULL);  -- class: config; keep: organisation
