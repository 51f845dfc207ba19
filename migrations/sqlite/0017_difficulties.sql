-- What an organisation finds difficult, as its leads name it before a programme opens (programmes.md rule 38).
CREATE TABLE programme_difficulties (
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  kind TEXT NOT NULL CHECK (kind IN ('communication', 'bias', 'resistance', 'no_network', 'other')),  -- class: config; keep: programme+12m
  own_words TEXT NOT NULL CHECK (kind <> 'other' OR own_words <> ''),  -- class: config; keep: programme+12m
  PRIMARY KEY (programme_id, kind)
) STRICT;
