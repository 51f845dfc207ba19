import type { Me } from '../client/types';
import { ButtonLink, Card, PageHeader, Tag } from '../ui';
import { EmptyState } from '../ui/feedback';
import { useWords } from '../words/words';

/** What somebody who takes part finds first: what waits for them, programme by programme. */
export function HomePage({ me }: { me: Me }) {
  const { t } = useWords();
  const waiting = me.participations.reduce((sum, one) => sum + one.asks, 0);
  return (
    <>
      <PageHeader
        title={me.person ? t('app.home.title', { name: me.person.name }) : t('app.home.title_plain')}
        lead={t('app.home.lead', { count: waiting })}
      />
      {me.participations.length === 0 && (
        <EmptyState drawing="chairs" title={t('app.home.empty.title')}>
          {t('app.home.empty.body')}
        </EmptyState>
      )}
      {me.participations.map((one) => (
        <Card key={`${one.programme_id}${one.role}`}>
          <div className="row" data-spread="">
            <h2>{one.programme_name}</h2>
            <Tag tone={one.pairs > 0 ? 'good' : 'quiet'}>{t(`app.home.state.${one.state}`)}</Tag>
          </div>
          <div className="button-row">
            {one.asks > 0 && (
              <ButtonLink kind="main" to="/asks">
                {t('app.home.asks', { count: one.asks })}
              </ButtonLink>
            )}
            {one.pairs > 0 && (
              <ButtonLink to="/pairs">{t('app.home.pairs', { count: one.pairs })}</ButtonLink>
            )}
            {one.application_id && (
              <ButtonLink to={`/applications/${one.application_id}`}>{t('app.home.application')}</ButtonLink>
            )}
          </div>
        </Card>
      ))}
    </>
  );
}
