import { lazy, Suspense, useDeferredValue, useState } from 'react';
import type { Person } from '../../client/types';
import { Button, ButtonLink, EmptyState, Loaded, PageHeader, Tag, TextField } from '../../ui';
import { Pagination } from '../../ui/pagination';
import { type Column, Table } from '../../ui/table';
import { useWords } from '../../words/words';
import { peopleAtOnce, usePeople } from '../api';
import { GuestDialog } from '../parts/guest-dialog';

const EraseDialog = lazy(() => import('../parts/erase-dialog'));

const isMarked = ({ is_head, kind, left_on, manager_state }: Person) =>
  is_head || kind === 'guest' || left_on !== null || ['unknown', 'cycle'].includes(manager_state);

/** What is special about somebody; nothing for most people, so that a card on a phone has no empty row. */
function Marks({ person }: { person: Person }) {
  const { t, date } = useWords();
  return (
    <span className="row">
      {person.is_head && <Tag tone="plum">{t('people.list.head')}</Tag>}
      {person.kind === 'guest' && <Tag tone="teal">{t('people.list.guest')}</Tag>}
      {person.left_on && <Tag>{t('people.list.left', { when: date(person.left_on) })}</Tag>}
      {person.manager_state === 'unknown' && <Tag tone="warn">{t('people.list.manager_unknown')}</Tag>}
      {person.manager_state === 'cycle' && <Tag tone="warn">{t('people.list.manager_cycle')}</Tag>}
    </span>
  );
}

function useColumns(onErase: (person: Person) => void): Column<Person>[] {
  const { t } = useWords();
  return [
    { key: 'name', label: t('people.list.name'), names: true, cell: (one) => one.name },
    { key: 'job', label: t('people.list.job'), cell: (one) => one.job_title },
    {
      key: 'grade',
      label: t('people.list.grade'),
      cell: (one) =>
        one.grade && (one.grade.is_leadership ? <Tag tone="plum">{one.grade.label}</Tag> : one.grade.label),
    },
    { key: 'unit', label: t('people.list.unit'), cell: (one) => one.unit },
    { key: 'manager', label: t('people.list.manager'), cell: (one) => one.manager?.name },
    { key: 'marks', label: t('people.list.marks'), cell: (one) => isMarked(one) && <Marks person={one} /> },
    {
      key: 'acts',
      label: t('people.list.acts'),
      cell: (one) =>
        one.abilities.includes('erase') && (
          <Button
            size="small"
            aria-label={t('people.erase.open_named', { name: one.name })}
            onPress={() => onErase(one)}
          >
            {t('people.erase.open')}
          </Button>
        ),
    },
  ];
}

export default function PeoplePage() {
  const { t, number } = useWords();
  const [search, setSearch] = useState('');
  const [cursors, setCursors] = useState<string[]>([]);
  const [adding, setAdding] = useState(false);
  const [erasing, setErasing] = useState<Person | null>(null);
  const asked = useDeferredValue(search.trim());
  const people = usePeople(asked, cursors.at(-1) ?? null);
  const columns = useColumns(setErasing);
  const nobody = people.data?.total === 0 && asked === '';
  return (
    <>
      <PageHeader
        title={t('people.list.title')}
        {...(people.data && !nobody ? { lead: t('people.list.lead', { count: people.data.total }) } : {})}
        actions={
          !nobody && (
            <>
              <ButtonLink kind="main" to="/people/import">
                {t('people.list.import')}
              </ButtonLink>
              <ButtonLink to="/people/grades">{t('people.list.grades')}</ButtonLink>
              <ButtonLink to="/people/heads">{t('people.list.heads')}</ButtonLink>
              <ButtonLink to="/people/special-cases">{t('people.list.special')}</ButtonLink>
              <ButtonLink to="/people/corrections">{t('people.corrections.title')}</ButtonLink>
              <ButtonLink to="/people/erasures">{t('people.deleted.title')}</ButtonLink>
              <Button onPress={() => setAdding(true)}>{t('people.list.add_guest')}</Button>
            </>
          )
        }
      />
      {erasing && (
        <Suspense>
          <EraseDialog person={erasing} onClose={() => setErasing(null)} />
        </Suspense>
      )}
      <GuestDialog open={adding} onClose={() => setAdding(false)} />
      {!nobody && (
        <TextField
          type="search"
          label={t('people.list.search')}
          value={search}
          onChange={(next) => {
            setSearch(next);
            setCursors([]);
          }}
        />
      )}
      <Loaded query={people} lines={8}>
        {({ items, total, next_cursor }) => {
          if (nobody) {
            return (
              <EmptyState
                drawing="papers"
                title={t('people.list.empty.title')}
                action={
                  <>
                    <ButtonLink kind="main" to="/people/import">
                      {t('people.list.import')}
                    </ButtonLink>
                    <Button onPress={() => setAdding(true)}>{t('people.list.add_guest')}</Button>
                  </>
                }
              >
                {t('people.list.empty.body')}
              </EmptyState>
            );
          }
          if (items.length === 0)
            return <p role="status">{t('people.list.none_found', { search: asked })}</p>;
          const first = cursors.length * peopleAtOnce + 1;
          return (
            <>
              <Table
                caption={t('people.list.caption')}
                columns={columns}
                rows={items}
                rowKey={(one) => one.id}
              />
              <Pagination
                words={t('people.list.range', {
                  first: number(first),
                  last: number(first + items.length - 1),
                  total: number(total),
                })}
                onPrevious={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
                onNext={next_cursor ? () => setCursors([...cursors, next_cursor]) : undefined}
              />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
