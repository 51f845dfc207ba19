-- Signing in through the organisation's own identity provider (sign_in.md rules 26 and 28).

ALTER TABLE sign_ins DROP CONSTRAINT sign_ins_method_check;
ALTER TABLE sign_ins ADD CONSTRAINT sign_ins_method_check CHECK (method IN ('passphrase', 'link', 'passkey', 'provider'));

-- Whom a provider knows as whom. Issuer and subject stand here as one keyed hash: nobody reads them out of a copy.
CREATE TABLE provider_identities (
  id UUID PRIMARY KEY,                                  -- class: id; keep: employment+12m
  account_id UUID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,  -- class: id; keep: employment+12m
  issuer TEXT NOT NULL CHECK (issuer <> ''),            -- class: config; keep: employment+12m
  subject_index BYTEA NOT NULL UNIQUE CHECK (length(subject_index) = 32),  -- class: id; keep: employment+12m
  created_at BIGINT NOT NULL,                          -- class: log; keep: employment+12m
  last_used_on TEXT,                                    -- class: log; keep: employment+12m
  UNIQUE (account_id, issuer)
);

-- Who was sent to the provider and has not come back. Nonce and verifier are nowhere: they are made again from what the
-- browser keeps.
CREATE TABLE provider_requests (
  state_hash BYTEA PRIMARY KEY,                         -- class: secret; keep: short
  browser_hash BYTEA NOT NULL,                          -- class: secret; keep: short
  purpose TEXT NOT NULL CHECK (purpose IN ('sign_in', 'proof')),  -- class: log; keep: short
  account_id UUID REFERENCES accounts (id) ON DELETE CASCADE,  -- class: id; keep: short
  return_path TEXT NOT NULL CHECK (return_path LIKE '/%'),  -- class: log; keep: short
  created_at BIGINT NOT NULL,                          -- class: log; keep: short
  expires_at BIGINT NOT NULL CHECK (expires_at > created_at),  -- class: log; keep: short
  CHECK ((purpose = 'proof') = (account_id IS NOT NULL))
);

-- Whom the provider has signed in and nobody here is yet: waits for the press of a button in a mail.
CREATE TABLE provider_proposals (
  id UUID PRIMARY KEY,                                  -- class: id; keep: short
  issuer TEXT NOT NULL CHECK (issuer <> ''),            -- class: config; keep: short
  subject_index BYTEA NOT NULL CHECK (length(subject_index) = 32),  -- class: id; keep: short
  browser_hash BYTEA NOT NULL,                          -- class: secret; keep: short
  expires_at BIGINT NOT NULL                           -- class: log; keep: short
);

-- sign_in.md rule 28: an identity stays whose it is.
CREATE FUNCTION refuse_provider_identity_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule:provider_identities.fixed'; END $$;
CREATE TRIGGER provider_identities_fixed BEFORE UPDATE ON provider_identities FOR EACH ROW
WHEN (NEW.account_id <> OLD.account_id OR NEW.issuer <> OLD.issuer OR NEW.subject_index <> OLD.subject_index)
EXECUTE FUNCTION refuse_provider_identity_change();
