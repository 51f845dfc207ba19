/** The rows of the lead's list, in the order of the work. The server may know rows that this build has no words for. */
export const tasks = [
  'import_people',
  'order_grades',
  'set_up',
  'needs_survey',
  'launch',
  'open_call',
  'find_mentors',
  'find_mentees',
  'close_call',
  'select',
  'run_matching',
  'ask',
  'plan_inductions',
  'induct',
  'ready_pairs',
  'agreed_pairs',
  'close_programme',
] as const;

export const steps = ['plan', 'recruit', 'match', 'run', 'learn'] as const;

export function isOneOf<T extends string>(list: readonly T[], key: string): key is T {
  return (list as readonly string[]).includes(key);
}
