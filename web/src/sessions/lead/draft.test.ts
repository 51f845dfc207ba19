import { describe, expect, it } from 'vitest';
import { draftOf, planOf } from './draft';

const empty = draftOf(null, 'Europe/London');

describe('the form of a session', () => {
  it('is no plan until it has a day and both times (sessions.md rule 2)', () => {
    expect(planOf(empty)).toBeNull();
    expect(planOf({ ...empty, date: '2027-01-12', begins: '14:00' })).toBeNull();
  });

  it('leaves whom an induction is for to its kind (sessions.md rule 1)', () => {
    const plan = planOf({ ...empty, date: '2027-01-12', begins: '14:00', ends: '15:30', topic: 'privilege' });
    expect(plan?.audience).toBeNull();
    expect(plan?.topic).toBeNull();
    expect(plan?.capacity).toBeNull();
  });

  it('comes back from a session as it went in', () => {
    const draft = {
      ...empty,
      kind: 'knowledge' as const,
      topic: 'privilege',
      title: 'Privilege',
      date: '2027-07-13',
      begins: '14:00',
      ends: '15:30',
      place: 'Room 2',
      capacity: '12',
      materials: [{ label: 'Slides', url: 'https://example.org/slides' }],
    };
    const plan = planOf(draft);
    expect(plan?.starts_at).toBe('2027-07-13T13:00:00.000Z');
    const session = {
      id: '',
      plan: plan as NonNullable<typeof plan>,
      topic_title: 'Privilege',
      state: 'planned' as const,
      version: 1,
      own: null,
      is_full: false,
      counts: null,
      abilities: [],
    };
    expect(draftOf(session, 'UTC')).toEqual(draft);
  });
});
