-- selection.md rule 25: who decides on an application says which version of the decision they saw.
ALTER TABLE selection_entries ADD COLUMN version BIGINT NOT NULL DEFAULT 1;  -- class: log; keep: programme+12m
