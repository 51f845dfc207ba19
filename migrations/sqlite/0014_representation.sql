-- Who is where (docs/rules/representation.md): what leads enter of leadership, workforce and society. Groups, sources and
-- numbers are sealed together; they are opened for the gate and for whoever entered them.

CREATE TABLE representation_partings (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  dimension TEXT NOT NULL CHECK (dimension <> ''),      -- class: config; keep: organisation
  figures_sealed BLOB NOT NULL,                         -- class: equality; keep: organisation
  entered_by TEXT REFERENCES people (id),      -- class: log; keep: organisation
  version INTEGER NOT NULL DEFAULT 1,                   -- class: log; keep: organisation
  created_at INTEGER NOT NULL,                          -- class: log; keep: organisation
  updated_at INTEGER NOT NULL                           -- class: log; keep: organisation
) STRICT;
CREATE UNIQUE INDEX representation_partings_once ON representation_partings (organisation_id, lower(dimension));
