DROP TABLE second_step_backup_codes;
DROP TABLE second_steps;
DROP FUNCTION refuse_second_step_again();
DROP FUNCTION refuse_second_step_change();
