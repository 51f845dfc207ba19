import type { Ask, Pair } from '../../client/types';
import { ButtonLink, EmptyState, PageHeader } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { useWords } from '../../words/words';
import { useAsks, useOwnPairs } from '../own-api';
import { AskCard } from '../parts/ask-card';

function Asks({ asks, pairs }: { asks: readonly Ask[]; pairs: readonly Pair[] }) {
  const { t } = useWords();
  useHeadingFocus('/asks');
  const waiting = asks.filter((ask) => ask.state === 'waiting').length;
  const first = asks[0];
  return (
    <>
      <PageHeader
        title={t(`ask.page.title_${first?.turn ?? 'first'}`)}
        lead={t('ask.page.lead', { count: waiting })}
      />
      {asks.map((ask) => (
        <AskCard key={ask.id} ask={ask} pairs={pairs} />
      ))}
    </>
  );
}

/** Meet your match: everybody who was suggested to somebody, and the answer to each. */
export default function AsksPage() {
  const { t } = useWords();
  const asks = useAsks();
  const pairs = useOwnPairs();
  return (
    <LoadedPage query={asks} title={t('ask.page.title_none')}>
      {({ items }) =>
        items.length === 0 ? (
          <>
            <PageHeader title={t('ask.page.title_none')} />
            <EmptyState
              drawing="letter"
              title={t('ask.empty.title')}
              action={<ButtonLink to="/">{t('application.start.home')}</ButtonLink>}
            >
              {t('ask.empty.body')}
            </EmptyState>
          </>
        ) : (
          <Asks asks={items} pairs={pairs.data?.items ?? []} />
        )
      }
    </LoadedPage>
  );
}
