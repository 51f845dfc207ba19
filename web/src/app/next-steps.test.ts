import { describe, expect, it } from 'vitest';
import type { Participation } from '../client/types';
import { nextSteps } from './next-steps';

const taking = (more: Partial<Participation>): Participation => ({
  programme_id: 'spring',
  programme_name: 'Spring',
  application_id: 'mine',
  role: 'mentor',
  state: 'submitted',
  asks: 0,
  pairs: 0,
  selection: null,
  ...more,
});
const kinds = (...all: Partial<Participation>[]) => nextSteps(all.map(taking)).map((step) => step.kind);

describe('what comes next', () => {
  it('puts what waits for an answer first and what is over last', () => {
    const elsewhere = { programme_id: 'autumn', state: 'withdrawn' };
    const found = kinds(elsewhere, {}, { pairs: 1 }, { state: 'draft' }, { asks: 1 });
    expect(found).toEqual(['answer', 'finish', 'meet', 'wait', 'left']);
  });

  it('promises a suggestion only to those for whom one is looked for', () => {
    expect(kinds({ selection: 'chosen' })).toEqual(['wait']);
    expect(kinds({ selection: 'waiting' })).toEqual(['panel']);
    expect(kinds({ selection: 'reserve' })).toEqual(['reserve']);
    expect(kinds({ selection: 'not_this_time' })).toEqual(['not_chosen']);
    expect(nextSteps([taking({ selection: 'not_this_time' })])[0]?.to).toBe('/applications/mine');
    expect(kinds({ state: 'withdrawn', selection: null })).toEqual(['left']);
  });

  it('leads to where it is done', () => {
    const [step] = nextSteps([taking({ asks: 1, pairs: 1 })]);
    expect(step?.to).toBe('/asks');
    expect(step?.also).toEqual(['pairs', 'answers']);
    expect(nextSteps([taking({ state: 'draft' })])[0]?.to).toBe('/applications/mine');
    expect(nextSteps([taking({ state: 'withdrawn' })])[0]?.to).toBeNull();
  });

  it('does not remind whoever came back that they had left', () => {
    expect(kinds({ state: 'withdrawn' }, { state: 'withdrawn' }, { state: 'draft' })).toEqual(['finish']);
    expect(kinds({ state: 'withdrawn' }, { state: 'withdrawn' })).toEqual(['left']);
    expect(kinds({ state: 'withdrawn' }, { role: 'mentee' })).toEqual(['wait', 'left']);
  });

  it('offers no answers where there is no application', () => {
    expect(nextSteps([taking({ application_id: null, pairs: 1 })])[0]?.also).toEqual([]);
  });
});
