DROP TABLE provider_proposals;
DROP TABLE provider_requests;
DROP TRIGGER provider_identities_fixed;
DROP TABLE provider_identities;
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
