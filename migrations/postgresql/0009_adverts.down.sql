DROP TABLE programme_adverts;
DROP FUNCTION refuse_advert_edit;
