import type { Aim, NewProgramme } from '../client/types';

/** What the first-run form holds, as typed. */
export interface Draft {
  template: string;
  name: string;
  whoFor: string;
  dimensions: string[];
  /** Further dimensions in the lead's own words, with commas between. */
  moreDimensions: string;
  aims: Aim[];
  pairs: string;
  endsOn: string;
}

export type Fault = 'who_for' | 'pairs' | 'ends_on' | 'aims';

/** Which answers are missing or cannot be meant; the server has the last word. */
export function faultsOf(draft: Draft, today: string): Fault[] {
  const pairs = Number(draft.pairs);
  const faults: Fault[] = [];
  if (draft.whoFor.trim() === '') faults.push('who_for');
  if (draft.aims.length === 0) faults.push('aims');
  if (!Number.isInteger(pairs) || pairs < 1) faults.push('pairs');
  if (draft.endsOn <= today) faults.push('ends_on');
  return faults;
}

/** The answers to the three questions, as the server takes them. */
export function asProgramme(draft: Draft): NewProgramme {
  const own = draft.moreDimensions
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  return {
    template: draft.template,
    ...(draft.name.trim() ? { name: draft.name.trim() } : {}),
    who_for: draft.whoFor.trim(),
    dimensions: [...new Set([...draft.dimensions, ...own])],
    aims: draft.aims,
    about_pairs: Number(draft.pairs),
    ends_on: draft.endsOn,
  };
}

/** The same day `months` later, as the date field writes it; the last day where the month is too short. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
