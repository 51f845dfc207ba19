DROP TABLE provider_proposals;
DROP TABLE provider_requests;
DROP TRIGGER provider_identities_fixed ON provider_identities;
DROP FUNCTION refuse_provider_identity_change();
DROP TABLE provider_identities;
DELETE FROM sign_ins WHERE method = 'provider';
ALTER TABLE sign_ins DROP CONSTRAINT sign_ins_method_check;
ALTER TABLE sign_ins ADD CONSTRAINT sign_ins_method_check CHECK (method IN ('passphrase', 'link', 'passkey'));
