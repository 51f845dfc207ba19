-- Passkeys, where somebody is signed in, and when they last proved who they are (sign_in.md rules 20 to 24).

-- Sign-ins last twelve hours at most: they end with this step rather than being carried over.
DROP TABLE sign_ins;
CREATE TABLE sign_ins (
  token_hash BLOB PRIMARY KEY,                          -- class: secret; keep: short
  account_id TEXT NOT NULL REFERENCES accounts (id),    -- class: id; keep: short
  csrf_token TEXT NOT NULL,                             -- class: secret; keep: short
  method TEXT NOT NULL CHECK (method IN ('passphrase', 'link', 'passkey')),  -- class: log; keep: short
  created_at INTEGER NOT NULL,                          -- class: log; keep: short
  last_seen_at INTEGER NOT NULL,                        -- class: log; keep: short
  expires_at INTEGER NOT NULL,                          -- class: log; keep: short
  id TEXT NOT NULL UNIQUE,                               -- class: id; keep: short
  browser TEXT NOT NULL CHECK (browser IN ('chrome', 'edge', 'firefox', 'safari', 'other')),  -- class: log; keep: short
  system TEXT NOT NULL CHECK (system IN ('android', 'ios', 'linux', 'mac', 'windows', 'other')),  -- class: log; keep: short
  proved_at INTEGER NOT NULL                            -- class: log; keep: short
) STRICT;
CREATE INDEX sign_ins_by_account ON sign_ins (account_id);

CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: employment+12m
  account_id TEXT NOT NULL REFERENCES accounts (id),    -- class: id; keep: employment+12m
  credential_id BLOB NOT NULL UNIQUE CHECK (length(credential_id) BETWEEN 16 AND 1023),  -- class: id; keep: employment+12m
  algorithm TEXT NOT NULL CHECK (algorithm IN ('es256', 'eddsa', 'rs256')),  -- class: config; keep: employment+12m
  public_key BLOB NOT NULL,                              -- class: config; keep: employment+12m
  sign_count INTEGER NOT NULL CHECK (sign_count >= 0),  -- class: log; keep: employment+12m
  label TEXT NOT NULL CHECK (label <> ''),              -- class: config; keep: employment+12m
  opens_vault INTEGER NOT NULL CHECK (opens_vault IN (0, 1)),  -- class: config; keep: employment+12m
  created_at INTEGER NOT NULL,                          -- class: log; keep: employment+12m
  last_used_on TEXT                                      -- class: log; keep: employment+12m
) STRICT;
CREATE INDEX passkeys_by_account ON passkeys (account_id);

CREATE TABLE sign_in_challenges (
  hash BLOB PRIMARY KEY,                                 -- class: secret; keep: short
  expires_at INTEGER NOT NULL                           -- class: log; keep: short
) STRICT;

-- sign_in.md rules 20 and 21: a key stays whose and what it was, and its counter never goes back.
CREATE TRIGGER passkeys_fixed BEFORE UPDATE ON passkeys
WHEN NEW.account_id <> OLD.account_id OR NEW.credential_id <> OLD.credential_id OR NEW.algorithm <> OLD.algorithm
  OR NEW.public_key <> OLD.public_key OR NEW.sign_count < OLD.sign_count
BEGIN SELECT RAISE(ABORT, 'rule:passkeys.fixed'); END;
