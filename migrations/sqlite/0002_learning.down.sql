DROP TRIGGER readiness_checks_never_edited;
DROP TRIGGER readiness_checks_organisation;
DROP TABLE readiness_checks;
DROP TABLE knowledge_edits;
