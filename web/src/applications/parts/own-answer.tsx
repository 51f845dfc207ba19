import type { Application } from '../../client/types';
import { Card } from '../../ui';
import { useWords } from '../../words/words';
import { useOwnAnswer } from '../selection-api';

/** What was decided, for the person alone; nothing until it has been sent, or where no panel chooses. */
export function OwnAnswer({ application }: { application: Application }) {
  const { t } = useWords();
  const { data } = useOwnAnswer(application.id);
  if (!data?.by_selection) return null;
  if (data.decision === null) return <p>{t('application.answer.waiting')}</p>;
  return (
    <Card warm label={t('application.answer.title')}>
      <h2>{t(`application.answer.${data.decision}`)}</h2>
      <p>{t(`application.answer.${data.decision}_body`)}</p>
      {data.feedback && (
        <>
          <h3>{t('application.answer.feedback')}</h3>
          <p className="as-written">{data.feedback}</p>
        </>
      )}
    </Card>
  );
}
