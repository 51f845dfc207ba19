DROP TABLE programme_networks;
DROP FUNCTION refuse_closed_network;
