import { inHours } from '../pairs/hours';
import { useTeamTime } from '../pairs/time-api';
import { ButtonLink, Card } from '../ui';
import { useWords } from '../words/words';

/** What a line manager finds on their first page, where somebody has asked them for time. */
export function HomeTeam({ first }: { first: boolean }) {
  const { t } = useWords();
  const items = useTeamTime().data?.items ?? [];
  if (items.length === 0) return null;
  const waiting = items.filter(({ state }) => state === 'asked').length;
  const confirmed = items.filter(({ state }) => state === 'confirmed');
  const minutes = confirmed.reduce((sum, { minutes_a_month }) => sum + minutes_a_month, 0);
  return (
    <Card warm={waiting > 0}>
      <h2>{t('app.home.team.title')}</h2>
      <p>{t('app.home.team.body', { waiting })}</p>
      {confirmed.length > 0 && <p>{t('time.team.lead', { count: confirmed.length, ...inHours(minutes) })}</p>}
      <div>
        <ButtonLink kind={first && waiting > 0 ? 'main' : 'second'} to="/team-time">
          {t('app.home.team.do')}
        </ButtonLink>
      </div>
    </Card>
  );
}
