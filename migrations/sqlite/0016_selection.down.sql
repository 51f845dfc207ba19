DROP TRIGGER grants_lead_or_panel;
DROP TABLE selection_asides;
DROP TABLE selection_scores;
DROP TABLE selection_entries;
DROP TABLE selection_criteria;
DROP TABLE selections;
DROP VIEW answerable_to;
