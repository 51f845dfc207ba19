DROP TRIGGER pairs_circle_line ON pairs;
DROP FUNCTION refuse_line_within_circle();
