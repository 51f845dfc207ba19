DROP TABLE concern_counts;
DROP TABLE concern_messages;
DROP TABLE concerns;
DROP TABLE concern_doors;
