import { Link, useParams } from 'wouter';
import { Card, Loaded, Note, PageHeader, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { useWords } from '../../words/words';
import { isCompared, type Opened, type Partner, useSpace } from '../api.ts';
import { PLAN, PROMISE, sharedFields } from '../fields.ts';
import { CompareCard } from '../parts/compare-card.tsx';
import { Door } from '../parts/door.tsx';
import { Elsewhere } from '../parts/elsewhere.tsx';
import { FaultNote } from '../parts/faults.tsx';
import { Items } from '../parts/items.tsx';
import { Limits } from '../parts/limits.tsx';
import type { SpaceName } from '../vault.ts';
import '../vault.css';

/** Every change of keys, with its day: nobody's keys change unseen (vault.md rule 6). */
function KeyLog({ partners }: { partners: readonly Partner[] }) {
  const { t, date } = useWords();
  return (
    <details>
      <summary>{t('vault.keys.title')}</summary>
      <ul>
        {partners.flatMap(({ person, name, statements }) =>
          statements.map(({ generation, made_on }) => (
            <li key={`${person} ${generation}`}>
              {t(generation === 1 ? 'vault.keys.first' : 'vault.keys.new', { name, date: date(made_on) })}
            </li>
          )),
        )}
      </ul>
    </details>
  );
}

interface InsideProps {
  space: SpaceName;
  opened: Opened;
  self: string;
}

function Inside({ space, opened, self }: InsideProps) {
  const { t, list } = useWords();
  const { summary, partners, view } = opened;
  const without = summary.people.filter(({ set_up }) => !set_up).map(({ name }) => name);
  if (!view) {
    return (
      <Card>
        <h2>{t('vault.not_yet.title')}</h2>
        <p>{t('vault.standing.wait_for_set_up', { names: list(without) })}</p>
      </Card>
    );
  }
  const names = Object.fromEntries(partners.map(({ person, name }) => [person, name]));
  const gone = summary.people.filter(({ erased }) => erased);
  return (
    <>
      {!summary.open && (
        <Note>
          <p>{t(view.faults.some(({ kind }) => kind === 'pin') ? 'vault.ended_unread' : 'vault.ended')}</p>
        </Note>
      )}
      {gone.length > 0 && (
        <Note icon="lock">
          <p>{t('vault.erased', { count: gone.length })}</p>
        </Note>
      )}
      <FaultNote faults={view.faults} />
      {summary.open &&
        partners
          .filter((one) => !isCompared(one))
          .map((one) => <CompareCard key={one.person} {...{ space, self }} partner={one} />)}
      <Items
        {...{ space, view, self, names }}
        fields={sharedFields}
        alsoShown={[PLAN, PROMISE]}
        abilities={summary.abilities}
      />
      <Elsewhere {...{ space, view, self, names }} />
      <KeyLog partners={partners} />
      <Limits />
    </>
  );
}

function PairSpace({ id, self }: { id: string; self: string }) {
  const space = { kind: 'pair', id } as const;
  const query = useSpace(space, self);
  return <Loaded query={query}>{(opened) => <Inside {...{ space, opened, self }} />}</Loaded>;
}

/** What the two of a pair, or three who meet together, write for each other. */
export default function PairSpacePage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  useHeadingFocus(`/vault/pairs/${id}`);
  return (
    <>
      <PageHeader title={t('vault.pair.title')} lead={t('vault.pair.lead')} />
      <WhoCanSee>{t('vault.pair.who')}</WhoCanSee>
      <Door>{(self) => <PairSpace id={id} self={self} />}</Door>
      <p>
        <Link href={`/pairs/${id}`}>{t('vault.pair.back')}</Link>
      </p>
    </>
  );
}
