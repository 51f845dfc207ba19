import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../client';
import type { Me } from '../client/types';
import { ButtonLink, Card } from '../ui';
import { Loaded } from '../ui/query';
import { useWords } from '../words/words';

/** Whether somebody stands behind a programme that others run. */
export function standsBehind(me: Me): boolean {
  return me.grants.some(({ role }) => ['sponsor', 'supporter', 'network_lead'].includes(role));
}

/** What a sponsor or a supporter finds on their first page: their programmes, and where each stands. */
export function HomeOverviews() {
  const { t } = useWords();
  const query = useQuery({
    queryKey: ['programmes', 'overviews'],
    queryFn: () => unwrap(api.GET('/api/v1/overviews', {})),
  });
  // Whoever leads a network may stand behind none.
  if (query.data?.items.length === 0) return null;
  return (
    <Card>
      <h2>{t('app.home.overview.title')}</h2>
      <Loaded query={query} lines={2}>
        {({ items }) =>
          items.map(({ programme_id, programme_name, part }) => (
            <div className="stack" data-gap="small" key={programme_id}>
              <h3>{programme_name}</h3>
              {part !== 'lead' && <p>{t(`app.home.overview.${part}`)}</p>}
              <div className="button-row">
                <ButtonLink to={`/programmes/${programme_id}/overview`}>
                  {t('app.home.overview.open')}
                </ButtonLink>
                {part !== 'supporter' && (
                  <ButtonLink kind="quiet" to={`/programmes/${programme_id}/promises`}>
                    {t('app.home.overview.promises')}
                  </ButtonLink>
                )}
                {part === 'supporter' && (
                  <>
                    <ButtonLink kind="quiet" to={`/sessions/${programme_id}`}>
                      {t('app.home.overview.attendance')}
                    </ButtonLink>
                    <ButtonLink kind="quiet" to={`/library/${programme_id}`}>
                      {t('app.home.overview.notes')}
                    </ButtonLink>
                  </>
                )}
              </div>
            </div>
          ))
        }
      </Loaded>
    </Card>
  );
}
