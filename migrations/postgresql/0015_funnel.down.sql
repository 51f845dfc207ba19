DROP TABLE funnel_snapshots;
DROP TABLE invitations;
DROP FUNCTION refuse_funnel_change;
