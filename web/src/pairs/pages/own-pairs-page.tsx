import { Link, Redirect } from 'wouter';
import { useMe } from '../../client/session';
import { ButtonLink, Card, EmptyState, Loaded, PageHeader, Tag } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { useWords } from '../../words/words';
import { otherOf } from '../own';
import { useOwnPairs } from '../own-api';
import { PartnerCard } from '../parts/partner-card';

/** All of somebody's pairs; whoever has one goes straight to it. */
export default function OwnPairsPage() {
  const { t, date } = useWords();
  const me = useMe().data;
  const query = useOwnPairs();
  useHeadingFocus('/pairs');
  return (
    <Loaded query={query}>
      {({ items }) => {
        const only = items.length === 1 ? items[0] : undefined;
        if (only) return <Redirect to={`/pairs/${only.id}`} replace />;
        return (
          <>
            <PageHeader title={t('pair.own.list_title')} />
            {items.length === 0 && (
              <EmptyState
                drawing="mugs"
                title={t('pair.own.empty_title')}
                action={<ButtonLink to="/">{t('application.start.home')}</ButtonLink>}
              >
                {t('pair.own.empty_body')}
              </EmptyState>
            )}
            {items.map((pair) => {
              const { other, side } = otherOf(pair, me?.person?.id);
              return (
                <Card key={pair.id}>
                  <div className="row" data-spread="">
                    <PartnerCard partner={other} senior={side === 'mentor'} />
                    <Tag tone={pair.state === 'agreed' ? 'good' : 'quiet'}>
                      {t(`pair.state.${pair.state}`)}
                    </Tag>
                  </div>
                  <p>
                    <Link href={`/pairs/${pair.id}`}>
                      {t('pair.own.open', { name: other.name, date: date(pair.ends_on) })}
                    </Link>
                  </p>
                </Card>
              );
            })}
          </>
        );
      }}
    </Loaded>
  );
}
