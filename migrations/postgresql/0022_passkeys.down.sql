DROP TRIGGER passkeys_fixed ON passkeys;
DROP FUNCTION refuse_passkey_change();
DROP TABLE sign_in_challenges;
DROP TABLE passkeys;
DROP TABLE sign_ins;
CREATE TABLE sign_ins (
  token_hash BYTEA PRIMARY KEY,                          -- class: secret; keep: short
  account_id UUID NOT NULL REFERENCES accounts (id),    -- class: id; keep: short
  csrf_token TEXT NOT NULL,                             -- class: secret; keep: short
  method TEXT NOT NULL CHECK (method IN ('passphrase', 'link')),  -- class: log; keep: short
  created_at BIGINT NOT NULL,                          -- class: log; keep: short
  last_seen_at BIGINT NOT NULL,                        -- class: log; keep: short
  expires_at BIGINT NOT NULL                           -- class: log; keep: short
);
CREATE INDEX sign_ins_by_account ON sign_ins (account_id);
