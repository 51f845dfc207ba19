-- A code from an app as a second step of signing in (sign_in.md rules 33 to 38).

CREATE TABLE second_steps (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,  -- class: id; keep: employment+12m
  secret_sealed BLOB NOT NULL,                          -- class: secret; keep: employment+12m
  last_step INTEGER NOT NULL CHECK (last_step >= 0),    -- class: log; keep: employment+12m
  created_at INTEGER NOT NULL,                          -- class: log; keep: employment+12m
  confirmed_at INTEGER CHECK (confirmed_at >= created_at)  -- class: log; keep: employment+12m
) STRICT;

-- Without a second step there are none of these. A code that was used is gone.
CREATE TABLE second_step_backup_codes (
  account_id TEXT NOT NULL REFERENCES second_steps (account_id) ON DELETE CASCADE,  -- class: id; keep: employment+12m
  code_hash BLOB NOT NULL CHECK (length(code_hash) = 32),  -- class: secret; keep: employment+12m
  PRIMARY KEY (account_id, code_hash)
) STRICT;

-- sign_in.md rule 34: no moment's code is accepted twice, nor one from before.
CREATE TRIGGER second_steps_once BEFORE UPDATE OF last_step ON second_steps
WHEN NEW.last_step <= OLD.last_step
BEGIN SELECT RAISE(ABORT, 'rule:second_steps.once'); END;

-- A secret stays what and whose it was, and is confirmed once.
CREATE TRIGGER second_steps_fixed BEFORE UPDATE ON second_steps
WHEN NEW.account_id <> OLD.account_id OR NEW.secret_sealed <> OLD.secret_sealed OR NEW.created_at <> OLD.created_at
  OR (OLD.confirmed_at IS NOT NULL AND NEW.confirmed_at IS NOT OLD.confirmed_at)
BEGIN SELECT RAISE(ABORT, 'rule:second_steps.fixed'); END;
