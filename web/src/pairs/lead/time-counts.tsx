import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../client';
import { programmeKey } from '../../client/queries';
import { Card, Loaded } from '../../ui';
import { useWords } from '../../words/words';

/** How many have the time that they need, as counts through the gate and never as names. */
export function TimeCounts({ programme }: { programme: string }) {
  const { t, date } = useWords();
  const query = useQuery({
    queryKey: [...programmeKey(programme), 'time'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/protected-time', {
          params: { path: { programme_id: programme } },
        }),
      ),
  });
  return (
    <Card label={t('time.lead.title')}>
      <h2>{t('time.lead.title')}</h2>
      <Loaded query={query} lines={2}>
        {({ monday, paired, asked, confirmed }) => (
          <>
            <p>
              {paired === null
                ? t('time.lead.too_few')
                : t('time.lead.told', { paired, asked: asked ?? 0, confirmed: confirmed ?? 0 })}
            </p>
            {paired !== null && (
              <p className="quiet small">{t('time.lead.as_of', { monday: date(monday) })}</p>
            )}
          </>
        )}
      </Loaded>
    </Card>
  );
}
