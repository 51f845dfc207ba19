-- Ways in: staff networks, nominations, a lead's discreet list. Who belongs to a network is kept nowhere.

CREATE TABLE networks (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  name TEXT NOT NULL CHECK (name <> ''),                -- class: config; keep: organisation
  greeting TEXT NOT NULL,                               -- class: config; keep: organisation
  code TEXT NOT NULL UNIQUE,                            -- class: config; keep: organisation
  closed_at INTEGER,                                    -- class: log; keep: organisation
  version INTEGER NOT NULL DEFAULT 1,                   -- class: log; keep: organisation
  created_at INTEGER NOT NULL,                          -- class: log; keep: organisation
  updated_at INTEGER NOT NULL                           -- class: log; keep: organisation
) STRICT;
CREATE UNIQUE INDEX networks_by_name ON networks (organisation_id, lower(name)) WHERE closed_at IS NULL;

CREATE TABLE network_leads (
  network_id TEXT NOT NULL REFERENCES networks (id),    -- class: id; keep: organisation
  person_id TEXT NOT NULL REFERENCES people (id),       -- class: config; keep: organisation
  added_at INTEGER NOT NULL,                            -- class: log; keep: organisation
  PRIMARY KEY (network_id, person_id)
) STRICT;
CREATE INDEX network_leads_by_person ON network_leads (person_id);

-- Through which network somebody came: opened only to be counted.
CREATE TABLE application_channels (
  application_id TEXT PRIMARY KEY REFERENCES applications (id),  -- class: id; keep: programme+12m
  network_sealed BLOB NOT NULL                          -- class: equality; keep: programme+12m
) STRICT;

-- Asked without a name and without a time; sealed under a key of the network's own until it is answered.
CREATE TABLE network_questions (
  id TEXT NOT NULL PRIMARY KEY,                         -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  network_id TEXT NOT NULL REFERENCES networks (id),    -- class: id; keep: programme+12m
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  question_sealed BLOB NOT NULL,                        -- class: decision; keep: programme+12m
  answer TEXT,                                          -- class: config; keep: programme+12m
  asked_on TEXT NOT NULL                                -- class: log; keep: programme+12m
) STRICT;
CREATE INDEX network_questions_by_network ON network_questions (network_id, programme_id);

-- That a mail went, for whoever named somebody. There is no column for what became of it.
CREATE TABLE nominations (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  kind TEXT NOT NULL CHECK (kind IN ('nomination', 'encouragement')),  -- class: decision; keep: programme+12m
  nominator_id TEXT NOT NULL REFERENCES people (id),    -- class: decision; keep: programme+12m
  nominee_index BLOB NOT NULL,                          -- class: decision; keep: programme+12m
  nominee_sealed BLOB NOT NULL,                         -- class: decision; keep: programme+12m
  sent_on TEXT NOT NULL,                                -- class: log; keep: programme+12m
  UNIQUE (programme_id, nominator_id, nominee_index)
) STRICT;
CREATE INDEX nominations_by_nominee ON nominations (programme_id, nominee_index);
CREATE INDEX nominations_by_nominator ON nominations (nominator_id);

CREATE TABLE talent_list (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id TEXT NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id TEXT NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  person_index BLOB NOT NULL,                           -- class: decision; keep: programme+12m
  person_sealed BLOB NOT NULL,                          -- class: decision; keep: programme+12m
  invited_on TEXT,                                      -- class: decision; keep: programme+12m
  UNIQUE (programme_id, person_index)
) STRICT;

-- recruiting.md rules 3, 12 and 17, for whoever comes past the program.
CREATE TRIGGER network_leads_granted BEFORE INSERT ON network_leads
WHEN NOT EXISTS (SELECT 1 FROM grants g WHERE g.person_id = NEW.person_id AND g.role = 'network_lead'
  AND g.revoked_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'rule:recruiting.network_lead_granted'); END;
CREATE TRIGGER nominations_never_edited BEFORE UPDATE ON nominations
BEGIN SELECT RAISE(ABORT, 'rule:recruiting.nomination_never_edited'); END;
CREATE TRIGGER application_channels_never_edited BEFORE UPDATE ON application_channels
BEGIN SELECT RAISE(ABORT, 'rule:recruiting.first_way_in_stays'); END;
CREATE TRIGGER applications_first_way_in BEFORE UPDATE OF route ON applications
WHEN NEW.route <> OLD.route
BEGIN SELECT RAISE(ABORT, 'rule:recruiting.first_way_in_stays'); END;
