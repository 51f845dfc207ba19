import { describe, expect, it } from 'vitest';
import type { Import, ImportColumn } from '../client/types';
import { asColumns, claimedTwice, firstChoices, hasName } from './import-columns';

const column = (index: number, change: Partial<ImportColumn>): ImportColumn => ({
  index,
  header: `Column ${index}`,
  samples: [],
  guess: null,
  target: null,
  looks_like: null,
  ...change,
});

describe('the columns of a staff list', () => {
  it('drop whatever looks like equality or pay data unless somebody switches it on', () => {
    const columns = [
      column(0, { guess: 'staff_number' }),
      column(1, { guess: 'profession', looks_like: 'equality' }),
      column(2, { looks_like: 'pay' }),
      column(3, {}),
    ];
    expect(firstChoices(columns)).toEqual({ 0: 'staff_number', 1: 'ignore', 2: 'ignore', 3: 'ignore' });
    const one = { columns } as Import;
    const extras = { markLeavers: true, dateOrder: null };
    expect(asColumns(one, firstChoices(columns), extras).equality_columns_on).toEqual([]);
    expect(asColumns(one, { 0: 'staff_number', 1: 'attribute' }, extras).equality_columns_on).toEqual([1]);
  });

  it('may not claim the same thing twice, but as many as wished may be ignored', () => {
    expect(claimedTwice({ 0: 'name', 1: 'name', 2: 'ignore', 3: 'ignore' })).toEqual(['name']);
  });

  it('need a whole name, in one column or in two', () => {
    expect(hasName({ 0: 'given_name' })).toBe(false);
    expect(hasName({ 0: 'given_name', 1: 'family_name' })).toBe(true);
    expect(hasName({ 0: 'name' })).toBe(true);
  });
});
