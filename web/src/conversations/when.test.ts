import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, hourOf, longTime, momentOf, span } from './when';

test('a time reads as clocks there show it', () => {
  expect(longTime('2027-07-13T13:00:00Z', 'Europe/London')).toBe('Tuesday 13 July, 14:00');
  expect(span('2027-01-12T14:00:00Z', 45, 'Asia/Kolkata')).toBe('Tuesday 12 January, 19:30 to 20:15');
});

test('what is no day or hour is no moment', () => {
  expect(momentOf('', '10:00', 'Europe/London')).toBeUndefined();
  expect(momentOf('2027-01-12', '', 'Europe/London')).toBeUndefined();
});

// bookings.md rule 1
test('a day and an hour there give the moment that reads as that day and hour', () => {
  const zones = fc.constantFrom(
    'Europe/London',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Sydney',
    'UTC',
  );
  const days = fc.integer({ min: 0, max: 2000 });
  // From nine to five: no clock is put forward or back then.
  const minutes = fc.integer({ min: 9 * 60, max: 17 * 60 });
  fc.assert(
    fc.property(zones, days, minutes, (zone, nth, minute) => {
      const day = new Date(Date.UTC(2026, 0, 1 + nth)).toISOString().slice(0, 10);
      const hour = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      const at = momentOf(day, hour, zone) ?? '';
      expect(dayOf(at, zone)).toBe(day);
      expect(hourOf(at, zone)).toBe(hour);
    }),
  );
});
