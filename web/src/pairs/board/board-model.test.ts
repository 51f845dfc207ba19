import { describe, expect, it } from 'vitest';
import { FakeWorld } from '../../../testing/fake-world.ts';
import type { Board, Proposal } from '../../client/types';
import {
  applied,
  arranged,
  byName,
  displacedBy,
  keptProposals,
  listed,
  placesFor,
  swapsFor,
  traceOf,
  undone,
} from './board-model';

function makeBoard(): { world: FakeWorld; board: Board } {
  const world = new FakeWorld({ mentors: 20, mentees: 12 });
  return { world, board: world.suggest() };
}

const keys = (proposals: readonly Proposal[]) =>
  proposals.map((one) => `${one.mentor_id} ${one.mentee_id} ${one.locked}`).sort();

function first(board: Board): Proposal {
  const [proposal] = board.proposals;
  if (!proposal) throw new Error('an empty board');
  return proposal;
}

describe('a change on the board', () => {
  it('shows what the server will answer, before it answers', () => {
    const { world, board } = makeBoard();
    const { mentor_id, mentee_id } = first(board);
    const other = board.proposals.find((one) => one.mentee_id !== mentee_id && one.mentor_id !== mentor_id);
    const scores = world.scores(new URLSearchParams({ application: mentor_id }));
    const score = (_mentor: string, mentee: string) =>
      scores.find((row) => row.application_id === mentee)?.score ?? null;
    const changes = [
      { kind: 'lock', mentor: mentor_id, mentee: mentee_id } as const,
      { kind: 'remove', mentor: mentor_id, mentee: mentee_id } as const,
      { kind: 'place', mentor: mentor_id, mentee: other?.mentee_id ?? '' } as const,
    ];
    for (const change of changes) {
      const { world: twin } = makeBoard();
      if (twin.matching.preview(change).refused) continue;
      const guessed = applied(board, change, score);
      const answered = twin.change(change);
      expect(keys(guessed.proposals)).toEqual(keys(answered.proposals));
      expect(guessed.total).toBe(answered.total);
      expect(guessed.reached).toEqual(answered.reached);
    }
  });

  it('never moves a pair that is locked or has been asked about', () => {
    const { board } = makeBoard();
    const { mentor_id, mentee_id } = first(board);
    const rest = board.seats.mentors.find((seat) => seat.application_id !== mentor_id);
    const locked = applied(board, { kind: 'lock', mentor: mentor_id, mentee: mentee_id }, () => null);
    const capacity = board.seats.mentees.find((seat) => seat.application_id === mentee_id)?.capacity ?? 1;
    if (capacity === 1) expect(displacedBy(locked, rest?.application_id ?? '', mentee_id)).toBeNull();
    const asked: Board = {
      ...board,
      proposals: board.proposals.map((one) => ({ ...one, state: 'asked' })),
    };
    const after = applied(asked, { kind: 'remove', mentor: mentor_id, mentee: mentee_id }, () => null);
    expect(after.proposals).toHaveLength(asked.proposals.length);
  });

  it('puts whoever is displaced back among the free', () => {
    const { board } = makeBoard();
    const { free } = arranged(board);
    const target = board.proposals.find(
      (one) => board.seats.mentees.find((seat) => seat.application_id === one.mentee_id)?.capacity === 1,
    );
    const mentor = free[0]?.application_id ?? '';
    const after = applied(board, { kind: 'place', mentor, mentee: target?.mentee_id ?? '' }, () => 500);
    const nowFree = arranged(after).free.map((seat) => seat.application_id);
    expect(nowFree).toContain(target?.mentor_id);
    expect(nowFree).not.toContain(mentor);
    expect(after.pairs).toBe(board.pairs);
  });
});

describe('a change that is taken back', () => {
  it('leaves the pairs and the total as they were', () => {
    const { board } = makeBoard();
    const { mentor_id, mentee_id } = first(board);
    const after = applied(board, { kind: 'remove', mentor: mentor_id, mentee: mentee_id }, () => null);
    const back = undone(after, traceOf(board, after));
    expect(keys(back.proposals)).toEqual(keys(board.proposals));
    expect(back.total).toBe(board.total);
  });

  it('changes nothing where somebody has locked its pair since', () => {
    const { board } = makeBoard();
    const { mentor_id, mentee_id } = first(board);
    const before = applied(board, { kind: 'remove', mentor: mentor_id, mentee: mentee_id }, () => null);
    const locked = applied(board, { kind: 'lock', mentor: mentor_id, mentee: mentee_id }, () => null);
    expect(undone(locked, traceOf(before, board))).toBe(locked);
  });
});

