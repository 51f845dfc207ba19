import { type Bar, Timeline } from '../../charts/timeline';
import type { ProgrammeOverview } from '../../client/types';
import { Table } from '../../ui/table';
import { useWords } from '../../words/words';

/** Where a programme stands in time, as a picture and as its table. */
export function CohortTimeline({ timeline }: { timeline: ProgrammeOverview['timeline'] }) {
  const { t, date } = useWords();
  const { stages, today, ends_on, days_late } = timeline;
  const current = stages.find(({ state }) => state === 'now');
  const bars = stages.map(
    ({ stage, state, from, until }): Bar => ({
      key: stage,
      label: t(`overview.stage.${stage}`),
      state,
      from,
      until,
    }),
  );
  const where = current
    ? t('overview.timeline.now', { stage: t(`overview.stage.${current.stage}`), until: date(current.until) })
    : t('overview.timeline.over');
  const late =
    days_late > 0 ? ` ${t('overview.timeline.late', { count: days_late, ends: date(ends_on) })}` : '';
  return (
    <Timeline
      finding={`${where}${late}`}
      bars={bars}
      today={today}
      todayLabel={t('overview.timeline.today', { day: date(today) })}
      day={date}
      table={
        <details>
          <summary>{t('overview.timeline.as_table')}</summary>
          <Table
            caption={t('overview.timeline.title')}
            columns={[
              {
                key: 'stage',
                label: t('overview.timeline.stage'),
                names: true,
                cell: (bar: Bar) => bar.label,
              },
              {
                key: 'state',
                label: t('overview.timeline.state'),
                cell: (bar) => t(`overview.stage_state.${bar.state}`),
              },
              { key: 'from', label: t('overview.timeline.from'), cell: (bar) => date(bar.from) },
              { key: 'until', label: t('overview.timeline.until'), cell: (bar) => date(bar.until) },
            ]}
            rows={bars}
            rowKey={(bar) => bar.key}
          />
        </details>
      }
    />
  );
}
