import { useState } from 'react';
import type { Import, ImportColumn } from '../../client/types';
import { Button, Card, Checkbox, ErrorSummary, type FormError, RadioGroup, Tag, TextField } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useImportSteps } from '../api';
import {
  asColumns,
  type Choices,
  claimedTwice,
  datesInDoubt,
  firstChoices,
  hasName,
  hasNumber,
  switchedOn,
  type Target,
  targets,
} from '../import-columns';

interface ColumnRowProps {
  column: ImportColumn;
  value: Target;
  twice: boolean;
  onChange: (target: Target) => void;
}

function ColumnRow({ column, value, twice, onChange }: ColumnRowProps) {
  const { t } = useWords();
  const id = `column-${column.index}`;
  return (
    <li className="column" data-off={value === 'ignore' ? '' : undefined}>
      <div className="column-words">
        <label htmlFor={id}>
          <strong>{column.header || t('people.columns.unnamed', { number: column.index + 1 })}</strong>
        </label>
        <span className="quiet small">
          {column.samples.filter(Boolean).join(' · ') || t('people.columns.empty')}
        </span>
        {column.looks_like && <Tag tone="warn">{t(`people.columns.looks_like_${column.looks_like}`)}</Tag>}
      </div>
      <select
        id={id}
        className="control"
        aria-invalid={twice ? true : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value as Target)}
      >
        <option value="ignore">{t('people.columns.ignore')}</option>
        {/* Equality and pay data may be kept as a work fact, never taken for something else. */}
        {(column.looks_like ? [] : targets).map((target) => (
          <option key={target} value={target}>
            {t(`people.target.${target}`)}
          </option>
        ))}
        <option value="attribute">{t('people.columns.attribute')}</option>
      </select>
    </li>
  );
}

/** What each column is, guessed, with three samples beside it; the lead corrects what was guessed wrong. */
export function ColumnsForm({ one, onChecked }: { one: Import; onChecked: () => void }) {
  const words = useWords();
  const { t, list } = words;
  const { check } = useImportSteps(one.id);
  const [choices, setChoices] = useState<Choices>(() => firstChoices(one.columns));
  const [markLeavers, setMarkLeavers] = useState(true);
  const [dateOrder, setDateOrder] = useState<'day_first' | 'month_first' | null>(null);
  const [neededFor, setNeededFor] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const sensitive = switchedOn(one.columns, choices);
  const twice = claimedTwice(choices);
  const dates = datesInDoubt(one.columns, choices);
  const submit = () => {
    const found: FormError[] = twice.map((target) => ({
      field: `column-${one.columns.find((column) => choices[column.index] === target)?.index}`,
      message: t('people.columns.twice', { target: t(`people.target.${target}`) }),
    }));
    if (!hasNumber(choices)) found.push({ field: 'column-0', message: t('people.columns.no_number') });
    if (!hasName(choices)) found.push({ field: 'column-0', message: t('people.columns.no_name') });
    if (sensitive.length > 0 && neededFor.trim().length < 3) {
      found.push({ field: 'needed-for', message: t('people.columns.needed_for_missing') });
    }
    if (dates && dateOrder === null)
      found.push({ field: 'dates', message: t('people.columns.dates_missing') });
    setErrors(found);
    if (found.length > 0) return;
    check.mutate(asColumns(one, choices, { markLeavers, dateOrder, neededFor }), {
      onSuccess: onChecked,
      onError: (error) => setErrors([{ message: problemWords(error, words) }]),
    });
  };
  return (
    <div className="stack" data-gap="large">
      <ErrorSummary errors={errors} />
      <Card>
        <h2>{t('people.columns.title', { count: one.columns.length, file: one.file_name })}</h2>
        <p className="quiet">{t('people.columns.lead')}</p>
        <ul className="columns">
          {one.columns.map((column) => {
            const value = choices[column.index] ?? 'ignore';
            return (
              <ColumnRow
                key={column.index}
                column={column}
                value={value}
                twice={twice.some((target) => target === value)}
                onChange={(target) => setChoices({ ...choices, [column.index]: target })}
              />
            );
          })}
        </ul>
      </Card>
      {dates && (
        <RadioGroup
          id="dates"
          label={t('people.columns.dates')}
          error={errors.find((error) => error.field === 'dates')?.message}
          options={[
            { value: 'day_first', label: t('people.columns.day_first') },
            { value: 'month_first', label: t('people.columns.month_first') },
          ]}
          value={dateOrder}
          onChange={setDateOrder}
        />
      )}
      {sensitive.length > 0 && (
        <TextField
          id="needed-for"
          label={t('people.columns.needed_for', { columns: list(sensitive.map((column) => column.header)) })}
          hint={t('people.columns.needed_for_hint')}
          value={neededFor}
          onChange={setNeededFor}
          error={errors.find((error) => error.field === 'needed-for')?.message}
        />
      )}
      <Checkbox
        label={t('people.columns.leavers')}
        hint={t('people.columns.leavers_hint')}
        checked={markLeavers}
        onChange={setMarkLeavers}
      />
      <div className="button-row">
        <Button kind="main" busy={check.isPending} onPress={submit}>
          {t('people.columns.submit')}
        </Button>
        <span className="quiet small">{t('people.columns.nothing_changes')}</span>
      </div>
    </div>
  );
}
