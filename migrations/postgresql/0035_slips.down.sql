DROP TABLE vault_slips;
DROP FUNCTION refuse_slip();
DROP FUNCTION refuse_slip_change();
