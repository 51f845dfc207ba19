-- A programme's adverts in the lead's own words (docs/rules/adverts.md): every save is a version.

CREATE TABLE programme_adverts (
  id UUID PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: organisation
  channel TEXT NOT NULL CHECK (channel IN ('intranet', 'email', 'chat', 'poster', 'network', 'managers')),  -- class: config; keep: organisation
  language TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 35),  -- class: config; keep: organisation
  number INTEGER NOT NULL CHECK (number >= 1),          -- class: config; keep: organisation
  title TEXT,                                           -- class: config; keep: organisation
  body TEXT,                                            -- class: config; keep: organisation
  saved_by UUID REFERENCES people (id),                 -- class: log; keep: organisation
  saved_at BIGINT NOT NULL,                              -- class: log; keep: organisation
  UNIQUE (programme_id, channel, language, number),
  -- Neither: back to the template.
  CHECK ((title IS NULL) = (body IS NULL)),
  CHECK (length(body) BETWEEN 1 AND
    CASE channel WHEN 'intranet' THEN 6000 WHEN 'email' THEN 3500 WHEN 'chat' THEN 900 WHEN 'poster' THEN 480 WHEN 'network' THEN 1200 WHEN 'managers' THEN 3000 END),
  CHECK (length(title) <= CASE channel WHEN 'email' THEN 150 WHEN 'poster' THEN 60 ELSE 120 END),
  CHECK (title IS NULL OR (title = '') = (channel IN ('chat', 'network')))
);
CREATE INDEX programme_adverts_by_saver ON programme_adverts (saved_by);

-- adverts.md rule 9, for whoever comes past the program.
CREATE FUNCTION refuse_advert_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:adverts.never_edited'; END $$;
CREATE TRIGGER programme_adverts_never_edited BEFORE UPDATE OF programme_id, channel, language, number, title, body, saved_at ON programme_adverts
FOR EACH ROW EXECUTE FUNCTION refuse_advert_edit();
