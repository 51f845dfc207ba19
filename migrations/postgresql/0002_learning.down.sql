DROP TRIGGER readiness_checks_never_edited ON readiness_checks;
DROP FUNCTION refuse_readiness_edit;
DROP TRIGGER readiness_checks_organisation ON readiness_checks;
DROP FUNCTION refuse_foreign_readiness;
DROP TABLE readiness_checks;
DROP TABLE knowledge_edits;
