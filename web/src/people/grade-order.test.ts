import { describe, expect, it } from 'vitest';
import type { Grade } from '../client/types';
import { asOrder, ladderOf, markLeadership, putBeside, putOn } from './grade-order';

const grade = (id: string, rank: number | null): Grade => ({
  id,
  label: id,
  rank,
  is_leadership: false,
  people: 1,
});

describe('the order of grades', () => {
  it('starts with everything on the ladder when nothing has been ordered', () => {
    expect(ladderOf([grade('a', null), grade('b', null)]).rungs.map((one) => one.id)).toEqual(['a', 'b']);
  });

  it('sets a new grade beside a ladder that is already in order', () => {
    const ladder = ladderOf([grade('new', null), grade('high', 2), grade('low', 1)]);
    expect(ladder.rungs.map((one) => one.id)).toEqual(['low', 'high']);
    expect(ladder.beside.map((one) => one.id)).toEqual(['new']);
  });

  it('never leaves a leadership mark on a grade that is taken off the ladder', () => {
    const marked = markLeadership(ladderOf([grade('a', 1), grade('b', 2)]), 'b', true);
    const order = asOrder(putBeside(marked, 'b'));
    expect(order).toEqual({ grades: [{ id: 'a', is_leadership: false }], off_ladder: ['b'] });
    expect(asOrder(putOn(putBeside(marked, 'b'), 'b')).grades[1]).toEqual({ id: 'b', is_leadership: false });
  });
});
