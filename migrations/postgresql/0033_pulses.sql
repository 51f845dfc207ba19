-- What people say of a conversation that they had, without their names; and that a pair may need support.

-- pulses.md rule 3: no person, no pair, no moment. The token is a keyed hash of pair, side and number.
CREATE TABLE pulses (
  token BYTEA NOT NULL PRIMARY KEY CHECK (length(token) = 32),   -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  programme_id UUID NOT NULL REFERENCES programmes (id),        -- class: id; keep: programme+12m
  number BIGINT NOT NULL CHECK (number BETWEEN 1 AND 200),     -- class: log; keep: programme+12m
  answers_sealed BYTEA NOT NULL                                  -- class: wish; keep: programme+12m
);
CREATE INDEX pulses_by_programme ON pulses (programme_id);
CREATE FUNCTION refuse_pulse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:pulses.fixed'; END $$;
CREATE TRIGGER pulses_fixed BEFORE UPDATE ON pulses FOR EACH ROW EXECUTE FUNCTION refuse_pulse_change();

-- pulses.md rule 6
CREATE TABLE support_signals (
  pair_id UUID NOT NULL PRIMARY KEY REFERENCES pairs (id),      -- class: id; keep: programme+12m
  organisation_id UUID NOT NULL REFERENCES organisations (id),  -- class: id; keep: programme+12m
  raised_on TEXT NOT NULL,                                      -- class: log; keep: programme+12m
  offered_on TEXT,                                              -- class: log; keep: programme+12m
  counted_from BIGINT NOT NULL DEFAULT 1 CHECK (counted_from >= 1),  -- class: log; keep: programme+12m
  CHECK (offered_on IS NULL OR offered_on >= raised_on)
);