describe('a newer board', () => {
  it('keeps the very proposals that have not changed', () => {
    const { board } = makeBoard();
    const [, ...rest] = board.proposals.map((one) => ({ ...one }));
    const kept = keptProposals(rest, board.proposals);
    expect(kept.every((one, place) => one === board.proposals[place + 1])).toBe(true);
    expect(keptProposals([...board.proposals], board.proposals)).toBe(board.proposals);
  });
});

describe('what a move would do', () => {
  it('is exactly what the server says it would do', () => {
    const { world, board } = makeBoard();
    const { mentor_id } = first(board);
    const scores = world.scores(new URLSearchParams({ application: mentor_id }));
    const options = placesFor(board, mentor_id, scores, { locked: 'locked' });
    expect(options.length).toBeGreaterThan(5);
    for (const option of options) {
      const preview = world.preview({ kind: 'place', mentor: mentor_id, mentee: option.seat.application_id });
      if (preview.refused) expect(option.refusal).toBe(preview.refused.text);
      else if (option.displaced.length <= 1) {
        expect(option.effect).toBe(preview.total_after - preview.total_before);
      }
    }
    const effects = options.flatMap((option) => (option.effect === null ? [] : [option.effect]));
    expect(effects).toEqual([...effects].sort((a, b) => b - a));
  });

  it('offers only swaps in which both new pairs are possible', () => {
    const { world, board } = makeBoard();
    const proposal = first(board);
    const row = (application: string) => world.scores(new URLSearchParams({ application }));
    const swaps = swapsFor(board, proposal, row(proposal.mentor_id), row(proposal.mentee_id));
    expect(swaps.length).toBeGreaterThan(0);
    for (const { other, effect } of swaps) {
      const preview = world.preview({
        kind: 'swap',
        mentor: proposal.mentor_id,
        mentee: proposal.mentee_id,
        mentor_b: other.mentor_id,
        mentee_b: other.mentee_id,
      });
      expect(preview.refused).toBeNull();
      expect(effect).toBe(preview.total_after - preview.total_before);
    }
  });

  it('knows every place for five hundred on each side, and takes one pair away', () => {
    const world = new FakeWorld({ people: 4200, mentors: 500, mentees: 500 });
    const board = world.suggest();
    const { mentor_id } = first(board);
    const scores = world.scores(new URLSearchParams({ application: mentor_id }));
    expect(placesFor(board, mentor_id, scores, { locked: '' })).not.toHaveLength(0);
    const change = { kind: 'remove', mentor: mentor_id, mentee: first(board).mentee_id } as const;
    expect(applied(board, change, () => null).proposals).toHaveLength(board.proposals.length - 1);
  });
});

describe('the order of people', () => {
  it('is that of their names, whatever order they come in', () => {
    const { board } = makeBoard();
    const names = byName([...board.seats.mentees].reverse()).map(({ name }) => name);
    expect(names).toEqual([...names].sort(new Intl.Collator().compare));
    expect(names).toHaveLength(board.seats.mentees.length);
  });

  it('is the same in the list as on the board, and loses nobody without a seat', () => {
    const { board } = makeBoard();
    const seats = { ...board.seats, mentees: byName(board.seats.mentees) };
    const [gone, ...rest] = seats.mentees;
    const { pairs } = listed({ ...board, seats });
    expect(pairs.map((one) => one.mentee_id)).toEqual(
      seats.mentees.flatMap((seat) =>
        board.proposals.filter((one) => one.mentee_id === seat.application_id).map((one) => one.mentee_id),
      ),
    );
    const without = listed({ ...board, seats: { ...seats, mentees: rest } }).pairs;
    expect(without).toHaveLength(pairs.length);
    if (pairs.some((one) => one.mentee_id === gone?.application_id))
      expect(without.at(-1)?.mentee_id).toBe(gone?.application_id);
  });
});
