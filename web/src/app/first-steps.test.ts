import { describe, expect, it } from 'vitest';
import type { OwnTime, SessionToDo } from '../client/types';
import { firstSteps } from './first-steps';

const toDo: SessionToDo = {
  side: 'mentee',
  induction: 'nothing',
  has_role_check: true,
  role_check_done_on: null,
};
const time = (state: OwnTime['state']) => ({ state }) as OwnTime;
const states = (of: SessionToDo, asked?: OwnTime) =>
  firstSteps('spring', of, asked).map(({ key, words }) => `${key} ${words}`);

describe('what comes before a first conversation', () => {
  it('is an induction and, on the senior side, a check', () => {
    // sessions.md rule 14
    expect(states(toDo)).toEqual(['induction choose', 'role_check to_do', 'meet not_yet']);
    expect(states({ ...toDo, induction: 'done', role_check_done_on: '2027-01-12' })).toEqual([
      'induction done',
      'role_check done',
      'meet ready',
    ]);
  });

  it('never waits for a line manager', () => {
    // protected_time.md rule 11
    const junior = { ...toDo, side: 'mentor', induction: 'done', has_role_check: false } as const;
    expect(states(junior, time('asked'))).toEqual(['induction done', 'time asked', 'meet ready']);
    expect(states(junior, time('no_manager'))).toEqual(['induction done', 'meet ready']);
  });

  it('leads nowhere before its turn', () => {
    expect(firstSteps('spring', toDo, undefined).at(-1)?.to).toBeNull();
    expect(firstSteps('spring', toDo, undefined)[0]?.to).toBe('/sessions/spring');
  });
});
