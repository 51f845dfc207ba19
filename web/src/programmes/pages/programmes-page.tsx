import { Link, useLocation } from 'wouter';
import type { Programme } from '../../client/types';
import { Button, ButtonLink, Card, EmptyState, Loaded, PageHeader, Tag, Trouble } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useExample, useProgrammes } from '../api';
import { ProgrammeStateTag } from '../parts/state-tag';

function ProgrammeCard({ programme }: { programme: Programme }) {
  const { t, date } = useWords();
  return (
    <Card>
      <div className="row">
        <ProgrammeStateTag state={programme.state} />
        {programme.is_example && <Tag tone="teal">{t('programme.example.tag')}</Tag>}
      </div>
      <div className="stack" data-gap="small">
        <h2>
          <Link href={`/programmes/${programme.id}`}>{programme.name}</Link>
        </h2>
        <p>{programme.who_for}</p>
      </div>
      <p className="small quiet">
        {t('programme.card.facts', {
          kind: t(`programme.kind.${programme.kind}`),
          pairs: programme.about_pairs,
          ends: date(programme.ends_on),
        })}
      </p>
    </Card>
  );
}

/** The first thing a lead sees in an empty house: one way to begin for real, one to look around. */
function FirstRun() {
  const words = useWords();
  const { t } = words;
  const { fill } = useExample();
  const [, go] = useLocation();
  return (
    <>
      <EmptyState
        drawing="chairs"
        title={t('programme.list.empty.title')}
        action={
          <>
            <ButtonLink kind="main" to="/programmes/new">
              {t('programme.list.new')}
            </ButtonLink>
            <Button
              busy={fill.isPending}
              onPress={() => fill.mutate(undefined, { onSuccess: ({ id }) => go(`/programmes/${id}`) })}
            >
              {t('programme.example.fill')}
            </Button>
          </>
        }
      >
        {t('programme.list.empty.body')}
      </EmptyState>
      {fill.isError && <Trouble message={problemWords(fill.error, words)} />}
    </>
  );
}

function ExampleNote() {
  const { t } = useWords();
  const { remove } = useExample();
  return (
    <div className="note">
      <p className="row">
        {t('programme.example.note')}
        <Button size="small" busy={remove.isPending} onPress={() => remove.mutate()}>
          {t('programme.example.remove')}
        </Button>
      </p>
    </div>
  );
}

export default function ProgrammesPage() {
  const { t } = useWords();
  const programmes = useProgrammes();
  const any = (programmes.data?.items.length ?? 0) > 0;
  return (
    <>
      <PageHeader
        title={t('programme.list.title')}
        {...(any
          ? {
              actions: (
                <ButtonLink kind="main" to="/programmes/new">
                  {t('programme.list.new')}
                </ButtonLink>
              ),
            }
          : {})}
      />
      <Loaded query={programmes}>
        {({ items }) =>
          items.length === 0 ? (
            <FirstRun />
          ) : (
            <>
              {items.some((one) => one.is_example) && <ExampleNote />}
              <div className="grid">
                {items.map((programme) => (
                  <ProgrammeCard key={programme.id} programme={programme} />
                ))}
              </div>
            </>
          )
        }
      </Loaded>
    </>
  );
}
