DROP TABLE second_step_backup_codes;
DROP TABLE second_steps;
