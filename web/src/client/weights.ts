import type { Weights } from './types';

/** What counts when a pair is scored, in the order in which a lead is shown it. */
export const commonWeights = ['common_interests', 'style', 'availability', 'ways_to_meet'] as const;
export const differentWeights = [
  'topics_met',
  'difference_lived',
  'difference_unit',
  'difference_profession',
  'difference_location',
  'difference_generation',
  'difference_tenure',
  'prior_tie',
] as const;

export type Weight = keyof Weights;
export const mostPoints = 100;

export function sameWeights(one: Weights, other: Weights): boolean {
  return [...commonWeights, ...differentWeights].every((weight) => one[weight] === other[weight]);
}
