-- The vault (vault.md, sealing.md): the server keeps what was sealed in browsers and cannot read it.
-- Key statements, as their owners signed them (sealing.md rule 8). base64url, as everything here that is not a body.
CREATE TABLE vault_statements (
  person_id UUID NOT NULL REFERENCES people (id),  -- class: id; keep: employment+12m
  generation BIGINT NOT NULL CHECK (generation >= 1),  -- class: config; keep: employment+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: employment+12m
  receive_key TEXT NOT NULL CHECK (length(receive_key) = 43),  -- class: id; keep: employment+12m
  sign_key TEXT NOT NULL CHECK (length(sign_key) = 43),  -- class: id; keep: employment+12m
  previous TEXT CHECK (length(previous) = 43),  -- class: id; keep: employment+12m
  signature TEXT NOT NULL CHECK (length(signature) = 86),  -- class: id; keep: employment+12m
  previous_signature TEXT CHECK (length(previous_signature) = 86),  -- class: id; keep: employment+12m
  fingerprint TEXT NOT NULL UNIQUE CHECK (length(fingerprint) = 43),  -- class: id; keep: employment+12m
  made_on TEXT NOT NULL,  -- class: log; keep: employment+12m
  PRIMARY KEY (person_id, generation)
);

-- The seeds of the newest generation, sealed in the browser (sealing.md rule 7).
CREATE TABLE vault_keys (
  person_id UUID PRIMARY KEY REFERENCES people (id),  -- class: id; keep: employment+12m
  generation BIGINT NOT NULL,  -- class: config; keep: employment+12m
  sealed_keys TEXT NOT NULL CHECK (length(sealed_keys) = 139)  -- class: secret; keep: employment+12m
);

-- The root key, sealed in one way each (sealing.md rules 3 and 4).
CREATE TABLE vault_wraps (
  id UUID PRIMARY KEY,  -- class: id; keep: employment+12m
  person_id UUID NOT NULL REFERENCES people (id),  -- class: id; keep: employment+12m
  method TEXT NOT NULL CHECK (method IN ('passkey', 'passphrase', 'code')),  -- class: config; keep: employment+12m
  salt TEXT NOT NULL,  -- class: secret; keep: employment+12m
  costs_version BIGINT,  -- class: config; keep: employment+12m
  costs_memory BIGINT CHECK (costs_memory BETWEEN 65536 AND 1048576),  -- class: config; keep: employment+12m
  costs_passes BIGINT CHECK (costs_passes BETWEEN 3 AND 10),  -- class: config; keep: employment+12m
  costs_lanes BIGINT,  -- class: config; keep: employment+12m
  credential TEXT,  -- class: id; keep: employment+12m
  sealed TEXT NOT NULL CHECK (length(sealed) = 96),  -- class: secret; keep: employment+12m
  created_on TEXT NOT NULL,  -- class: log; keep: employment+12m
  CONSTRAINT vault_wraps_costs CHECK ((method = 'passphrase') = (costs_memory IS NOT NULL AND costs_passes IS NOT NULL AND coalesce(costs_version, 0) = 19 AND coalesce(costs_lanes, 0) = 1))
);
-- vault.md rule 9
CREATE UNIQUE INDEX vault_wraps_one_code ON vault_wraps (person_id) WHERE method = 'code';
CREATE INDEX vault_wraps_by_person ON vault_wraps (person_id);

-- What the two or three of a space agreed on keys (sealing.md rule 14). The space is a pair, or three who meet together.
CREATE TABLE vault_epochs (
  space_id UUID NOT NULL,  -- class: id; keep: programme+12m
  number BIGINT NOT NULL CHECK (number >= 1),  -- class: config; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  maker_id UUID NOT NULL REFERENCES people (id),  -- class: id; keep: programme+12m
  previous TEXT CHECK (length(previous) = 43),  -- class: id; keep: programme+12m
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 43),  -- class: id; keep: programme+12m
  signature TEXT NOT NULL CHECK (length(signature) = 86),  -- class: id; keep: programme+12m
  made_on TEXT NOT NULL,  -- class: log; keep: programme+12m
  PRIMARY KEY (space_id, number)
);

-- The key of an epoch for each of its members, with which keys of theirs it was sealed.
CREATE TABLE vault_boxes (
  space_id UUID NOT NULL,  -- class: id; keep: programme+12m
  number BIGINT NOT NULL,  -- class: config; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),  -- class: id; keep: programme+12m
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 43),  -- class: id; keep: programme+12m
  box_hash TEXT NOT NULL CHECK (length(box_hash) = 43),  -- class: id; keep: programme+12m
  box TEXT NOT NULL,  -- class: secret; keep: programme+12m
  PRIMARY KEY (space_id, number, person_id)
);

