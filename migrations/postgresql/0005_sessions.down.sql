DROP TABLE session_invitations;
DROP TABLE session_places;
DROP TABLE sessions;
DROP FUNCTION refuse_session_place();
DROP FUNCTION refuse_session_change();
DROP FUNCTION refuse_foreign_session();
