import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import type { VaultSpaceSummary } from '../../client/types';
import { Card, Loaded, Note, PageHeader, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { useWords } from '../../words/words';
import { useSpace } from '../api.ts';
import { ownFields, PROMISE, WORKBOOK } from '../fields.ts';
import { Door } from '../parts/door.tsx';
import { Elsewhere } from '../parts/elsewhere.tsx';
import { FaultNote } from '../parts/faults.tsx';
import { Items } from '../parts/items.tsx';
import { Limits } from '../parts/limits.tsx';
import { Ways } from '../parts/ways.tsx';
import { useSpaces } from '../spaces.ts';
import type { Item } from '../vault.ts';
import '../vault.css';

const WaitingSlips = lazy(() => import('../parts/waiting-slips.tsx'));

interface LapseProps {
  summary: Pick<VaultSpaceSummary, 'goes_on' | 'lapsed_before'>;
  items: readonly Item[];
}

/** When what is one's own goes, and that some of it has gone (keeping.md rules 16 and 17). */
function Lapse({ summary: { goes_on, lapsed_before }, items }: LapseProps) {
  const { t, date } = useWords();
  const isLapsed = items.some(({ state }) => state === 'lapsed');
  return (
    <>
      {goes_on && (
        <Note>
          <p>{t('vault.goes_on', { day: date(goes_on) })}</p>
        </Note>
      )}
      {lapsed_before && isLapsed && (
        <Note icon="lock">
          <p>{t('vault.lapsed', { day: date(lapsed_before) })}</p>
        </Note>
      )}
    </>
  );
}

function Own({ self }: { self: string }) {
  const space = { kind: 'own', id: self } as const;
  const query = useSpace(space, self);
  return (
    <Loaded query={query}>
      {({ summary, view }) =>
        view && (
          <>
            <Lapse summary={summary} items={view.items} />
            <FaultNote faults={view.faults} />
            <Suspense>
              <WaitingSlips self={self} view={view} />
            </Suspense>
            <Items
              {...{ space, view, self }}
              fields={ownFields}
              alsoShown={[PROMISE, WORKBOOK]}
              names={{}}
              abilities={summary.abilities}
            />
            <Elsewhere {...{ space, view, self }} names={{}} />
          </>
        )
      }
    </Loaded>
  );
}

function Spaces({ self }: { self: string }) {
  const { t, list } = useWords();
  return (
    <Loaded query={useSpaces()}>
      {({ items }) => {
        const pairs = items.filter(({ kind }) => kind === 'pair');
        if (pairs.length === 0) return null;
        return (
          <Card>
            <h2>{t('vault.spaces')}</h2>
            <ul>
              {pairs.map(({ id, people }) => (
                <li key={id}>
                  <Link href={`/vault/pairs/${id}`}>
                    {t('vault.space_with', {
                      names: list(people.filter(({ person }) => person !== self).map(({ name }) => name)),
                    })}
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        );
      }}
    </Loaded>
  );
}

/** What is somebody's own: read by nobody else, asked for by nobody (vault.md rule 7). */
export default function VaultPage() {
  const { t } = useWords();
  useHeadingFocus('/vault');
  return (
    <>
      <PageHeader title={t('vault.title')} lead={t('vault.lead')} />
      <WhoCanSee>{t('vault.who')}</WhoCanSee>
      <Door>
        {(self) => (
          <>
            <Own self={self} />
            <Spaces self={self} />
            <Ways />
            <Limits />
          </>
        )}
      </Door>
    </>
  );
}
