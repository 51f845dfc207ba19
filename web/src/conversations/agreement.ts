import type { AgreementChoice, AgreementView } from '../client/types';

export type Standing = 'none' | 'waits_for_you' | 'waits_for_partner' | 'stands';

/** How the agreement stands for one of the two. */
export function standingOf(view: Pick<AgreementView, 'state' | 'latest' | 'abilities'>): Standing {
  if (view.latest === 0) return 'none';
  if (view.state === 'stands') return 'stands';
  return view.abilities.includes('confirm') ? 'waits_for_you' : 'waits_for_partner';
}

/** What was chosen for each point that is not fixed. */
export function chosenIn(view: Pick<AgreementView, 'points'>): Map<string, AgreementChoice> {
  const all = new Map<string, AgreementChoice>();
  for (const { point, chosen } of view.points) if (chosen) all.set(point, { point, choice: chosen });
  return all;
}

/** The points that a version says otherwise than the one before it. */
export function changedFrom(
  choices: readonly AgreementChoice[],
  before: readonly AgreementChoice[] | undefined,
): AgreementChoice[] {
  if (!before) return [];
  const old = new Map(before.map(({ point, choice }) => [point, choice]));
  return choices.filter(({ point, choice }) => old.get(point) !== choice);
}
