DROP TRIGGER looks_fixed;
DROP TRIGGER events_fixed;
DROP TABLE audit_checkpoints;
DROP TABLE audit_leaves;
