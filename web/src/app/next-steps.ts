import type { Participation } from '../client/types';

export type StepKind = 'answer' | 'finish' | 'meet' | 'wait' | 'panel' | 'reserve' | 'not_chosen' | 'left';

/** What somebody does next in one programme. */
export interface NextStep {
  kind: StepKind;
  /** Where the step is taken, and further places worth a link. */
  to: string | null;
  also: readonly ('answers' | 'pairs')[];
  participation: Participation;
}

const order: readonly StepKind[] = [
  'answer',
  'finish',
  'meet',
  'wait',
  'panel',
  'reserve',
  'not_chosen',
  'left',
];

function kindOf(one: Participation): StepKind {
  if (one.asks > 0) return 'answer';
  if (one.state === 'draft') return 'finish';
  if (one.pairs > 0) return 'meet';
  if (one.state === 'withdrawn') return 'left';
  // A suggestion is promised only to those for whom one is looked for.
  if (one.selection === 'waiting') return 'panel';
  if (one.selection === 'reserve') return 'reserve';
  return one.selection === 'not_this_time' ? 'not_chosen' : 'wait';
}

/** Whoever withdrew and came back is not reminded of it, and nobody is reminded twice. */
function current(participations: readonly Participation[]): Participation[] {
  const place = (one: Participation) => `${one.programme_id} ${one.role}`;
  const taken = new Set(participations.filter((one) => one.state !== 'withdrawn').map(place));
  return participations.filter((one) => {
    if (one.state !== 'withdrawn') return true;
    if (taken.has(place(one))) return false;
    taken.add(place(one));
    return true;
  });
}

/** What somebody who takes part can do next, the most pressing first. */
export function nextSteps(participations: readonly Participation[]): NextStep[] {
  const steps = current(participations).map((participation): NextStep => {
    const kind = kindOf(participation);
    const answers = participation.application_id ? `/applications/${participation.application_id}` : null;
    const to = kind === 'answer' ? '/asks' : kind === 'meet' ? '/pairs' : kind === 'left' ? null : answers;
    const also = [
      ...(kind === 'answer' && participation.pairs > 0 ? (['pairs'] as const) : []),
      ...((kind === 'answer' || kind === 'meet') && answers ? (['answers'] as const) : []),
    ];
    return { kind, to, also, participation };
  });
  return steps.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
