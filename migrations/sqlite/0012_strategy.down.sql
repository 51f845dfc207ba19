ALTER TABLE launches DROP COLUMN strategy_url;
ALTER TABLE launches DROP COLUMN strategy_title;
