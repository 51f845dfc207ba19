import { describe, expect, it } from 'vitest';
import type { OwnTime, PairSteps, SessionToDo } from '../client/types';
import { firstSteps } from './first-steps';

const toDo: SessionToDo = {
  side: 'mentee',
  induction: 'nothing',
  has_role_check: true,
  role_check_done_on: null,
};
const pair: PairSteps = {
  pair_id: 'one',
  programme_id: 'spring',
  programme_name: 'Spring',
  partner_name: 'Bo',
  side: 'mentee',
  is_inducted: false,
  has_confirmed: false,
  agreement: 'not_yet',
  is_partner_ready: false,
  have_met: false,
  steps: ['take_induction', 'propose_agreement'],
};
const ready: PairSteps = { ...pair, has_confirmed: true, agreement: 'stands', steps: ['meet'] };
const time = (state: OwnTime['state']) => ({ state }) as OwnTime;
const states = (of: SessionToDo, asked?: OwnTime, pairs: readonly PairSteps[] = [pair]) =>
  firstSteps('spring', of, asked, pairs).map(({ key, words }) => `${key} ${words}`);

describe('what comes before a first conversation', () => {
  it('is an induction, on the senior side a check, and an agreement', () => {
    // sessions.md rule 14, conversations.md rule 8
    expect(states(toDo)).toEqual(['induction choose', 'role_check to_do', 'agreement begin', 'meet not_yet']);
    expect(
      states({ ...toDo, induction: 'done', role_check_done_on: '2027-01-12' }, undefined, [ready]),
    ).toEqual(['induction done', 'role_check done', 'agreement done', 'meet ready']);
  });

  it('never waits for a line manager', () => {
    // protected_time.md rule 11
    const junior = { ...toDo, side: 'mentor', induction: 'done', has_role_check: false } as const;
    const theirs = [{ ...ready, side: 'mentor' } as const];
    expect(states(junior, time('asked'), theirs)).toEqual([
      'induction done',
      'time asked',
      'agreement done',
      'meet ready',
    ]);
    expect(states(junior, time('no_manager'), theirs)).toEqual([
      'induction done',
      'agreement done',
      'meet ready',
    ]);
  });

  it('leads nowhere before its turn, and says of the partner only that there is something', () => {
    // conversations.md rule 6
    expect(firstSteps('spring', toDo, undefined, [pair]).at(-1)?.to).toBeNull();
    expect(firstSteps('spring', toDo, undefined, [pair])[0]?.to).toBe('/sessions/spring');
    const waiting: PairSteps = { ...ready, agreement: 'not_yet', steps: ['wait_for_partner'] };
    expect(states(toDo, undefined, [waiting]).slice(-2)).toEqual(['agreement waits', 'meet partner']);
  });

  it('is over once they have met, until half-way', () => {
    // agreements.md rule 8
    const met = { ...ready, have_met: true, steps: [] };
    expect(states(toDo, undefined, [met])).toEqual([]);
    expect(states(toDo, undefined, [{ ...met, steps: ['say_still_right'] }])).toEqual(['agreement again']);
  });
});
