-- Concerns, sealed in the browser to two contacts; the server keeps who it is for, the day and the state, and nothing finer. No
-- row numbers that would keep the order of arrival.

CREATE TABLE concern_doors (
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  role TEXT NOT NULL CHECK (role IN ('lead', 'independent_contact')),  -- class: config; keep: programme+12m
  deputy_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  CONSTRAINT concern_doors_two_people CHECK (person_id <> deputy_id),
  PRIMARY KEY (programme_id, person_id)
);
CREATE INDEX concern_doors_by_person ON concern_doors (person_id);
CREATE INDEX concern_doors_by_deputy ON concern_doors (deputy_id);

CREATE TABLE concerns (
  id UUID NOT NULL PRIMARY KEY,                         -- class: id; keep: handled+6m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: handled+6m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: handled+6m
  way TEXT NOT NULL CHECK (way IN ('named', 'confidential', 'anonymous')),  -- class: config; keep: handled+6m
  author_id UUID REFERENCES people (id),                -- class: id; keep: handled+6m
  role TEXT NOT NULL CHECK (role IN ('lead', 'independent_contact')),  -- class: config; keep: handled+6m
  contact_id UUID NOT NULL REFERENCES people (id),      -- class: id; keep: handled+6m
  deputy_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: handled+6m
  receive_key BYTEA NOT NULL UNIQUE CHECK (length(receive_key) = 32),  -- class: config; keep: handled+6m
  sign_key BYTEA NOT NULL UNIQUE CHECK (length(sign_key) = 32),  -- class: config; keep: handled+6m
  return_hash BYTEA NOT NULL UNIQUE CHECK (length(return_hash) = 32),  -- class: secret; keep: handled+6m
  state TEXT NOT NULL DEFAULT 'sent' CHECK (state IN ('sent', 'acknowledged', 'handled')),  -- class: log; keep: handled+6m
  sent_on TEXT NOT NULL CHECK (sent_on LIKE '____-__-__'),  -- class: log; keep: handled+6m
  acknowledged_on TEXT CHECK (acknowledged_on LIKE '____-__-__'),  -- class: log; keep: handled+6m
  handled_on TEXT CHECK (handled_on LIKE '____-__-__'),  -- class: log; keep: handled+6m
  reminded_on TEXT CHECK (reminded_on LIKE '____-__-__'),  -- class: log; keep: handled+6m
  escalated_on TEXT CHECK (escalated_on LIKE '____-__-__'),  -- class: log; keep: handled+6m
  CONSTRAINT concerns_author_named CHECK ((way = 'anonymous') = (author_id IS NULL)),
  CONSTRAINT concerns_two_contacts CHECK (contact_id <> deputy_id),
  CONSTRAINT concerns_not_oneself CHECK (author_id IS NULL OR (author_id <> contact_id AND author_id <> deputy_id)),
  CONSTRAINT concerns_acknowledged CHECK ((state = 'sent') = (acknowledged_on IS NULL)),
  CONSTRAINT concerns_handled CHECK ((state = 'handled') = (handled_on IS NOT NULL))
);
CREATE INDEX concerns_by_programme ON concerns (programme_id, sent_on);
CREATE INDEX concerns_by_author ON concerns (author_id);
CREATE INDEX concerns_by_contact ON concerns (contact_id);
CREATE INDEX concerns_by_deputy ON concerns (deputy_id);
CREATE INDEX concerns_by_state ON concerns (state, handled_on);

-- What was written. `writer_id` is a contact's; of the author it is empty, whatever the way.
CREATE TABLE concern_messages (
  concern_id UUID NOT NULL REFERENCES concerns (id),    -- class: id; keep: handled+6m
  number BIGINT NOT NULL CHECK (number >= 1),          -- class: log; keep: handled+6m
  writer_id UUID REFERENCES people (id),                -- class: id; keep: handled+6m
  written_on TEXT NOT NULL CHECK (written_on LIKE '____-__-__'),  -- class: log; keep: handled+6m
  contact_fingerprint BYTEA NOT NULL CHECK (length(contact_fingerprint) = 32),  -- class: config; keep: handled+6m
  deputy_fingerprint BYTEA NOT NULL CHECK (length(deputy_fingerprint) = 32),  -- class: config; keep: handled+6m
  body_sealed BYTEA NOT NULL CHECK (length(body_sealed) BETWEEN 1065 AND 32809),  -- class: concern; keep: handled+6m
  author_box BYTEA NOT NULL CHECK (length(author_box) = 192),  -- class: secret; keep: handled+6m
  contact_box BYTEA NOT NULL CHECK (length(contact_box) = 192),  -- class: secret; keep: handled+6m
  deputy_box BYTEA NOT NULL CHECK (length(deputy_box) = 192),  -- class: secret; keep: handled+6m
  signature BYTEA NOT NULL CHECK (length(signature) = 64),  -- class: log; keep: handled+6m
  header_hash BYTEA NOT NULL CHECK (length(header_hash) = 32),  -- class: log; keep: handled+6m
  is_told BOOLEAN NOT NULL DEFAULT false,  -- class: log; keep: handled+6m
  PRIMARY KEY (concern_id, number)
);
CREATE INDEX concern_messages_untold ON concern_messages (written_on) WHERE NOT is_told;
CREATE INDEX concern_messages_by_writer ON concern_messages (writer_id);

