import type { SurveyProgress } from '../../client/types';
import { useWords } from '../../words/words';

/** How many were asked and have answered, in one sentence: in fives while it is open. */
export function useAnswered(): (progress: SurveyProgress) => string {
  const { t } = useWords();
  return ({ asked, answered, is_rounded: rounded }) => {
    if (answered === null) return t('survey.asked', { asked });
    return t(rounded ? 'survey.asked_about' : 'survey.asked_and_answered', { asked, answered });
  };
}
