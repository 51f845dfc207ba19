import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { type BarPanel, Bars } from '../../charts/bars';
import { api, unwrap } from '../../client';
import { programmeKey, useProgramme } from '../../client/queries';
import type { Funnel, FunnelParting, Programme, Side } from '../../client/types';
import { Card, Loaded, PageHeader, Select, WhoCanSee } from '../../ui';
import { type Column, Table } from '../../ui/table';
import { ViewSwitch } from '../../ui/view-switch';
import { useWords, type Words } from '../../words/words';

const partings = ['way_in', 'unit', 'site', 'grade_group', 'contract'] as const;
const routes = ['open_call', 'network', 'nomination', 'talent_map', 'self_service', 'invitation'] as const;
/** More panels than this would bury what they show; the table has all. */
const mostPanels = 8;

interface Asked {
  side: Side;
  parting: FunnelParting;
}

function useFunnel(id: string, asked: Asked) {
  return useQuery({
    queryKey: [...programmeKey(id), 'funnel', asked],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/funnel', {
          params: { path: { programme_id: id }, query: asked },
        }),
      ),
  });
}

function groupWords(group: string, parting: FunnelParting, { t }: Words): string {
  if (group === '') return t('reach.not_said');
  if (parting === 'way_in') {
    const route = routes.find((one) => one === group);
    return route ? t(`application.route.${route}`) : group;
  }
  if (parting !== 'grade_group') return group;
  return t(group === 'leadership' ? 'reach.grade.leadership' : 'reach.grade.other');
}

interface Row {
  key: string;
  name: string;
  together: boolean;
  people: readonly number[];
}

function rowsOf(funnel: Funnel, words: Words): Row[] {
  const lines = funnel.lines.map((line) => ({
    key: line.groups.join(' '),
    name: words.list(line.groups.map((group) => groupWords(group, funnel.parting, words))),
    together: line.groups.length > 1,
    people: line.people,
  }));
  return [
    ...lines,
    { key: '*', name: words.t('reach.everybody'), together: false, people: funnel.everybody },
  ];
}

function Picture({ funnel }: { funnel: Funnel }) {
  const words = useWords();
  const { t, date } = words;
  const rows = rowsOf(funnel, words);
  const told = (stage: 'applied' | 'chosen' | 'paired') =>
    funnel.everybody[funnel.stages.indexOf(stage)] ?? 0;
  const panelOf = ({ key, name, together, people }: Row): BarPanel => ({
    key,
    title: name,
    bars: funnel.stages.map((stage, index) => ({
      key: stage,
      label: t(`reach.stage.${stage}`),
      figure: t('reach.about', { count: people[index] ?? 0 }),
      size: (people[index] ?? 0) / Math.max(1, ...people),
      together,
    })),
  });
  const shown = [...rows.slice(-1), ...rows.slice(0, -1).slice(0, mostPanels)];
  const columns: Column<Row>[] = [
    { key: 'group', label: t(`reach.parting.${funnel.parting}`), names: true, cell: (row) => row.name },
    ...funnel.stages.map(
      (stage, index): Column<Row> => ({
        key: stage,
        label: t(`reach.stage.${stage}`),
        align: 'end',
        cell: (row) => row.people[index] ?? 0,
      }),
    ),
  ];
  return (
    <Bars
      finding={t(funnel.stages.includes('chosen') ? 'reach.finding_chosen' : 'reach.finding', {
        day: date(funnel.monday),
        applied: told('applied'),
        chosen: told('chosen'),
        paired: told('paired'),
      })}
      panels={shown.map(panelOf)}
      table={
        <details open={funnel.lines.length === 0}>
          <summary>{t('reach.as_table')}</summary>
          <Table caption={t('reach.title')} columns={columns} rows={rows} rowKey={(row) => row.key} />
        </details>
      }
    />
  );
}

function Weeks({ funnel }: { funnel: Funnel }) {
  const { t, date } = useWords();
  if (funnel.weeks.length === 0) return null;
  return (
    <Card>
      <h2>{t('reach.weeks')}</h2>
      <Table
        caption={t('reach.weeks')}
        columns={[
          {
            key: 'monday',
            label: t('reach.week'),
            names: true,
            cell: (week: Funnel['weeks'][number]) => date(week.monday),
          },
          ...funnel.stages.map((stage, index) => ({
            key: stage,
            label: t(`reach.stage.${stage}`),
            align: 'end' as const,
            cell: (week: Funnel['weeks'][number]) => week.everybody[index] ?? 0,
          })),
        ]}
        rows={funnel.weeks}
        rowKey={(week) => week.monday}
      />
    </Card>
  );
}

function Told({ programme, asked }: { programme: Programme; asked: Asked }) {
  const { t, date } = useWords();
  const query = useFunnel(programme.id, asked);
  const file = `/api/v1/programmes/${programme.id}/funnel/file?side=${asked.side}&parting=${asked.parting}`;
  return (
    <Loaded query={query} lines={6}>
      {(funnel) => (
        <>
          <Card>
            <h2>{t('reach.as_of', { day: date(funnel.monday) })}</h2>
            {funnel.withheld ? (
              <p>{t('reach.withheld')}</p>
            ) : (
              <>
                <Picture funnel={funnel} />
                {funnel.lines.length === 0 && <p>{t('reach.no_parts')}</p>}
                <p>
                  <a href={file} download>
                    {t('reach.file')}
                  </a>
                </p>
              </>
            )}
          </Card>
          <Weeks funnel={funnel} />
        </>
      )}
    </Loaded>
  );
}

function Reach({ programme }: { programme: Programme }) {
  const { t } = useWords();
  const [asked, setAsked] = useState<Asked>({
    side: programme.kind === 'reverse' || programme.kind === 'reciprocal' ? 'mentor' : 'mentee',
    parting: 'way_in',
  });
  const { settings } = programme;
  return (
    <>
      <div className="row">
        <ViewSwitch<Side>
          label={t('reach.side')}
          value={asked.side}
          onChange={(side) => setAsked((now) => ({ ...now, side }))}
          options={[
            { value: 'mentor', label: t('reach.of_side', { label: settings.mentor_label }) },
            { value: 'mentee', label: t('reach.of_side', { label: settings.mentee_label }) },
          ]}
        />
        <Select<FunnelParting>
          label={t('reach.by')}
          width="medium"
          value={asked.parting}
          onChange={(parting) => setAsked((now) => ({ ...now, parting }))}
          options={partings.map((value) => ({ value, label: t(`reach.parting.${value}`) }))}
        />
      </div>
      <Told programme={programme} asked={asked} />
    </>
  );
}

/** Whom recruiting reached: by way in, or beside the staff; as of Monday. */
export default function FunnelPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const query = useProgramme(id);
  return (
    <>
      <PageHeader title={t('reach.title')} lead={t('reach.lead')} />
      <WhoCanSee>{t('reach.who')}</WhoCanSee>
      <Loaded query={query}>{(programme) => <Reach programme={programme} />}</Loaded>
    </>
  );
}
