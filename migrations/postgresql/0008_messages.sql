-- Messages that leads write to people of a programme, and who got them.

CREATE TABLE messages (
  id UUID PRIMARY KEY,                                  -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: programme+12m
  audience TEXT NOT NULL CHECK (audience IN ('everybody', 'mentors', 'mentees', 'begun', 'no_induction_place', 'paired',
    'unpaired', 'pairs_not_ready')),                    -- class: config; keep: programme+12m
  subject TEXT NOT NULL CHECK (length(subject) <= 150),  -- class: config; keep: programme+12m
  body TEXT NOT NULL CHECK (length(body) <= 5000),      -- class: config; keep: programme+12m
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'leaving', 'sent')),  -- class: log; keep: programme+12m
  leaves_at BIGINT,                                    -- class: log; keep: programme+12m
  sent_at BIGINT,                                      -- class: log; keep: programme+12m
  people BIGINT CHECK (people >= 1),                   -- class: log; keep: programme+12m
  came_back BOOLEAN NOT NULL DEFAULT false,  -- class: log; keep: programme+12m
  written_by UUID REFERENCES people (id),               -- class: log; keep: programme+12m
  version BIGINT NOT NULL DEFAULT 1,                   -- class: log; keep: programme+12m
  created_at BIGINT NOT NULL,                          -- class: log; keep: programme+12m
  updated_at BIGINT NOT NULL,                          -- class: log; keep: programme+12m
  CONSTRAINT messages_leaving CHECK ((state = 'leaving') = (leaves_at IS NOT NULL)),
  CONSTRAINT messages_sent CHECK ((state = 'sent') = (sent_at IS NOT NULL) AND (state = 'sent') = (people IS NOT NULL)),
  CONSTRAINT messages_whole CHECK (state = 'draft' OR (trim(subject) <> '' AND trim(body) <> ''))
);
CREATE INDEX messages_by_programme ON messages (programme_id, updated_at);
CREATE INDEX messages_leaving ON messages (leaves_at) WHERE state = 'leaving';

-- Who got a message, and by which mail if they could be reached by one.
CREATE TABLE message_recipients (
  message_id UUID NOT NULL REFERENCES messages (id),    -- class: id; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),       -- class: id; keep: programme+12m
  mail_id UUID,                                         -- class: id; keep: programme+12m
  PRIMARY KEY (message_id, person_id)
);
CREATE INDEX message_recipients_by_person ON message_recipients (person_id);
CREATE INDEX message_recipients_by_mail ON message_recipients (mail_id);

-- messages.md rule 1
CREATE FUNCTION refuse_foreign_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM programmes p WHERE p.id = NEW.programme_id AND p.organisation_id = NEW.organisation_id) THEN
    RAISE EXCEPTION 'rule:messages.organisation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER messages_organisation BEFORE INSERT ON messages
FOR EACH ROW EXECUTE FUNCTION refuse_foreign_message();

-- messages.md rules 6, 7 and 10: what is on its way says what was looked at; what has been sent stays.
CREATE FUNCTION refuse_message_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:messages.fixed'; END $$;
CREATE TRIGGER messages_fixed BEFORE UPDATE ON messages
FOR EACH ROW WHEN (
  NEW.programme_id <> OLD.programme_id OR NEW.organisation_id <> OLD.organisation_id
  OR (OLD.state <> 'draft' AND (NEW.subject <> OLD.subject OR NEW.body <> OLD.body OR NEW.audience <> OLD.audience))
  OR (OLD.state = 'draft' AND NEW.state = 'sent')
  OR (OLD.state = 'sent' AND (NEW.state <> 'sent' OR NEW.sent_at <> OLD.sent_at OR NEW.people <> OLD.people)))
EXECUTE FUNCTION refuse_message_change();

-- messages.md rules 7 and 11: nobody has got what has not been sent, and nobody of another organisation ever.
CREATE FUNCTION refuse_message_recipient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM messages m JOIN people q ON q.organisation_id = m.organisation_id
    WHERE m.id = NEW.message_id AND m.state = 'sent' AND q.id = NEW.person_id) THEN
    RAISE EXCEPTION 'rule:message_recipients.not_sent';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER message_recipients_checked BEFORE INSERT ON message_recipients
FOR EACH ROW EXECUTE FUNCTION refuse_message_recipient();
