ALTER TABLE selection_entries DROP COLUMN version;