-- The same, sealed again for keys that were made anew (sealing.md rule 16).
CREATE TABLE vault_boxes_again (
  space_id UUID NOT NULL,  -- class: id; keep: programme+12m
  number BIGINT NOT NULL,  -- class: config; keep: programme+12m
  person_id UUID NOT NULL REFERENCES people (id),  -- class: id; keep: programme+12m
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 43),  -- class: id; keep: programme+12m
  maker_id UUID NOT NULL REFERENCES people (id),  -- class: id; keep: programme+12m
  box TEXT NOT NULL,  -- class: secret; keep: programme+12m
  signature TEXT NOT NULL CHECK (length(signature) = 86),  -- class: id; keep: programme+12m
  PRIMARY KEY (space_id, number, person_id, fingerprint, maker_id),
  CONSTRAINT vault_boxes_again_for_another CHECK (person_id <> maker_id)
);

-- What was written, sealed in the browser (sealing.md rule 17). Of when, the day alone.
CREATE TABLE vault_entries (
  space_kind TEXT NOT NULL CHECK (space_kind IN ('pair', 'own')),  -- class: config; keep: programme+12m
  space_id UUID NOT NULL,  -- class: id; keep: programme+12m
  author_id UUID NOT NULL REFERENCES people (id),  -- class: id; keep: programme+12m
  number BIGINT NOT NULL CHECK (number >= 1),  -- class: config; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  epoch BIGINT NOT NULL CHECK (epoch >= 1),  -- class: config; keep: programme+12m
  item UUID NOT NULL,  -- class: id; keep: programme+12m
  version BIGINT NOT NULL CHECK (version >= 1),  -- class: config; keep: programme+12m
  day TEXT NOT NULL,  -- class: log; keep: programme+12m
  previous TEXT CHECK (length(previous) = 43),  -- class: id; keep: programme+12m
  body_hash TEXT CHECK (length(body_hash) = 43),  -- class: id; keep: programme+12m
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 43),  -- class: id; keep: programme+12m
  signature TEXT NOT NULL CHECK (length(signature) = 86),  -- class: id; keep: programme+12m
  body BYTEA CHECK (length(body) BETWEEN 1137 AND 65649),  -- class: secret; keep: programme+12m
  PRIMARY KEY (space_id, author_id, number),
  CONSTRAINT vault_entries_one_version UNIQUE (space_id, item, version),
  CONSTRAINT vault_entries_own CHECK (space_kind <> 'own' OR space_id = author_id),
  CONSTRAINT vault_entries_no_body CHECK (body IS NULL OR body_hash IS NOT NULL)
);
CREATE INDEX vault_entries_by_author ON vault_entries (author_id);

-- Who said of whom that the six words are the same, or are not, with which keys of both.
CREATE TABLE vault_comparisons (
  person_id UUID NOT NULL REFERENCES people (id),  -- class: id; keep: programme+12m
  own_fingerprint TEXT NOT NULL CHECK (length(own_fingerprint) = 43),  -- class: id; keep: programme+12m
  other_id UUID NOT NULL REFERENCES people (id),  -- class: id; keep: programme+12m
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 43),  -- class: id; keep: programme+12m
  same BOOLEAN NOT NULL,  -- class: decision; keep: programme+12m
  compared_on TEXT NOT NULL,  -- class: log; keep: programme+12m
  PRIMARY KEY (person_id, other_id),
  CONSTRAINT vault_comparisons_of_another CHECK (person_id <> other_id)
);

-- In which browsers somebody has unlocked before: a hash of a cookie and the person.
CREATE TABLE vault_browsers (
  person_id UUID NOT NULL REFERENCES people (id),  -- class: id; keep: employment+12m
  token_hash BYTEA NOT NULL,  -- class: id; keep: employment+12m
  first_on TEXT NOT NULL,  -- class: log; keep: employment+12m
  PRIMARY KEY (person_id, token_hash)
);

-- When what unlocks was fetched, for the count of an hour.
CREATE TABLE vault_fetches (
  id UUID PRIMARY KEY,  -- class: id; keep: short
  person_id UUID NOT NULL REFERENCES people (id),  -- class: id; keep: short
  fetched_at BIGINT NOT NULL  -- class: log; keep: short
);
CREATE INDEX vault_fetches_by_person ON vault_fetches (person_id, fetched_at);

