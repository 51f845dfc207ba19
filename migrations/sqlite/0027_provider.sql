-- Signing in through the organisation's own identity provider (sign_in.md rules 26 and 28).

-- Sign-ins last twelve hours at most: they end with this step rather than being carried over.
DROP TABLE sign_ins;
CREATE TABLE sign_ins (
  token_hash BLOB PRIMARY KEY,                          -- class: secret; keep: short
  account_id TEXT NOT NULL REFERENCES accounts (id),    -- class: id; keep: short
  csrf_token TEXT NOT NULL,                             -- class: secret; keep: short
  method TEXT NOT NULL CHECK (method IN ('passphrase', 'link', 'passkey', 'provider')),  -- class: log; keep: short
  created_at INTEGER NOT NULL,                          -- class: log; keep: short
  last_seen_at INTEGER NOT NULL,                        -- class: log; keep: short
  expires_at INTEGER NOT NULL,                          -- class: log; keep: short
  id TEXT NOT NULL UNIQUE,                               -- class: id; keep: short
  browser TEXT NOT NULL CHECK (browser IN ('chrome', 'edge', 'firefox', 'safari', 'other')),  -- class: log; keep: short
  system TEXT NOT NULL CHECK (system IN ('android', 'ios', 'linux', 'mac', 'windows', 'other')),  -- class: log; keep: short
  proved_at INTEGER NOT NULL                            -- class: log; keep: short
) STRICT;
CREATE INDEX sign_ins_by_account ON sign_ins (account_id);

-- Whom a provider knows as whom. Issuer and subject stand here as one keyed hash: nobody reads them out of a copy.
CREATE TABLE provider_identities (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: employment+12m
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,  -- class: id; keep: employment+12m
  issuer TEXT NOT NULL CHECK (issuer <> ''),            -- class: config; keep: employment+12m
  subject_index BLOB NOT NULL UNIQUE CHECK (length(subject_index) = 32),  -- class: id; keep: employment+12m
  created_at INTEGER NOT NULL,                          -- class: log; keep: employment+12m
  last_used_on TEXT,                                    -- class: log; keep: employment+12m
  UNIQUE (account_id, issuer)
) STRICT;

-- Who was sent to the provider and has not come back. Nonce and verifier are nowhere: they are made again from what the
-- browser keeps.
CREATE TABLE provider_requests (
  state_hash BLOB PRIMARY KEY,                         -- class: secret; keep: short
  browser_hash BLOB NOT NULL,                          -- class: secret; keep: short
  purpose TEXT NOT NULL CHECK (purpose IN ('sign_in', 'proof')),  -- class: log; keep: short
  account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,  -- class: id; keep: short
  return_path TEXT NOT NULL CHECK (return_path LIKE '/%'),  -- class: log; keep: short
  created_at INTEGER NOT NULL,                          -- class: log; keep: short
  expires_at INTEGER NOT NULL CHECK (expires_at > created_at),  -- class: log; keep: short
  CHECK ((purpose = 'proof') = (account_id IS NOT NULL))
) STRICT;

-- Whom the provider has signed in and nobody here is yet: waits for the press of a button in a mail.
CREATE TABLE provider_proposals (
  id TEXT PRIMARY KEY,                                  -- class: id; keep: short
  issuer TEXT NOT NULL CHECK (issuer <> ''),            -- class: config; keep: short
  subject_index BLOB NOT NULL CHECK (length(subject_index) = 32),  -- class: id; keep: short
  browser_hash BLOB NOT NULL,                          -- class: secret; keep: short
  expires_at INTEGER NOT NULL                           -- class: log; keep: short
) STRICT;

-- sign_in.md rule 28: an identity stays whose it is.
CREATE TRIGGER provider_identities_fixed BEFORE UPDATE ON provider_identities
WHEN NEW.account_id <> OLD.account_id OR NEW.issuer <> OLD.issuer OR NEW.subject_index <> OLD.subject_index
BEGIN SELECT RAISE(ABORT, 'rule:provider_identities.fixed'); END;
