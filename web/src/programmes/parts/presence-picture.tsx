import { type BarPanel, Bars } from '../../charts/bars';
import type { Parting, Presence } from '../../client/types';
import { Table } from '../../ui/table';
import { useWords, type Words } from '../../words/words';
import { shareSize, shareWords } from './share';

interface Row {
  key: string;
  where: string;
  group: string;
  people: string;
  share: string;
  source: string;
}

function whyNot(presence: Presence, { t }: Words): string {
  return t(presence.withheld === 'too_few_people' ? 'whowhere.withheld.few' : 'whowhere.withheld.groups');
}

function panelOf(key: 'leadership' | 'workforce', presence: Presence, words: Words): BarPanel {
  const { t, list } = words;
  const most = Math.max(1, ...presence.lines.map((line) => line.people));
  return {
    key,
    title: t(`whowhere.column.${key}`),
    note: presence.withheld
      ? whyNot(presence, words)
      : t('whowhere.source', { ...presence.source, year: String(presence.source.year) }),
    bars: presence.lines.map((line) => ({
      key: line.groups.join(' '),
      label:
        line.groups.length > 1 ? t('whowhere.together', { groups: list(line.groups) }) : list(line.groups),
      figure: line.share ? shareWords(line.share, words) : t('whowhere.about', { count: line.people }),
      size: line.share ? shareSize(line.share) : line.people / most,
      together: line.groups.length > 1,
    })),
  };
}

function rowsOf(parting: Parting, words: Words): Row[] {
  const { t, list } = words;
  const rows: Row[] = [];
  for (const key of ['leadership', 'workforce'] as const) {
    const { lines, source } = parting[key];
    for (const line of lines)
      rows.push({
        key: `${key} ${line.groups.join(' ')}`,
        where: t(`whowhere.column.${key}`),
        group: list(line.groups),
        people: t('whowhere.about', { count: line.people }),
        share: line.share ? shareWords(line.share, words) : t('whowhere.no_share'),
        source: `${source.source}, ${source.year}`,
      });
  }
  for (const line of parting.society?.lines ?? [])
    rows.push({
      key: `society ${line.group}`,
      where: t('whowhere.column.society'),
      group: line.group,
      people: '',
      share: t('whowhere.share.percent', { percent: line.percent }),
      source: `${parting.society?.source.source}, ${parting.society?.source.year}`,
    });
  return rows;
}

/** What is to be seen, as one sentence: the group that is furthest from leadership, or that nothing can be told. */
function finding(parting: Parting, words: Words): string {
  const { t } = words;
  const { dimension } = parting;
  if (parting.leadership.withheld) return t('whowhere.finding.withheld', { dimension });
  const [first] = parting.seldom;
  if (!first) return t('whowhere.finding.alike', { dimension });
  const beside = first.workforce
    ? t('whowhere.beside.workforce', { share: shareWords(first.workforce, words) })
    : t('whowhere.beside.society', {
        share: t('whowhere.share.percent', { percent: first.society_percent ?? 0 }),
      });
  const values = { group: first.group, share: shareWords(first.leadership, words), beside };
  return t(first.with_others ? 'whowhere.finding.seldom_together' : 'whowhere.finding.seldom', values);
}

/** Leadership beside the workforce beside society, as a picture and as its table. */
export function PresencePicture({ parting }: { parting: Parting }) {
  const words = useWords();
  const { t } = words;
  const { society } = parting;
  const panels: BarPanel[] = [
    panelOf('leadership', parting.leadership, words),
    panelOf('workforce', parting.workforce, words),
    {
      key: 'society',
      title: t('whowhere.column.society'),
      note: society
        ? t('whowhere.source', { source: society.source.source, year: String(society.source.year) })
        : t('whowhere.no_society'),
      bars: (society?.lines ?? []).map((line) => ({
        key: line.group,
        label: line.group,
        figure: t('whowhere.share.percent', { percent: line.percent }),
        size: line.percent / 100,
      })),
    },
  ];
  return (
    <Bars
      finding={finding(parting, words)}
      panels={panels}
      table={
        <details>
          <summary>{t('whowhere.as_table')}</summary>
          <Table
            caption={parting.dimension}
            columns={[
              { key: 'group', label: t('whowhere.table.group'), names: true, cell: (row: Row) => row.group },
              { key: 'where', label: t('whowhere.table.where'), cell: (row) => row.where },
              { key: 'people', label: t('whowhere.table.people'), cell: (row) => row.people },
              { key: 'share', label: t('whowhere.table.share'), cell: (row) => row.share },
              { key: 'source', label: t('whowhere.table.source'), cell: (row) => row.source },
            ]}
            rows={rowsOf(parting, words)}
            rowKey={(row) => row.key}
          />
        </details>
      }
    />
  );
}