CREATE FUNCTION refuse_vault_statements_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- sealing.md rule 8: a chain without gap or fork
  IF NEW.generation <> (SELECT coalesce(max(s.generation), 0) + 1 FROM vault_statements s WHERE s.person_id = NEW.person_id)
    OR coalesce(NEW.previous, '') <> coalesce((SELECT s.fingerprint FROM vault_statements s
      WHERE s.person_id = NEW.person_id AND s.generation = NEW.generation - 1), '') THEN
    RAISE EXCEPTION 'rule:vault_statements.next';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vault_statements_insert BEFORE INSERT ON vault_statements
FOR EACH ROW EXECUTE FUNCTION refuse_vault_statements_insert();
CREATE FUNCTION refuse_vault_statements_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rule:vault_statements.fixed';
END $$;
CREATE TRIGGER vault_statements_update BEFORE UPDATE ON vault_statements
FOR EACH ROW EXECUTE FUNCTION refuse_vault_statements_update();
CREATE FUNCTION refuse_vault_wraps_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- vault.md rule 9
  IF (SELECT count(*) FROM vault_wraps w WHERE w.person_id = NEW.person_id) >= 10 THEN
    RAISE EXCEPTION 'rule:vault_wraps.ten';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vault_wraps_insert BEFORE INSERT ON vault_wraps
FOR EACH ROW EXECUTE FUNCTION refuse_vault_wraps_insert();
CREATE FUNCTION refuse_vault_wraps_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rule:vault_wraps.fixed';
END $$;
CREATE TRIGGER vault_wraps_update BEFORE UPDATE ON vault_wraps
FOR EACH ROW EXECUTE FUNCTION refuse_vault_wraps_update();
CREATE FUNCTION refuse_vault_epochs_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- sealing.md rule 15
  IF NEW.number <> (SELECT coalesce(max(e.number), 0) + 1 FROM vault_epochs e WHERE e.space_id = NEW.space_id)
    OR coalesce(NEW.previous, '') <> coalesce((SELECT e.hash FROM vault_epochs e
      WHERE e.space_id = NEW.space_id AND e.number = NEW.number - 1), '') THEN
    RAISE EXCEPTION 'rule:vault_epochs.next';
  END IF;
  -- vault.md rules 13 and 15
  IF NOT (EXISTS (SELECT 1 FROM pairs p WHERE p.id = NEW.space_id AND p.closed_at IS NULL AND NEW.maker_id IN (p.mentor_id, p.mentee_id))
    OR EXISTS (SELECT 1 FROM co_mentorings c JOIN pairs p ON p.id IN (c.first_pair_id, c.second_pair_id)
      WHERE c.id = NEW.space_id AND c.state = 'standing' AND NEW.maker_id IN (p.mentor_id, p.mentee_id))) THEN
    RAISE EXCEPTION 'rule:vault_epochs.space';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vault_epochs_insert BEFORE INSERT ON vault_epochs
FOR EACH ROW EXECUTE FUNCTION refuse_vault_epochs_insert();
CREATE FUNCTION refuse_vault_epochs_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rule:vault_epochs.fixed';
END $$;
CREATE TRIGGER vault_epochs_update BEFORE UPDATE ON vault_epochs
FOR EACH ROW EXECUTE FUNCTION refuse_vault_epochs_update();
CREATE FUNCTION refuse_vault_boxes_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- sealing.md rule 15: no third person is ever forced in
  IF NOT (EXISTS (SELECT 1 FROM pairs p WHERE p.id = NEW.space_id AND NEW.person_id IN (p.mentor_id, p.mentee_id))
    OR EXISTS (SELECT 1 FROM co_mentorings c JOIN pairs p ON p.id IN (c.first_pair_id, c.second_pair_id)
      WHERE c.id = NEW.space_id AND c.state IN ('standing', 'ended') AND NEW.person_id IN (p.mentor_id, p.mentee_id))) THEN
    RAISE EXCEPTION 'rule:vault_boxes.member';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vault_boxes_insert BEFORE INSERT ON vault_boxes
FOR EACH ROW EXECUTE FUNCTION refuse_vault_boxes_insert();
CREATE FUNCTION refuse_vault_boxes_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rule:vault_boxes.fixed';
END $$;
CREATE TRIGGER vault_boxes_update BEFORE UPDATE ON vault_boxes
FOR EACH ROW EXECUTE FUNCTION refuse_vault_boxes_update();
CREATE FUNCTION refuse_vault_boxes_again_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (EXISTS (SELECT 1 FROM pairs p WHERE p.id = NEW.space_id AND NEW.person_id IN (p.mentor_id, p.mentee_id))
    OR EXISTS (SELECT 1 FROM co_mentorings c JOIN pairs p ON p.id IN (c.first_pair_id, c.second_pair_id)
      WHERE c.id = NEW.space_id AND c.state IN ('standing', 'ended') AND NEW.person_id IN (p.mentor_id, p.mentee_id))) THEN
    RAISE EXCEPTION 'rule:vault_boxes_again.member';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vault_boxes_again_insert BEFORE INSERT ON vault_boxes_again
