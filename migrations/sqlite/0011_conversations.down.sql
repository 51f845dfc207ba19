DROP TRIGGER conversations_first;
DROP TRIGGER conversations_first_later;
DROP VIEW pairs_ready;
DROP TABLE try_outs;
DROP TABLE conversations;
DROP TABLE agreement_midpoints;
DROP TABLE agreement_confirmations;
DROP TABLE agreement_versions;
