import type { OwnTime, PairSteps, SessionToDo } from '../client/types';
import type { StepState } from '../ui/steps';

export type FirstStepKey = 'induction' | 'role_check' | 'time' | 'agreement' | 'meet';

/** One thing on the way to a first conversation, and where it is done. */
export interface FirstStep {
  key: FirstStepKey;
  state: StepState;
  /** Which words say where it stands. */
  words: string;
  to: string | null;
  /** Of what is done in one pair: with whom. */
  pair?: Pick<PairSteps, 'pair_id' | 'partner_name'>;
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

/** What the two agree on, before they meet and half-way. */
function agreementStep(pair: PairSteps): FirstStep {
  const stands = pair.agreement === 'stands';
  const [state, words] = pair.steps.includes('say_still_right')
    ? (['in_progress', 'again'] as const)
    : pair.steps.includes('propose_agreement')
      ? (['not_started', 'begin'] as const)
      : !pair.has_confirmed
        ? (['in_progress', 'confirm'] as const)
        : stands
          ? (['done', 'done'] as const)
          : (['in_progress', 'waits'] as const);
  return { key: 'agreement', state, words, to: `/pairs/${pair.pair_id}/agreement`, pair };
}

/** Whether a first conversation can be recorded is for the server to say. */
function meetStep(pair: PairSteps): FirstStep {
  const ready = pair.steps.includes('meet');
  return {
    key: 'meet',
    state: ready ? 'not_started' : 'cannot_start_yet',
    words: ready ? 'ready' : pair.steps.includes('wait_for_partner') ? 'partner' : 'not_yet',
    to: ready ? `/pairs/${pair.pair_id}` : null,
    pair,
  };
}

/** Whether an agreement asks something of somebody who has met already. */
const asksAgain = ({ steps }: PairSteps) => steps.length > 0;

/**
 * What somebody in a pair does before the first conversation, in order. Asking for time is theirs to do or to leave, and
 * nothing waits for it. Whoever has met is told only where their agreement asks something of them.
 */
export function firstSteps(
  programme: string,
  toDo: SessionToDo,
  time: OwnTime | undefined,
  pairs: readonly PairSteps[],
): FirstStep[] {
  const here = pairs.filter((pair) => pair.programme_id === programme && pair.side === toDo.side);
  const before = here.filter(({ have_met }) => !have_met);
  const again = here.filter((pair) => pair.have_met && asksAgain(pair)).map(agreementStep);
  if (before.length === 0) return again;
  const induction = inductions[toDo.induction];
  const checked = !toDo.has_role_check || toDo.role_check_done_on !== null;
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
    ...before.flatMap((pair) => [agreementStep(pair), meetStep(pair)]),
    ...again,
  ];
}
