ALTER TABLE grades DROP COLUMN is_left_off;
