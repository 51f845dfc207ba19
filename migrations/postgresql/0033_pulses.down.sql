DROP TABLE support_signals;
DROP TABLE pulses;
DROP FUNCTION refuse_pulse_change();
