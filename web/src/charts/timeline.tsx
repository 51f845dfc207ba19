import './chart.css';
import type { ReactNode } from 'react';

/** One stretch of time; days as YYYY-MM-DD. */
export interface Bar {
  key: string;
  label: string;
  state: 'done' | 'now' | 'to_come';
  from: string;
  until: string;
}

interface TimelineProps {
  /** What is to be seen, as one sentence. */
  finding: string;
  bars: readonly Bar[];
  today: string;
  todayLabel: string;
  /** "3 Mar 2027" */
  day: (date: string) => string;
  /** The same as a table. */
  table: ReactNode;
}

const width = 640;
const barHeight = 20;

const count = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** From the day that stands at the left edge to the one at the right: a function from days to places. */
export function scaleOf(bars: readonly Bar[], today: string): (date: string) => number {
  const days = [today, ...bars.flatMap(({ from, until }) => [from, until])].map(count);
  const first = Math.min(...days);
  const span = Math.max(1, Math.max(...days) - first);
  return (date) => ((count(date) - first) / span) * width;
}

/**
 * Bars by stage and a line for today. Only the bars stretch with the page; what is to be read beside them stays as
 * large as all other text, on a phone too.
 */
export function Timeline({ finding, bars, today, todayLabel, day, table }: TimelineProps) {
  const x = scaleOf(bars, today);
  return (
    <figure className="chart">
      <figcaption>{finding}</figcaption>
      <div className="timeline" role="img" aria-label={finding}>
        <p className="timeline-key">{todayLabel}</p>
        {bars.map((bar) => (
          <div className="timeline-row" key={bar.key}>
            <p>
              <strong>{bar.label}</strong>{' '}
              <span className="quiet">
                {day(bar.from)} – {day(bar.until)}
              </span>
            </p>
            <svg viewBox={`0 0 ${width} ${barHeight}`} preserveAspectRatio="none" aria-hidden="true">
              <rect
                className="timeline-bar"
                data-state={bar.state}
                x={x(bar.from)}
                y={2}
                width={Math.max(4, x(bar.until) - x(bar.from))}
                height={barHeight - 4}
              />
              <line className="timeline-today" x1={x(today)} x2={x(today)} y1={0} y2={barHeight} />
            </svg>
          </div>
        ))}
      </div>
      {table}
    </figure>
  );
}
