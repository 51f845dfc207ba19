import { describe, expect, it } from 'vitest';
import { asProgramme, type Draft, faultsOf, monthsAfter } from './new-programme';

const draft: Draft = {
  template: 'reverse_six_months',
  name: '  ',
  whoFor: 'Colleagues outside the senior grades',
  dimensions: ['Ethnicity'],
  moreDimensions: 'Night shifts, Ethnicity,',
  aims: ['inclusive_culture'],
  pairs: '20',
  endsOn: '2027-07-30',
};

describe('a new programme', () => {
  it('names every answer that is missing', () => {
    const empty = { ...draft, whoFor: ' ', aims: [], pairs: '0', endsOn: '2026-11-22' };
    expect(faultsOf(empty, '2026-11-22')).toEqual(['who_for', 'aims', 'pairs', 'ends_on']);
    expect(faultsOf(draft, '2026-11-22')).toEqual([]);
  });

  it('does not take half a pair', () => {
    expect(faultsOf({ ...draft, pairs: '2.5' }, '2026-11-22')).toEqual(['pairs']);
    expect(faultsOf({ ...draft, pairs: 'some' }, '2026-11-22')).toEqual(['pairs']);
  });

  it('leaves the name to the template when none is given', () => {
    expect(asProgramme(draft)).not.toHaveProperty('name');
    expect(asProgramme(draft).dimensions).toEqual(['Ethnicity', 'Night shifts']);
  });

  it('ends on the last day of a month that is too short', () => {
    expect(monthsAfter('2026-08-31', 6)).toBe('2027-02-28');
    expect(monthsAfter('2026-11-22', 8)).toBe('2027-07-22');
  });
});
