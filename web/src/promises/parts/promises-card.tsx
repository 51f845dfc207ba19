import { ButtonLink, Card, Tag } from '../../ui';
import { useWords } from '../../words/words';
import { usePromises } from '../api';

/** On a pair's page: how many promises there are, and what waits for the reader. */
export default function PromisesCard({ pair }: { pair: string }) {
  const { t } = useWords();
  const promises = usePromises(pair).data;
  if (!promises || (promises.items.length === 0 && promises.deeds.length === 0)) return null;
  const { items } = promises;
  const open = items.filter(({ state, consent }) => state === 'open' && consent !== 'refused').length;
  const asked = items.filter(({ abilities }) => abilities.includes('answer')).length;
  const late = items.filter(({ is_mine, is_late }) => is_mine && is_late).length;
  return (
    <Card warm={asked > 0} label={t('promise.card.title')}>
      <div className="row" data-spread="">
        <h2>{t('promise.card.title')}</h2>
        {late > 0 && <Tag tone="warn">{t('promise.card.late', { count: late })}</Tag>}
      </div>
      <p>{items.length === 0 ? t('promise.card.none') : t('promise.card.open', { count: open })}</p>
      {asked > 0 && <p>{t('promise.card.asked', { partner: promises.partner_name, count: asked })}</p>}
      <div>
        <ButtonLink to={`/pairs/${pair}/promises`}>{t('promise.card.do')}</ButtonLink>
      </div>
    </Card>
  );
}
