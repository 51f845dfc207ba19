import type { Question } from '../../client/types';
import type { Words } from '../../words/words';

/** Who can see an answer, in words; what was ticked for the partner counts. */
export function whoSees(
  { t }: Words,
  question: Pick<Question, 'who_can_see' | 'shareable'>,
  shared: boolean,
  partner: string,
): string {
  const openToPartner = question.shareable && shared;
  if (question.who_can_see === 'you') {
    return openToPartner ? t('application.who.you_and_partner', { partner }) : t('application.who.you');
  }
  if (question.who_can_see === 'lead_while_matching') {
    return openToPartner
      ? t('application.who.lead_and_partner', { partner })
      : t('application.who.lead_while_matching');
  }
  return question.who_can_see === 'partner'
    ? t('application.who.partner', { partner })
    : t('application.who.matching_only');
}