FOR EACH ROW EXECUTE FUNCTION refuse_vault_boxes_again_insert();
CREATE FUNCTION refuse_vault_boxes_again_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rule:vault_boxes_again.fixed';
END $$;
CREATE TRIGGER vault_boxes_again_update BEFORE UPDATE ON vault_boxes_again
FOR EACH ROW EXECUTE FUNCTION refuse_vault_boxes_again_update();
CREATE FUNCTION refuse_vault_entries_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- sealing.md rule 20: a chain without gap or fork
  IF NEW.number <> (SELECT coalesce(max(e.number), 0) + 1 FROM vault_entries e
      WHERE e.space_id = NEW.space_id AND e.author_id = NEW.author_id)
    OR coalesce(NEW.previous, '') <> coalesce((SELECT e.hash FROM vault_entries e
      WHERE e.space_id = NEW.space_id AND e.author_id = NEW.author_id AND e.number = NEW.number - 1), '') THEN
    RAISE EXCEPTION 'rule:vault_entries.next';
  END IF;
  -- sealing.md rule 22
  IF NEW.version <> (SELECT coalesce(max(e.version), 0) + 1 FROM vault_entries e
      WHERE e.space_id = NEW.space_id AND e.item = NEW.item)
    OR EXISTS (SELECT 1 FROM vault_entries e WHERE e.space_id = NEW.space_id AND e.item = NEW.item
      AND (e.author_id <> NEW.author_id OR e.body_hash IS NULL)) THEN
    RAISE EXCEPTION 'rule:vault_entries.item';
  END IF;
  -- vault.md rule 13
  IF NEW.space_kind = 'pair' AND NOT (EXISTS (SELECT 1 FROM pairs p WHERE p.id = NEW.space_id AND NEW.author_id IN (p.mentor_id, p.mentee_id))
    OR EXISTS (SELECT 1 FROM co_mentorings c JOIN pairs p ON p.id IN (c.first_pair_id, c.second_pair_id)
      WHERE c.id = NEW.space_id AND c.state IN ('standing', 'ended') AND NEW.author_id IN (p.mentor_id, p.mentee_id))) THEN
    RAISE EXCEPTION 'rule:vault_entries.space';
  END IF;
  -- vault.md rule 15
  IF NEW.space_kind = 'pair' AND NEW.body_hash IS NOT NULL AND NOT (EXISTS (SELECT 1 FROM pairs p WHERE p.id = NEW.space_id AND p.closed_at IS NULL AND NEW.author_id IN (p.mentor_id, p.mentee_id))
    OR EXISTS (SELECT 1 FROM co_mentorings c JOIN pairs p ON p.id IN (c.first_pair_id, c.second_pair_id)
      WHERE c.id = NEW.space_id AND c.state = 'standing' AND NEW.author_id IN (p.mentor_id, p.mentee_id))) THEN
    RAISE EXCEPTION 'rule:vault_entries.closed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vault_entries_insert BEFORE INSERT ON vault_entries
FOR EACH ROW EXECUTE FUNCTION refuse_vault_entries_insert();
-- sealing.md rule 22: nothing of an entry changes but that its body goes, and only with the item.
CREATE FUNCTION refuse_vault_entries_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.body IS NOT NULL
    OR NEW.space_kind IS DISTINCT FROM OLD.space_kind
    OR NEW.space_id IS DISTINCT FROM OLD.space_id
    OR NEW.author_id IS DISTINCT FROM OLD.author_id
    OR NEW.number IS DISTINCT FROM OLD.number
    OR NEW.organisation_id IS DISTINCT FROM OLD.organisation_id
    OR NEW.epoch IS DISTINCT FROM OLD.epoch
    OR NEW.item IS DISTINCT FROM OLD.item
    OR NEW.version IS DISTINCT FROM OLD.version
    OR NEW.day IS DISTINCT FROM OLD.day
    OR NEW.previous IS DISTINCT FROM OLD.previous
    OR NEW.body_hash IS DISTINCT FROM OLD.body_hash
    OR NEW.hash IS DISTINCT FROM OLD.hash
    OR NEW.signature IS DISTINCT FROM OLD.signature
    OR NOT EXISTS (SELECT 1 FROM vault_entries e WHERE e.space_id = OLD.space_id AND e.item = OLD.item AND e.body_hash IS NULL) THEN
    RAISE EXCEPTION 'rule:vault_entries.fixed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vault_entries_fixed BEFORE UPDATE ON vault_entries
FOR EACH ROW EXECUTE FUNCTION refuse_vault_entries_update();
