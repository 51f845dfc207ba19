import { lazy, type ReactNode, Suspense } from 'react';
import { Link, useParams } from 'wouter';
import { useMe } from '../../client/session';
import type { Pair } from '../../client/types';
import { Card, Note, PageHeader, Tag, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { SummaryList } from '../../ui/summary-list';
import { SpaceCard } from '../../vault/parts/space-card.tsx';
import { useWords } from '../../words/words';
import { justAgreed, otherOf, partIn } from '../own';
import { useOwnPair } from '../own-api';
import { Agreed } from '../parts/agreed';
import { CircleCard } from '../parts/circle-card';
import { PartnerCard } from '../parts/partner-card';
import { ProtectedTime } from '../parts/protected-time';
import { ThreeCard } from '../parts/three-card';

// Dialogs are heavy and rarely opened.
const EndPairing = lazy(() => import('../parts/end-pairing'));

interface OwnPairProps {
  pair: Pair;
  self: string | undefined;
  conversations: (pair: Pair) => ReactNode;
}

function OwnPair({ pair, self, conversations }: OwnPairProps) {
  const { t, date } = useWords();
  const { other, side } = otherOf(pair, self);
  const part = partIn(pair.leads === side, pair);
  useHeadingFocus(`/pairs/${pair.id}`);
  return (
    <>
      <PageHeader
        above={pair.programme_name}
        title={t('pair.own.title', { name: other.name })}
        actions={<Tag tone={pair.state === 'agreed' ? 'good' : 'quiet'}>{t(`pair.state.${pair.state}`)}</Tag>}
      />
      {justAgreed(pair, Date.now()) && (
        <Agreed turns>
          <strong>{t('pair.own.just_agreed')}</strong>
          <p>{t(`ask.after.next_${part}`)}</p>
        </Agreed>
      )}
      {pair.state === 'closed' && (
        <Note>
          <p>{t('pair.own.ended')}</p>
        </Note>
      )}
      {conversations(pair)}
      <SpaceCard pair={pair.id} />
      {pair.state === 'agreed' && <ThreeCard pair={pair.id} />}
      <Card>
        <PartnerCard partner={other} senior={pair.senior !== side} />
        <SummaryList
          rows={[
            {
              key: 'you',
              label: t('pair.own.you_are'),
              value: t(`pair.own.you_${part}`, { role: pair[`${side}_label`] }),
            },
            { key: 'agreed', label: t('pair.page.agreed'), value: date(pair.agreed_at) },
            { key: 'starts', label: t('pair.list.starts'), value: date(pair.starts_on) },
            { key: 'ends', label: t('pair.list.ends'), value: date(pair.ends_on) },
          ]}
        />
        <p className="quiet">{t('pair.own.no_sponsorship')}</p>
        <WhoCanSee>{t('pair.own.who')}</WhoCanSee>
      </Card>
      {pair.state === 'agreed' && <ProtectedTime programme={pair.programme_id} />}
      {pair.in_circle && pair.state === 'agreed' && <CircleCard pair={pair.id} />}
      {pair.abilities.includes('close') && (
        <section className="stack" data-gap="small">
          <h2>{t('pair.own.stop')}</h2>
          <p className="quiet">{t('pair.own.stop_body')}</p>
          <div>
            <Suspense>
              <EndPairing pair={pair.id} name={other.name} />
            </Suspense>
          </div>
        </section>
      )}
      <p>
        <Link href={`/concerns/new/${pair.programme_id}`}>{t('pair.own.concern')}</Link>
      </p>
      <p>
        <Link href="/">{t('application.start.home')}</Link>
      </p>
    </>
  );
}

/** Somebody's own pair: with whom, until when, and that they may stop at any time. */
export default function OwnPairPage({ conversations }: { conversations: (pair: Pair) => ReactNode }) {
  const { id = '' } = useParams();
  const me = useMe().data;
  const { t } = useWords();
  return (
    <LoadedPage query={useOwnPair(id)} title={t('pair.own.page')}>
      {(pair) => <OwnPair pair={pair} self={me?.person?.id} conversations={conversations} />}
    </LoadedPage>
  );
}
