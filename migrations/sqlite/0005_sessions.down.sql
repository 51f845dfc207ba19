DROP TABLE session_invitations;
DROP TABLE session_places;
DROP TABLE sessions;
