DROP TRIGGER applications_first_way_in;
DROP TABLE talent_list;
DROP TABLE nominations;
DROP TABLE network_questions;
DROP TABLE application_channels;
DROP TABLE network_leads;
DROP TABLE networks;
