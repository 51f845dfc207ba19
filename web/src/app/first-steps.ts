import type { OwnTime, SessionToDo } from '../client/types';
import type { StepState } from '../ui/steps';

export type FirstStepKey = 'induction' | 'role_check' | 'time' | 'meet';

/** One thing on the way to a first conversation, and where it is done. */
export interface FirstStep {
  key: FirstStepKey;
  state: StepState;
  /** Which words say where it stands. */
  words: string;
  to: string | null;
}

const inductions = {
  nothing: { state: 'not_started', words: 'choose' },
  waiting: { state: 'in_progress', words: 'waiting' },
  has_place: { state: 'in_progress', words: 'has_place' },
  done: { state: 'done', words: 'done' },
} as const;

const times = {
  not_asked: 'optional',
  asked: 'asked',
  talk: 'talk',
  confirmed: 'done',
  new_manager: 'optional',
  no_manager: null,
} as const;

const timeStates = {
  optional: 'not_started',
  asked: 'in_progress',
  talk: 'in_progress',
  done: 'done',
} as const;

/**
 * What somebody in a pair does before the first conversation, in order. Asking for time is theirs to do or to leave, and
 * nothing waits for it.
 */
export function firstSteps(programme: string, toDo: SessionToDo, time: OwnTime | undefined): FirstStep[] {
  const induction = inductions[toDo.induction];
  const checked = !toDo.has_role_check || toDo.role_check_done_on !== null;
  const ready = toDo.induction === 'done' && checked;
  const timeWords = time ? times[time.state] : null;
  return [
    { key: 'induction', ...induction, to: `/sessions/${programme}` },
    ...(toDo.has_role_check
      ? [
          {
            key: 'role_check' as const,
            state: checked ? ('done' as const) : ('not_started' as const),
            words: checked ? 'done' : 'to_do',
            to: `/library/${programme}/role-check`,
          },
        ]
      : []),
    ...(timeWords
      ? [
          {
            key: 'time' as const,
            state: timeStates[timeWords],
            words: timeWords,
            to: '/pairs',
          },
        ]
      : []),
    {
      key: 'meet',
      state: ready ? 'not_started' : 'cannot_start_yet',
      words: ready ? 'ready' : 'not_yet',
      to: ready ? '/pairs' : null,
    },
  ];
}
