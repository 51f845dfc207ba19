import { describe, expect, it } from 'vitest';
import type { Ask, Pair } from '../client/types';
import { justAgreed, otherOf, partIn, stageOf } from './own';

const iona = { id: 'iona', name: 'Iona', job_title: null, unit: null };
const colm = { id: 'colm', name: 'Colm', job_title: 'Director', unit: 'Estates' };
const pair: Pair = {
  id: 'p',
  programme_id: 'spring',
  programme_name: 'Spring',
  mentor: iona,
  mentee: colm,
  mentor_label: 'mentor',
  mentee_label: 'mentee',
  senior: 'mentee',
  in_halves: false,
  leads: 'mentor',
  in_circle: false,
  state: 'agreed',
  agreed_at: '2027-01-11T09:00:00Z',
  starts_on: '2027-01-11',
  ends_on: '2027-07-11',
  needs_attention: null,
  partner_set_up: null,
  version: 1,
  abilities: ['close'],
};
const ask: Ask = {
  id: 'a',
  programme_id: 'spring',
  programme_name: 'Spring',
  role: 'mentor',
  role_label: 'mentor',
  turn: 'first',
  in_halves: false,
  would_lead: true,
  in_circle: false,
  other: colm,
  why: { shared: [], different: [] },
  state: 'answered',
  answer: 'yes',
  abilities: [],
};

describe('a question to one of two', () => {
  it('stays open until it is answered', () => {
    expect(stageOf({ ...ask, state: 'waiting', answer: null }, [])).toBe('waiting');
  });

  it('tells who said yes nothing of the other side until both have', () => {
    expect(stageOf(ask, [])).toBe('yes_waiting');
    expect(stageOf(ask, [{ ...pair, programme_id: 'another' }])).toBe('yes_waiting');
    expect(stageOf(ask, [pair])).toBe('agreed');
    expect(stageOf(ask, [{ ...pair, state: 'closed' }])).toBe('yes_waiting');
  });

  it('may be declined, or taken back before an answer', () => {
    expect(stageOf({ ...ask, answer: 'no' }, [pair])).toBe('no');
    expect(stageOf({ ...ask, answer: null }, [])).toBe('gone');
  });

  it('finds the pair from the other side too', () => {
    expect(stageOf({ ...ask, role: 'mentee', other: iona }, [pair])).toBe('agreed');
  });
});

describe('a pair', () => {
  it('is new for a day', () => {
    const agreed = Date.parse(pair.agreed_at);
    expect(justAgreed(pair, agreed + 1000)).toBe(true);
    expect(justAgreed(pair, agreed + 25 * 3600 * 1000)).toBe(false);
    expect(justAgreed({ ...pair, state: 'closed' }, agreed + 1000)).toBe(false);
  });

  it('shows each the other', () => {
    expect(otherOf(pair, 'iona')).toEqual({ other: colm, side: 'mentor' });
    expect(otherOf(pair, 'colm')).toEqual({ other: iona, side: 'mentee' });
  });
});

describe('who does what', () => {
  it('has one of two lead and the other book, and in a circle one person call everybody together', () => {
    const circle = { in_halves: false, in_circle: true };
    expect([partIn(true, pair), partIn(false, pair)]).toEqual(['leads', 'books']);
    expect([partIn(true, circle), partIn(false, circle)]).toEqual(['calls', 'comes']);
  });
});
