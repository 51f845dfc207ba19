import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'wouter';
import { api, unwrap } from '../../client';
import { programmeKey, useProgramme } from '../../client/queries';
import type { ApplicationState, ListedApplication, Side } from '../../client/types';
import { ButtonLink, EmptyState, Loaded, Note, PageHeader, Tag, type Tone, WhoCanSee } from '../../ui';
import { type Column, Table } from '../../ui/table';
import { ViewSwitch } from '../../ui/view-switch';
import { useWords } from '../../words/words';

const tones: Record<ApplicationState, Tone> = { draft: 'quiet', submitted: 'good', withdrawn: 'quiet' };
const sides = ['all', 'mentor', 'mentee'] as const;

function useListed(id: string, role: Side | undefined) {
  return useQuery({
    queryKey: [...programmeKey(id), 'applications', role ?? 'all'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/applications', {
          params: { path: { programme_id: id }, query: role ? { role } : {} },
        }),
      ),
  });
}

const topics = ['perspectives', 'learning_goals'];

function topicWords(answers: ListedApplication['answers']): string {
  const said = (answers ?? [])
    .filter(({ key }) => topics.includes(key))
    .flatMap(({ answer }) => answer ?? []);
  return said.map((topic) => topic.replaceAll('_', ' ')).join(', ');
}

function Applications({ items, labels }: { items: ListedApplication[]; labels: Record<Side, string> }) {
  const { t, date } = useWords();
  const answersShown = items.some((one) => one.answers !== null || one.answers_unreadable);
  const columns: Column<ListedApplication>[] = [
    { key: 'name', label: t('people.list.name'), names: true, cell: (one) => one.person.name },
    { key: 'role', label: t('application.list.role'), cell: (one) => labels[one.role] },
    {
      key: 'work',
      label: t('people.list.job'),
      cell: (one) =>
        [one.person.job_title, one.person.grade_label, one.person.unit].filter(Boolean).join(' · '),
    },
    {
      key: 'state',
      label: t('application.list.state'),
      cell: (one) => <Tag tone={tones[one.state]}>{t(`application.state.${one.state}`)}</Tag>,
    },
    { key: 'route', label: t('application.list.route'), cell: (one) => t(`application.route.${one.route}`) },
    {
      key: 'sent',
      label: t('application.list.sent'),
      cell: (one) => one.submitted_at && date(one.submitted_at),
    },
    ...(answersShown
      ? [
          {
            key: 'answers',
            label: t('application.list.answers'),
            cell: (one: ListedApplication) =>
              one.answers_unreadable ? (
                <Tag tone="bad">{t('application.list.unreadable')}</Tag>
              ) : (
                topicWords(one.answers)
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      {items.some((one) => one.answers_unreadable) && (
        <Note tone="warn">{t('application.list.unreadable_note')}</Note>
      )}
      <WhoCanSee>{t(answersShown ? 'application.list.who_matching' : 'application.list.who')}</WhoCanSee>
      <Table
        caption={t('application.list.caption')}
        columns={columns}
        rows={items}
        rowKey={(one) => one.id}
      />
    </>
  );
}

export default function ApplicationsPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('role');
  const role = asked === 'mentor' || asked === 'mentee' ? asked : undefined;
  const programme = useProgramme(id);
  const query = useListed(id, role);
  const settings = programme.data?.settings;
  const labels = { mentor: settings?.mentor_label ?? '', mentee: settings?.mentee_label ?? '' };
  return (
    <>
      <PageHeader title={t('application.list.title')} lead={t('application.list.lead')} />
      <ViewSwitch
        label={t('application.list.filter')}
        options={sides.map((value) => ({ value, label: t(`application.list.filter_${value}`, labels) }))}
        value={role ?? 'all'}
        onChange={(side) => setSearch(side === 'all' ? {} : { role: side })}
      />
      <Loaded query={query} lines={8}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              drawing="notice"
              title={t('application.list.empty.title')}
              action={
                <ButtonLink kind="main" to={`/programmes/${id}/call`}>
                  {t('application.list.empty.call')}
                </ButtonLink>
              }
            >
              {t('application.list.empty.body')}
            </EmptyState>
          ) : (
            <Applications items={items} labels={labels} />
          )
        }
      </Loaded>
    </>
  );
}
