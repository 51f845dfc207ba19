-- Staff networks that stand behind a programme, as its owner or its partners (docs/rules/recruiting.md rules 29 to 31).

CREATE TABLE programme_networks (
  programme_id UUID NOT NULL REFERENCES programmes (id),  -- class: id; keep: organisation
  network_id UUID NOT NULL REFERENCES networks (id),    -- class: id; keep: organisation
  part TEXT NOT NULL CHECK (part IN ('owner', 'partner')),  -- class: config; keep: organisation
  named_at BIGINT NOT NULL,                              -- class: log; keep: organisation
  PRIMARY KEY (programme_id, network_id)
);
CREATE UNIQUE INDEX programme_networks_one_owner ON programme_networks (programme_id) WHERE part = 'owner';
CREATE INDEX programme_networks_by_network ON programme_networks (network_id);

CREATE FUNCTION refuse_closed_network() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM networks n JOIN programmes p ON p.organisation_id = n.organisation_id
  WHERE n.id = NEW.network_id AND p.id = NEW.programme_id AND n.closed_at IS NULL) THEN
    RAISE EXCEPTION 'rule:recruiting.network_open';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER programme_networks_open BEFORE INSERT ON programme_networks
FOR EACH ROW EXECUTE FUNCTION refuse_closed_network();
