import { Card, Loaded, WhoCanSee } from '../../ui';
import { useWords } from '../../words/words';
import { useCircle } from '../own-api';

/** Who meets together with somebody: names, and nothing else. */
export function CircleCard({ pair }: { pair: string }) {
  const { t } = useWords();
  return (
    <Card label={t('pair.circle.title')}>
      <h2>{t('pair.circle.title')}</h2>
      <Loaded query={useCircle(pair)}>
        {(circle) => (
          <>
            <p>
              {t('pair.circle.mentor')}: <strong>{circle.mentor_name}</strong>
            </p>
            <p>{t('pair.circle.members', { count: circle.member_names.length })}</p>
            <ul className="bullets">
              {circle.member_names.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
            {circle.too_few && <p className="quiet">{t('pair.circle.few')}</p>}
          </>
        )}
      </Loaded>
      <WhoCanSee>{t('pair.circle.who')}</WhoCanSee>
    </Card>
  );
}
