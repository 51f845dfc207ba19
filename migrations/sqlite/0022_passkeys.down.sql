DROP TRIGGER passkeys_fixed;
DROP TABLE sign_in_challenges;
DROP TABLE passkeys;
DROP TABLE sign_ins;
CREATE TABLE sign_ins (
  token_hash BLOB PRIMARY KEY,                          -- class: secret; keep: short
  account_id TEXT NOT NULL REFERENCES accounts (id),    -- class: id; keep: short
  csrf_token TEXT NOT NULL,                             -- class: secret; keep: short
  method TEXT NOT NULL CHECK (method IN ('passphrase', 'link')),  -- class: log; keep: short
  created_at INTEGER NOT NULL,                          -- class: log; keep: short
  last_seen_at INTEGER NOT NULL,                        -- class: log; keep: short
  expires_at INTEGER NOT NULL                           -- class: log; keep: short
) STRICT;
CREATE INDEX sign_ins_by_account ON sign_ins (account_id);
