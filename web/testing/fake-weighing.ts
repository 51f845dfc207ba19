import type * as c from '../src/client/types.ts';
import { settings } from './fake-data.ts';

const terms = Object.keys(settings.weights) as (keyof c.Weights)[];

/** What weights that are not the usual ones add to two people, of whom a term counts for half. */
export function fakePoints(weights: c.Weights, hash: number): number {
  return terms.reduce(
    (sum, term, place) => sum + ((hash >> (place + 4)) & 1) * 10 * (weights[term] - settings.weights[term]),
    0,
  );
}

const sums = (proposals: c.Proposal[]): c.WeightPreview['after'] => ({
  pairs: proposals.length,
  total: proposals.reduce((sum, one) => sum + one.score, 0),
  reached: {
    mentors: new Set(proposals.map((one) => one.mentor_id)).size,
    mentees: new Set(proposals.map((one) => one.mentee_id)).size,
  },
});

export function fakePreview(
  board: c.Board,
  best: c.Proposal[],
  more: Pick<c.WeightPreview, 'weights' | 'before_weighed'>,
): c.WeightPreview {
  const same = (one: c.Proposal) => (other: c.Proposal) =>
    one.mentor_id === other.mentor_id && one.mentee_id === other.mentee_id;
  return {
    run_id: board.id,
    version: board.version,
    ...more,
    before: sums(board.proposals),
    after: sums(best),
    terms: terms.map((term) => ({
      term,
      before: board.pairs * board.weights[term],
      after: best.length * more.weights[term],
    })),
    proposals: best.map((one) => ({
      mentor_id: one.mentor_id,
      mentee_id: one.mentee_id,
      score: one.score,
      locked: one.locked,
      stays: board.proposals.some(same(one)),
    })),
    lost: board.proposals
      .filter((one) => !best.some(same(one)))
      .map(({ mentor_id, mentee_id }) => ({ mentor_id, mentee_id })),
  };
}
