import type { Import, ImportColumn, ImportColumns, ImportTarget } from '../client/types';

export const targets: readonly ImportTarget[] = [
  'staff_number',
  'name',
  'given_name',
  'family_name',
  'preferred_name',
  'email',
  'job_title',
  'grade',
  'unit',
  'location',
  'profession',
  'manager_staff_number',
  'reviewer_staff_number',
  'start_date',
  'left_on',
  'status',
  'languages',
];

export type Target = ImportTarget | 'ignore' | 'attribute';
export type Choices = Record<number, Target>;

/** What each column is taken for at first: the guess, but nothing that looks like equality or pay data. */
export function firstChoices(columns: readonly ImportColumn[]): Choices {
  return Object.fromEntries(
    columns.map((column) => [
      column.index,
      column.target ?? (column.looks_like === null ? (column.guess ?? 'ignore') : 'ignore'),
    ]),
  );
}

/** Targets that two columns claim; each may be given once. */
export function claimedTwice(choices: Choices): ImportTarget[] {
  const all = Object.values(choices);
  return targets.filter((target) => all.filter((one) => one === target).length > 1);
}

export function hasName(choices: Choices): boolean {
  const all = Object.values(choices);
  return all.includes('name') || (all.includes('given_name') && all.includes('family_name'));
}

export function hasNumber(choices: Choices): boolean {
  return Object.values(choices).includes('staff_number');
}

export interface Extras {
  markLeavers: boolean;
  dateOrder: 'day_first' | 'month_first' | null;
}

/** Equality columns go along only where somebody switched one on by giving it a use. */
export function asColumns(one: Import, choices: Choices, { markLeavers, dateOrder }: Extras): ImportColumns {
  const used = (column: ImportColumn) => (choices[column.index] ?? 'ignore') !== 'ignore';
  return {
    columns: one.columns.map(({ index }) => ({ index, target: choices[index] ?? 'ignore' })),
    equality_columns_on: one.columns
      .filter((column) => column.looks_like === 'equality' && used(column))
      .map((column) => column.index),
    mark_leavers: markLeavers,
    date_order: dateOrder,
  };
}
