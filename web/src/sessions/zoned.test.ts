import { describe, expect, it } from 'vitest';
import { fromZone, inZone, whenValues, zones } from './zoned';

describe('times of a zone', () => {
  it('reads a time as the clock of that zone shows it', () => {
    expect(fromZone('2027-07-13', '14:00', 'Europe/London')).toBe('2027-07-13T13:00:00.000Z');
    expect(fromZone('2027-01-12', '14:00', 'Europe/London')).toBe('2027-01-12T14:00:00.000Z');
    expect(fromZone('2027-01-12', '19:30', 'Asia/Kolkata')).toBe('2027-01-12T14:00:00.000Z');
    expect(fromZone('2027-01-12', '23:30', 'America/Los_Angeles')).toBe('2027-01-13T07:30:00.000Z');
  });

  it('comes back as it went in, on the days on which clocks change too', () => {
    for (const date of ['2027-03-28', '2027-03-27', '2027-10-31', '2027-11-01']) {
      const instant = fromZone(date, '09:15', 'Europe/London');
      expect(instant && inZone(instant, 'Europe/London')).toEqual({ date, time: '09:15' });
    }
  });

  it('has no instant for what is no time yet', () => {
    expect(fromZone('', '14:00', 'Europe/London')).toBeNull();
    expect(fromZone('2027-01-12', '', 'Europe/London')).toBeNull();
  });

  it('says it in words of the session’s zone (sessions.md rule 2)', () => {
    const plan = {
      starts_at: '2027-07-13T13:00:00Z',
      ends_at: '2027-07-13T14:30:00Z',
      time_zone: 'Europe/London',
    };
    const { start, end } = whenValues(plan);
    expect(start).toMatch(/Tuesday,? 13 July 2027, 14:00/);
    expect(end).toBe('15:30');
  });

  it('knows every zone, once', () => {
    const all = zones();
    expect(all).toContain('Europe/London');
    expect(new Set(all).size).toBe(all.length);
  });
});
