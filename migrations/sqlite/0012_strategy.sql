-- programmes.md rule 23: where the organisation's strategy can be read; title and address, both or neither.
ALTER TABLE launches ADD COLUMN strategy_title TEXT;  -- class: config; keep: organisation
ALTER TABLE launches ADD COLUMN strategy_url TEXT CONSTRAINT launches_strategy CHECK ((strategy_url IS NULL) = (strategy_title IS NULL) AND (strategy_url IS NULL OR strategy_url LIKE 'https://%'));  -- class: config; keep: organisation
