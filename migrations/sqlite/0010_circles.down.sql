DROP TRIGGER pairs_circle_line;
