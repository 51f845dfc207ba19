import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'wouter';
import type { PromisesOfPair } from '../../client/types';
import { Button, ButtonLink, PageHeader, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import type { PromiseWords } from '../../vault/parts/promise-keeper.tsx';
import { useWords } from '../../words/words';
import { usePromises } from '../api';
import { NewPromiseForm } from '../parts/new-promise';
import { OwnPromise } from '../parts/own-promise';
import { PartnerPromise } from '../parts/partner-promise';

// The vault is heavy, and the list's promises are read without it.
const PromiseKeeper = lazy(() => import('../../vault/parts/promise-keeper.tsx'));

/** The door to words that are for no list, opened when somebody asks for it. */
function PrivateWords({ pair, onWords }: { pair: string; onWords: (words: PromiseWords | null) => void }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  if (asked)
    return (
      <Suspense>
        <PromiseKeeper pair={pair} onWords={onWords} />
      </Suspense>
    );
  return (
    <div className="row">
      <span>{t('promise.sealed.offer')}</span>
      <Button onPress={() => setAsked(true)}>{t('promise.sealed.open')}</Button>
    </div>
  );
}

function Promises({ promises }: { promises: PromisesOfPair }) {
  const { t } = useWords();
  const [kept, setKept] = useState<PromiseWords | null>(null);
  const [making, setMaking] = useState(false);
  const { pair_id, partner_name, items, deeds } = promises;
  const own = items.filter(({ is_mine }) => is_mine);
  const theirs = items.filter(({ is_mine }) => !is_mine);
  const mayPromise = deeds.length > 0;
  const opening = !promises.goes_on
    ? 'promise.new.open_after'
    : deeds.includes('any')
      ? 'promise.new.open'
      : 'promise.new.open_junior';
  useHeadingFocus(`/pairs/${pair_id}/promises`);
  return (
    <>
      <PageHeader
        above={<Link href={`/pairs/${pair_id}`}>{t('pair.own.title', { name: partner_name })}</Link>}
        title={t('promise.title')}
        lead={t(deeds.includes('any') ? 'promise.lead_senior' : 'promise.lead_junior', {
          partner: partner_name,
        })}
      />
      <PrivateWords pair={pair_id} onWords={setKept} />
      {theirs.length > 0 && (
        <section className="stack">
          <h2>{t('promise.theirs', { partner: partner_name })}</h2>
          {theirs.map((promise) => (
            <PartnerPromise key={promise.id} {...{ promise, kept }} partner={partner_name} />
          ))}
        </section>
      )}
      {making && <NewPromiseForm {...{ promises, kept }} onDone={() => setMaking(false)} />}
      {mayPromise && !making && (
        <div>
          <Button kind="main" onPress={() => setMaking(true)}>
            {t(opening)}
          </Button>
        </div>
      )}
      {own.length > 0 && (
        <section className="stack">
          <h2>{t('promise.yours')}</h2>
          {own.map((promise) => (
            <OwnPromise key={promise.id} {...{ promise, kept }} partner={partner_name} />
          ))}
        </section>
      )}
      <WhoCanSee>{t('promise.who', { partner: partner_name })}</WhoCanSee>
      <div className="button-row">
        <ButtonLink to={`/programmes/${promises.programme_id}/promises`}>{t('promise.list.open')}</ButtonLink>
      </div>
    </>
  );
}

/** What the two of a pair promise, and what came of it. */
export default function PromisesPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  return (
    <LoadedPage query={usePromises(id)} title={t('promise.title')} lines={6}>
      {(promises) => <Promises promises={promises} />}
    </LoadedPage>
  );
}
