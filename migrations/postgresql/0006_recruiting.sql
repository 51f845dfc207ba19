-- Ways in: staff networks, nominations, a lead's discreet list. Who belongs to a network is kept nowhere.

CREATE TABLE networks (
  id UUID PRIMARY KEY,                                  -- class: id; keep: organisation
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: organisation
  name TEXT NOT NULL CHECK (name <> ''),                -- class: config; keep: organisation
  greeting TEXT NOT NULL,                               -- class: config; keep: organisation
  code TEXT NOT NULL UNIQUE,                            -- class: config; keep: organisation
  closed_at BIGINT,                                    -- class: log; keep: organisation
  version BIGINT NOT NULL DEFAULT 1,                   -- class: log; keep: organisation
  created_at BIGINT NOT NULL,                          -- class: log; keep: organisation
  updated_at BIGINT NOT NULL                           -- class: log; keep: organisation
);
CREATE UNIQUE INDEX networks_by_name ON networks (organisation_id, lower(name)) WHERE closed_at IS NULL;

CREATE TABLE network_leads (
  network_id UUID NOT NULL REFERENCES networks (id),    -- class: id; keep: organisation
  person_id UUID NOT NULL REFERENCES people (id),       -- class: config; keep: organisation
  added_at BIGINT NOT NULL,                            -- class: log; keep: organisation
  PRIMARY KEY (network_id, person_id)
);
CREATE INDEX network_leads_by_person ON network_leads (person_id);

-- Through which network somebody came: opened only to be counted.
CREATE TABLE application_channels (
  application_id UUID PRIMARY KEY REFERENCES applications (id),  -- class: id; keep: programme+12m
  network_sealed BYTEA NOT NULL                          -- class: equality; keep: programme+12m
);

-- Asked without a name and without a time; sealed under a key of the network's own until it is answered.
CREATE TABLE network_questions (
  id UUID NOT NULL PRIMARY KEY,                         -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  network_id UUID NOT NULL REFERENCES networks (id),    -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  question_sealed BYTEA NOT NULL,                        -- class: decision; keep: programme+12m
  answer TEXT,                                          -- class: config; keep: programme+12m
  asked_on TEXT NOT NULL                                -- class: log; keep: programme+12m
);
CREATE INDEX network_questions_by_network ON network_questions (network_id, programme_id);

-- That a mail went, for whoever named somebody. There is no column for what became of it.
CREATE TABLE nominations (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  kind TEXT NOT NULL CHECK (kind IN ('nomination', 'encouragement')),  -- class: decision; keep: programme+12m
  nominator_id UUID NOT NULL REFERENCES people (id),    -- class: decision; keep: programme+12m
  nominee_index BYTEA NOT NULL,                          -- class: decision; keep: programme+12m
  nominee_sealed BYTEA NOT NULL,                         -- class: decision; keep: programme+12m
  sent_on TEXT NOT NULL,                                -- class: log; keep: programme+12m
  UNIQUE (programme_id, nominator_id, nominee_index)
);
CREATE INDEX nominations_by_nominee ON nominations (programme_id, nominee_index);
CREATE INDEX nominations_by_nominator ON nominations (nominator_id);

CREATE TABLE talent_list (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  person_index BYTEA NOT NULL,                           -- class: decision; keep: programme+12m
  person_sealed BYTEA NOT NULL,                          -- class: decision; keep: programme+12m
  invited_on TEXT,                                      -- class: decision; keep: programme+12m
  UNIQUE (programme_id, person_index)
);

-- recruiting.md rules 3, 12 and 17, for whoever comes past the program.
CREATE FUNCTION refuse_ungranted_network_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM grants g WHERE g.person_id = NEW.person_id AND g.role = 'network_lead'
      AND g.revoked_at IS NULL) THEN
    RAISE EXCEPTION 'rule:recruiting.network_lead_granted';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION refuse_recruiting_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:recruiting.%', TG_ARGV[0]; END $$;

CREATE TRIGGER network_leads_granted BEFORE INSERT ON network_leads
FOR EACH ROW EXECUTE FUNCTION refuse_ungranted_network_lead();
CREATE TRIGGER nominations_never_edited BEFORE UPDATE ON nominations
FOR EACH ROW EXECUTE FUNCTION refuse_recruiting_change('nomination_never_edited');
CREATE TRIGGER application_channels_never_edited BEFORE UPDATE ON application_channels
FOR EACH ROW EXECUTE FUNCTION refuse_recruiting_change('first_way_in_stays');
CREATE TRIGGER applications_first_way_in BEFORE UPDATE OF route ON applications
FOR EACH ROW WHEN (NEW.route <> OLD.route) EXECUTE FUNCTION refuse_recruiting_change('first_way_in_stays');
