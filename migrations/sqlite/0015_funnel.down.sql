DROP TABLE funnel_snapshots;
DROP TABLE invitations;
