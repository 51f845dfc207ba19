-- A code from an app as a second step of signing in (sign_in.md rules 33 to 38).

CREATE TABLE second_steps (
  account_id UUID PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,  -- class: id; keep: employment+12m
  secret_sealed BYTEA NOT NULL,                         -- class: secret; keep: employment+12m
  last_step BIGINT NOT NULL CHECK (last_step >= 0),     -- class: log; keep: employment+12m
  created_at BIGINT NOT NULL,                           -- class: log; keep: employment+12m
  confirmed_at BIGINT CHECK (confirmed_at >= created_at)  -- class: log; keep: employment+12m
);

-- Without a second step there are none of these. A code that was used is gone.
CREATE TABLE second_step_backup_codes (
  account_id UUID NOT NULL REFERENCES second_steps (account_id) ON DELETE CASCADE,  -- class: id; keep: employment+12m
  code_hash BYTEA NOT NULL CHECK (length(code_hash) = 32),  -- class: secret; keep: employment+12m
  PRIMARY KEY (account_id, code_hash)
);

-- sign_in.md rule 34: no moment's code is accepted twice, nor one from before.
CREATE FUNCTION refuse_second_step_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:second_steps.once'; END $$;
CREATE TRIGGER second_steps_once BEFORE UPDATE OF last_step ON second_steps FOR EACH ROW
WHEN (NEW.last_step <= OLD.last_step)
EXECUTE FUNCTION refuse_second_step_again();

-- A secret stays what and whose it was, and is confirmed once.
CREATE FUNCTION refuse_second_step_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:second_steps.fixed'; END $$;
CREATE TRIGGER second_steps_fixed BEFORE UPDATE ON second_steps FOR EACH ROW
WHEN (NEW.account_id <> OLD.account_id OR NEW.secret_sealed <> OLD.secret_sealed OR NEW.created_at <> OLD.created_at
  OR (OLD.confirmed_at IS NOT NULL AND NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at))
EXECUTE FUNCTION refuse_second_step_change();
