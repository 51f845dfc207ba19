import { Link, Redirect } from 'wouter';
import { useMe } from '../../client/session';
import type { Pair } from '../../client/types';
import { ButtonLink, Card, EmptyState, PageHeader, Tag } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { useWords } from '../../words/words';
import { otherOf } from '../own';
import { useOwnPairs } from '../own-api';
import { PartnerCard } from '../parts/partner-card';

function OwnPairs({ items, self }: { items: readonly Pair[]; self: string | undefined }) {
  const { t, date } = useWords();
  useHeadingFocus('/pairs');
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
        const { other, side } = otherOf(pair, self);
        return (
          <Card key={pair.id}>
            <div className="row" data-spread="">
              <PartnerCard partner={other} senior={pair.senior !== side} />
              <Tag tone={pair.state === 'agreed' ? 'good' : 'quiet'}>{t(`pair.state.${pair.state}`)}</Tag>
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
}

/** All of somebody's pairs; whoever has one goes straight to it. */
export default function OwnPairsPage() {
  const { t } = useWords();
  const me = useMe().data;
  const query = useOwnPairs();
  return (
    <LoadedPage query={query} title={t('pair.own.list_title')}>
      {({ items }) => {
        const only = items.length === 1 ? items[0] : undefined;
        if (only) return <Redirect to={`/pairs/${only.id}`} replace />;
        return <OwnPairs items={items} self={me?.person?.id} />;
      }}
    </LoadedPage>
  );
}
