import type { Question, WhoCanSee } from '../../client/types';

export type OpenTo = WhoCanSee | 'you_and_partner' | 'lead_and_partner';

/** Who can see an answer; what was ticked for the partner counts. */
export function openTo(
  { who_can_see, shareable }: Pick<Question, 'who_can_see' | 'shareable'>,
  shared: boolean,
): OpenTo {
  if (!shareable || !shared) return who_can_see;
  if (who_can_see === 'you') return 'you_and_partner';
  return who_can_see === 'lead_while_matching' ? 'lead_and_partner' : who_can_see;
}
