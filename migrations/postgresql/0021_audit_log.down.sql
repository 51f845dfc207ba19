DROP TRIGGER looks_fixed ON looks;
DROP TRIGGER events_fixed ON events;
DROP TABLE audit_checkpoints;
DROP TABLE audit_leaves;
DROP FUNCTION refuse_audit_gap();
DROP FUNCTION refuse_audit_change();
