import { ButtonLink, Card } from '../../ui';
import { useWords } from '../../words/words';
import { usePulse } from '../api';

/** On a pair's page: a conversation that can still be looked back on. Nothing where there is none. */
export default function PulseCard({ pair }: { pair: string }) {
  const { t, date } = useWords();
  const pulse = usePulse(pair).data;
  if (!pulse?.is_open) return null;
  return (
    <Card label={t('pulse.card.title')}>
      <h2>{t('pulse.card.title')}</h2>
      <p>{t('pulse.card.body', { count: pulse.is_full ? 5 : 1, date: date(pulse.met_on ?? '') })}</p>
      <div>
        <ButtonLink to={`/pairs/${pair}/pulse`}>{t('pulse.card.open')}</ButtonLink>
      </div>
    </Card>
  );
}