-- What stays of concerns when they have gone.
CREATE TABLE concern_counts (
  programme_id UUID NOT NULL PRIMARY KEY REFERENCES programmes (id),  -- class: id; keep: programme+12m
  concerns BIGINT NOT NULL CHECK (concerns >= 1)       -- class: log; keep: programme+12m
);

CREATE FUNCTION refuse_concern() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:%', TG_ARGV[0]; END $$;

-- concerns.md rule 2
CREATE FUNCTION refuse_concern_doors_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF 2 <> (SELECT count(*) FROM programmes p JOIN people q ON q.organisation_id = p.organisation_id
  WHERE p.id = NEW.programme_id AND q.id IN (NEW.person_id, NEW.deputy_id)) THEN
    RAISE EXCEPTION 'rule:concern_doors.organisation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER concern_doors_organisation BEFORE INSERT ON concern_doors
FOR EACH ROW EXECUTE FUNCTION refuse_concern_doors_organisation();

-- concerns.md rules 1 and 3
CREATE FUNCTION refuse_concerns_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.organisation_id = NEW.organisation_id)
  OR 2 <> (SELECT count(*) FROM people q WHERE q.organisation_id = NEW.organisation_id
    AND q.id IN (NEW.contact_id, NEW.deputy_id))
  OR (NEW.author_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM people q
    WHERE q.id = NEW.author_id AND q.organisation_id = NEW.organisation_id)) THEN
    RAISE EXCEPTION 'rule:concerns.organisation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER concerns_organisation BEFORE INSERT ON concerns
FOR EACH ROW EXECUTE FUNCTION refuse_concerns_organisation();

-- concerns.md rule 8
CREATE FUNCTION refuse_concerns_a_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM programmes p WHERE p.id = NEW.programme_id FOR UPDATE;
  IF NEW.way = 'anonymous' AND (SELECT count(*) FROM concerns c
    WHERE c.programme_id = NEW.programme_id AND c.sent_on = NEW.sent_on AND c.way = 'anonymous') >= 20 THEN
    RAISE EXCEPTION 'rule:concerns.a_day';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER concerns_a_day BEFORE INSERT ON concerns
FOR EACH ROW EXECUTE FUNCTION refuse_concerns_a_day();

-- concerns.md rules 3, 4 and 10: whose it is stays, and it never goes back.
CREATE TRIGGER concerns_fixed BEFORE UPDATE ON concerns
FOR EACH ROW WHEN (NEW.id <> OLD.id OR NEW.organisation_id <> OLD.organisation_id OR NEW.programme_id <> OLD.programme_id OR NEW.way <> OLD.way
  OR NEW.role <> OLD.role OR NEW.author_id IS DISTINCT FROM OLD.author_id OR NEW.contact_id <> OLD.contact_id
  OR NEW.deputy_id <> OLD.deputy_id OR NEW.receive_key <> OLD.receive_key OR NEW.sign_key <> OLD.sign_key
  OR NEW.return_hash <> OLD.return_hash OR NEW.sent_on <> OLD.sent_on OR OLD.state = 'handled'
  OR (OLD.state = 'acknowledged' AND (NEW.state = 'sent' OR NEW.acknowledged_on <> OLD.acknowledged_on))
  OR (OLD.state = 'sent' AND NEW.state = 'handled')
  OR (OLD.escalated_on IS NOT NULL AND NEW.escalated_on IS DISTINCT FROM OLD.escalated_on))
EXECUTE FUNCTION refuse_concern('concerns.fixed');

-- concerns.md rules 6 and 10: the next number, by one of the three, until it is handled.
CREATE FUNCTION refuse_concern_messages_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM concerns c WHERE c.id = NEW.concern_id FOR UPDATE;
  IF NEW.number <> (SELECT coalesce(max(m.number), 0) + 1 FROM concern_messages m WHERE m.concern_id = NEW.concern_id)
  OR NOT EXISTS (SELECT 1 FROM concerns c WHERE c.id = NEW.concern_id AND c.state <> 'handled'
    AND (NEW.writer_id IS NULL OR NEW.writer_id IN (c.contact_id, c.deputy_id))) THEN
    RAISE EXCEPTION 'rule:concern_messages.next';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER concern_messages_next BEFORE INSERT ON concern_messages
FOR EACH ROW EXECUTE FUNCTION refuse_concern_messages_next();

-- concerns.md rule 6
CREATE TRIGGER concern_messages_fixed BEFORE UPDATE ON concern_messages
FOR EACH ROW WHEN (NEW.concern_id <> OLD.concern_id OR NEW.number <> OLD.number OR NEW.writer_id IS DISTINCT FROM OLD.writer_id
  OR NEW.written_on <> OLD.written_on OR NEW.contact_fingerprint <> OLD.contact_fingerprint
  OR NEW.deputy_fingerprint <> OLD.deputy_fingerprint OR NEW.body_sealed <> OLD.body_sealed OR NEW.author_box <> OLD.author_box
  OR NEW.contact_box <> OLD.contact_box OR NEW.deputy_box <> OLD.deputy_box OR NEW.signature <> OLD.signature
  OR NEW.header_hash <> OLD.header_hash OR (OLD.is_told AND NOT NEW.is_told))
EXECUTE FUNCTION refuse_concern('concern_messages.fixed');
