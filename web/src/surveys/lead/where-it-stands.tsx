import { Scale, type ScaleRow } from '../../charts/scale';
import type { Measures, OutcomeMeasure, OutcomeWave, SurveyMean } from '../../client/types';
import { Card } from '../../ui';
import { Table } from '../../ui/table';
import { useWords, type Words } from '../../words/words';

/** Where a mean stands between the ends of its scale, from 0 to 1, or at which end. */
export function placeOf({ kind, value, highest }: SurveyMean): ScaleRow['at'] {
  if (kind === 'near_lowest') return 'low';
  if (kind === 'near_highest') return 'high';
  return value === null ? null : (value - 1) / (highest - 1);
}

/** "2.6 of 5", or the step that it is close to. */
export function meanWords(mean: SurveyMean, steps: readonly string[], { t }: Words): string {
  if (mean.value !== null)
    return t('measures.mean', {
      value: mean.value,
      highest: mean.highest,
    });
  return t('measures.near', { step: (mean.kind === 'near_lowest' ? steps[0] : steps.at(-1)) ?? '' });
}

interface Line {
  outcome: OutcomeMeasure;
  wave: OutcomeWave;
  figure: string;
  at: ScaleRow['at'];
}

/** Of each outcome the last wave that has closed. */
function linesOf({ outcomes, steps }: Measures, words: Words): Line[] {
  return outcomes.flatMap((outcome) => {
    const wave = outcome.waves.filter((one) => one.result).at(-1);
    if (!wave?.result) return [];
    const { mean } = wave.result;
    return [
      {
        outcome,
        wave,
        figure: mean ? meanWords(mean, steps, words) : words.t('measures.not_told'),
        at: mean ? placeOf(mean) : null,
      },
    ];
  });
}

/** All outcomes on one scale, as a picture and as its table. Where nothing may be told there is neither. */
export function WhereItStands({ measures }: { measures: Measures }) {
  const words = useWords();
  const { t, date } = words;
  const lines = linesOf(measures, words);
  const told = lines.filter((line) => line.at !== null);
  if (told.length === 0) return null;
  const finding =
    measures.finding ?? (told.length > 1 ? t('measures.alike') : (told[0]?.wave.result?.finding ?? ''));
  const table = (
    <Table
      caption={t('measures.table.caption')}
      columns={[
        {
          key: 'outcome',
          label: t('measures.table.outcome'),
          cell: ({ outcome }) => outcome.name,
          names: true,
        },
        {
          key: 'asked',
          label: t('measures.table.asked'),
          cell: ({ wave }) => t('measures.table.until', { date: date(wave.until) }),
        },
        {
          key: 'people',
          label: t('measures.table.people'),
          cell: ({ wave }) => (wave.result?.people ? wave.result.people : t('measures.not_told')),
        },
        { key: 'stands', label: t('measures.table.stands'), cell: ({ figure }) => figure },
      ]}
      rows={lines}
      rowKey={({ outcome }) => outcome.id}
    />
  );
  return (
    <Card label={t('measures.where')}>
      <h2>{t('measures.where')}</h2>
      <Scale
        finding={finding}
        ends={[measures.steps[0] ?? '', measures.steps.at(-1) ?? '']}
        steps={measures.steps.length}
        rows={lines.map(({ outcome, figure, at }) => ({
          key: outcome.id,
          label: outcome.name,
          figure,
          at,
        }))}
        table={table}
      />
    </Card>
  );
}
