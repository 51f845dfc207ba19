import { type ReactNode, useState } from 'react';
import type { OwnRecord } from '../client/types';
import { Button } from '../ui';
import { SummaryList } from '../ui/summary-list';
import { Table } from '../ui/table';
import { useWords, type WordKey, type Words } from '../words/words';

type Section = OwnRecord['sections'][number];
type Row = Section['rows'][number];
type Field = Row['fields'][number];

const atOnce = 20;
/** With more than this, a row is a list of names and values and not a line of a table. */
const mostColumns = 4;

/** "mentor_declined" → "Mentor declined" */
function asPhrase(word: string): string {
  const plain = word.replaceAll(/[._]/g, ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** What stands in a value that is a list or an object, one thing to a line. */
function inLines(value: unknown): string {
  if (Array.isArray(value)) return value.map(inLines).join('\n');
  if (value !== null && typeof value === 'object')
    return Object.entries(value)
      .map(([name, one]) => `${asPhrase(name)}: ${inLines(one).replaceAll('\n', ', ')}`)
      .join('\n');
  return String(value ?? '');
}

function asText(value: string): string {
  if (!/^[[{]/.test(value)) return value;
  try {
    return inLines(JSON.parse(value));
  } catch {
    return value; // Somebody's own words that only look like it.
  }
}

/** Nothing is kept in an empty list or object either. */
const isEmpty = ({ is_unreadable, value }: Field) =>
  !is_unreadable && (value === null || ['', '{}', '[]'].includes(value));

function shown(field: Field, { t, date }: Words): ReactNode {
  const { form, is_unreadable, value } = field;
  if (is_unreadable) return t('sign_in.record.unreadable');
  if (value === null || isEmpty(field)) return null;
  switch (form) {
    case 'day':
      return date(value);
    case 'moment':
      return t('sign_in.record.moment', { when: new Date(value) });
    case 'yes_or_no':
      return t(value === 'yes' ? 'sign_in.record.yes' : 'sign_in.record.no');
    case 'word':
      return asPhrase(value);
    default:
      return asText(value);
  }
}

function Rows({ rows, caption }: { rows: readonly Row[]; caption: string }) {
  const words = useWords();
  const label = ({ name }: Field) => words.t(`sign_in.record.cell.${name}` as WordKey);
  const columns = rows[0]?.fields ?? [];
  const numbered = rows.map((row, at) => ({ row, key: String(at) }));
  if (rows.length > 1 && columns.length <= mostColumns)
    return (
      <Table<{ row: Row; key: string }>
        caption={caption}
        rows={numbered}
        rowKey={({ key }) => key}
        columns={columns.map((column, at) => ({
          key: column.name,
          label: label(column),
          names: at === 0,
          cell: ({ row }) => {
            const field = row.fields[at];
            const value = field && shown(field, words);
            return value ?? (at === 0 ? words.t('sign_in.record.nothing') : null);
          },
        }))}
      />
    );
  return numbered.map(({ row, key }) => (
    <SummaryList
      key={key}
      rows={row.fields
        .filter((field) => !isEmpty(field))
        .map((field) => ({ key: field.name, label: label(field), value: shown(field, words) }))}
    />
  ));
}

function Part({ section }: { section: Section }) {
  const { t, number } = useWords();
  const [open, setOpen] = useState(false);
  const [count, setCount] = useState(atOnce);
  const title = t(`sign_in.record.section.${section.name}` as WordKey);
  const left = section.rows.length - count;
  return (
    <details className="record-part" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('sign_in.record.part', { section: title, count: number(section.rows.length) })}</summary>
      {open && (
        <div className="stack">
          <Rows rows={section.rows.slice(0, count)} caption={title} />
          {left > 0 && (
            <div>
              <Button size="small" onPress={() => setCount(count + atOnce)}>
                {t('sign_in.record.more', { count: Math.min(left, atOnce) })}
              </Button>
            </div>
          )}
        </div>
      )}
    </details>
  );
}

/** What is kept, part by part: each opens to a plain table of names and values. (keeping.md rule 24) */
export function RecordSections({ sections }: { sections: readonly Section[] }) {
  return sections
    .filter(({ rows }) => rows.length > 0)
    .map((section) => <Part key={section.name} section={section} />);
}
