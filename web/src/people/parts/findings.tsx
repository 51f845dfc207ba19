import type { Import, ImportFinding } from '../../client/types';
import { ButtonLink, Tag } from '../../ui';
import { type Column, Table } from '../../ui/table';
import { useWords } from '../../words/words';

/** What is wrong with which row, whose it is, and what to do about it. */
export function Findings({ one }: { one: Import }) {
  const { t, number } = useWords();
  if (one.findings_total === 0) return null;
  const columns: Column<ImportFinding>[] = [
    {
      key: 'name',
      label: t('people.findings.who'),
      names: true,
      cell: (row) => row.name || t('people.findings.nobody'),
    },
    { key: 'row', label: t('people.findings.row'), align: 'end', cell: (row) => number(row.row) },
    {
      key: 'kind',
      label: t('people.findings.kind'),
      cell: (row) => (
        <Tag tone={row.severity === 'error' ? 'bad' : 'warn'}>{t(`people.findings.${row.severity}`)}</Tag>
      ),
    },
    { key: 'column', label: t('people.findings.column'), cell: (row) => row.column },
    {
      key: 'message',
      label: t('people.findings.message'),
      cell: (row) => (
        <div>
          {row.message} <span className="quiet">{row.remedy}</span>
        </div>
      ),
    },
  ];
  return (
    <section className="stack">
      <div className="row" data-spread="">
        <h2>{t('people.findings.title', { count: one.findings_total })}</h2>
        <ButtonLink to={`/api/v1/imports/${one.id}/report`} download>
          {t('people.findings.download')}
        </ButtonLink>
      </div>
      <Table
        caption={t('people.findings.caption', { shown: one.findings.length, total: one.findings_total })}
        showsCaption={one.findings.length < one.findings_total}
        columns={columns}
        rows={one.findings}
        rowKey={(row) => `${row.row}${row.column}${row.message}`}
      />
    </section>
  );
}
