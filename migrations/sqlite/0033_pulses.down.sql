DROP TABLE support_signals;
DROP TABLE pulses;
