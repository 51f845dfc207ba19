import { Link } from 'wouter';
import { Card, Loaded, PageHeader, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { useWords } from '../../words/words';
import { useSpace } from '../api.ts';
import { Door } from '../parts/door.tsx';
import { FaultNote } from '../parts/faults.tsx';
import { Items } from '../parts/items.tsx';
import { Limits } from '../parts/limits.tsx';
import { Ways } from '../parts/ways.tsx';
import { useSpaces } from '../spaces.ts';
import '../vault.css';

const fields = ['reflection', 'boundary', 'development_goal', 'skill', 'rather_not_meet'] as const;

function Own({ self }: { self: string }) {
  const space = { kind: 'own', id: self } as const;
  const query = useSpace(space, self);
  return (
    <Loaded query={query}>
      {({ summary, view }) =>
        view && (
          <>
            <FaultNote faults={view.faults} />
            <Items
              {...{ space, view, fields, self }}
              alsoShown={['workbook']}
              names={{}}
              abilities={summary.abilities}
            />
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
