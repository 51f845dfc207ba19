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

/** What each column is taken for at first. The server drops whatever looks like equality or pay data. */
export function firstChoices(columns: readonly ImportColumn[]): Choices {
  return Object.fromEntries(columns.map((column) => [column.index, column.target]));
}

/** Columns that look like equality or pay data and were given a use all the same. */
export function switchedOn(columns: readonly ImportColumn[], choices: Choices): ImportColumn[] {
  return columns.filter(
    (column) => column.looks_like !== null && (choices[column.index] ?? 'ignore') !== 'ignore',
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

/** Whether a column chosen as a date holds days that could be read both ways; the lead is asked, never guessed. */
export function datesInDoubt(columns: readonly ImportColumn[], choices: Choices): boolean {
  return columns.some(
    (column) => column.dates_in_doubt && ['start_date', 'left_on'].includes(choices[column.index] ?? ''),
  );
}

export interface Extras {
  markLeavers: boolean;
  dateOrder: 'day_first' | 'month_first' | null;
  /** What the switched-on columns are needed for, in words. */
  neededFor: string;
}

export function asColumns(one: Import, choices: Choices, extras: Extras): ImportColumns {
  const on = switchedOn(one.columns, choices).map((column) => column.index);
  return {
    columns: one.columns.map(({ index }) => ({ index, target: choices[index] ?? 'ignore' })),
    equality_columns_on: on,
    equality_for: on.length > 0 ? extras.neededFor.trim() : null,
    mark_leavers: extras.markLeavers,
    date_order: extras.dateOrder,
  };
}
