DROP TABLE programme_networks;
