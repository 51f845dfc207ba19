import { describe, expect, it } from 'vitest';
import { FakeWorld } from '../../../testing/fake-world.ts';
import type { Board, Weights } from '../../client/types';
import { traceOf } from './board-model';
import { moveList, movesIn, previewed } from './weighing';

function tried(change: Partial<Weights>) {
  const world = new FakeWorld({ mentors: 20, mentees: 12 });
  const before = world.suggest();
  const preview = world.matching.weigh(change);
  return { world, before, preview, after: previewed(before, preview, 'no room') };
}

const pairs = (board: Board) =>
  board.proposals.map((one) => `${one.mentor_id} ${one.mentee_id} ${one.score}`).sort();

describe('what other weights would make of a board', () => {
  it('is shown as the board that a new run with them gives', () => {
    const { world, before, after } = tried({ style: 80, prior_tie: 0 });
    expect(pairs(after)).not.toEqual(pairs(before));
    const run = world.suggest({ style: 80, prior_tie: 0 });
    expect(pairs(after)).toEqual(pairs(run));
    expect(after.total).toBe(run.total);
    expect(after.reached).toEqual(run.reached);
    expect(after.left_out.map((one) => one.application_id).sort()).toEqual(
      run.left_out.map((one) => one.application_id).sort(),
    );
  });

  it('keeps every pair that stays as it is, and marks only what is new', () => {
    const { before, preview, after } = tried({ style: 80 });
    expect(tried({}).after.proposals).toEqual(tried({}).before.proposals);
    const known = new Set(before.proposals.map((one) => `${one.mentor_id} ${one.mentee_id}`));
    for (const one of after.proposals)
      expect(one.tried === true).toBe(!known.has(`${one.mentor_id} ${one.mentee_id}`));
    expect(after.proposals.filter((one) => one.tried)).toHaveLength(
      preview.proposals.filter(({ stays }) => !stays).length,
    );
  });

  it('never touches what has been asked about, whatever its score would be', () => {
    const { world } = tried({});
    const [first] = world.currentBoard().proposals;
    const board = world.ask(first ? [first.id] : []) && world.currentBoard();
    const open = { ...world.matching.weigh({ style: 80 }), proposals: [], lost: [] };
    expect(previewed(board, open, '').proposals).toEqual([
      expect.objectContaining({ id: first?.id, state: 'asked' }),
    ]);
  });

  it('counts people who would have another partner, one more or one fewer', () => {
    const { preview } = tried({});
    expect(movesIn(preview)).toEqual({ other: 0, more: 0, fewer: 0 });
    const pair = (mentor_id: string, mentee_id: string) => ({ mentor_id, mentee_id });
    const kept = { score: 1, locked: false };
    expect(
      movesIn({
        ...preview,
        proposals: [
          { ...pair('ann', 'moe'), ...kept, stays: false },
          { ...pair('bea', 'max'), ...kept, stays: false },
          { ...pair('kim', 'lee'), ...kept, stays: true },
        ],
        lost: [pair('ann', 'max'), pair('cat', 'moe')],
      }),
    ).toEqual({ other: 3, more: 1, fewer: 1 });
  });

  it('names the mentees who would move, and from whom to whom', () => {
    const { before, after, preview } = tried({ style: 80 });
    const moves = moveList(before, preview);
    const { taken, put } = traceOf(before, after);
    expect(new Set(moves.map((one) => one.mentee))).toEqual(
      new Set([...taken, ...put].map((one) => one.mentee_id)),
    );
    expect(moves.flatMap((one) => one.to)).toHaveLength(put.length);
    expect(moves.flatMap((one) => one.from)).toHaveLength(taken.length);
  });
});
