import { describe, expect, it } from 'vitest';
import type { Import, ImportColumn } from '../client/types';
import { asColumns, claimedTwice, firstChoices, hasName } from './import-columns';

const column = (index: number, change: Partial<ImportColumn>): ImportColumn => ({
  index,
  header: `Column ${index}`,
  samples: [],
  guess: null,
  target: 'ignore',
  looks_like: null,
  dates_in_doubt: false,
  ...change,
});

describe('the columns of a staff list', () => {
  it('that look like equality or pay data come along only with a use and a reason', () => {
    const columns = [
      column(0, { target: 'staff_number' }),
      column(1, { looks_like: 'equality' }),
      column(2, { looks_like: 'pay' }),
    ];
    const one = { columns } as Import;
    const extras = { markLeavers: true, dateOrder: null, neededFor: ' Our yearly figures ' };
    const first = asColumns(one, firstChoices(columns), extras);
    expect(first.equality_columns_on).toEqual([]);
    expect(first.equality_for).toBeNull();
    const second = asColumns(one, { 0: 'staff_number', 1: 'attribute', 2: 'ignore' }, extras);
    expect(second.equality_columns_on).toEqual([1]);
    expect(second.equality_for).toBe('Our yearly figures');
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
