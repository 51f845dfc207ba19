DROP TABLE vault_slips;
