DROP TABLE programme_adverts;
