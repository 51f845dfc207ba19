DROP TRIGGER applications_first_way_in ON applications;
DROP TABLE talent_list;
DROP TABLE nominations;
DROP TABLE network_questions;
DROP TABLE application_channels;
DROP TABLE network_leads;
DROP TABLE networks;
DROP FUNCTION refuse_recruiting_change;
DROP FUNCTION refuse_ungranted_network_lead;
