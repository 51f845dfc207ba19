import { describe, expect, it } from 'vitest';
import { asEntered, draftOf, emptyDraft, fieldOf } from './figures';

describe('figures as they are typed', () => {
  it('come back as they were entered', () => {
    const entered = {
      dimension: 'Gender',
      groups: [
        { name: 'Women', leadership: 17, workforce: 2413, society_percent: 51 },
        { name: 'Not said', leadership: 3, workforce: 111, society_percent: null },
      ],
      leadership: { source: 'HR', year: 2026 },
      workforce: { source: 'HR', year: 2026 },
      society: { source: 'Census', year: 2021 },
    };
    expect(asEntered(draftOf(entered))).toEqual(entered);
  });

  it('leave society out where nothing is said of it', () => {
    const sent = asEntered(emptyDraft());
    expect(sent.society).toBeNull();
    expect(sent.groups).toHaveLength(2);
    expect(sent.groups[0]?.society_percent).toBeNull();
  });

  it('know the field that a fault is about', () => {
    expect(fieldOf('/groups/1/name')).toBe('figures-groups-1-name');
    expect(fieldOf('/groups')).toBe('figures-groups-0-name');
    expect(fieldOf('/leadership/year')).toBe('figures-leadership-year');
  });
});
