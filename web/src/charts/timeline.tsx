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
const rowHeight = 52;
const barHeight = 20;
const top = 26;

const count = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** From the day that stands at the left edge to the one at the right: a function from days to places. */
export function scaleOf(bars: readonly Bar[], today: string): (date: string) => number {
  const days = [today, ...bars.flatMap(({ from, until }) => [from, until])].map(count);
  const first = Math.min(...days);
  const span = Math.max(1, Math.max(...days) - first);
  return (date) => ((count(date) - first) / span) * width;
}

/** Where a text is hung so that it never leaves the picture. */
function anchorOf(x: number): 'start' | 'middle' | 'end' {
  if (x < 60) return 'start';
  return x > width - 60 ? 'end' : 'middle';
}

/** Bars by stage and a line for today. Labels stand above their bars, so that none is cut off when it is narrow. */
export function Timeline({ finding, bars, today, todayLabel, day, table }: TimelineProps) {
  const x = scaleOf(bars, today);
  const height = top + bars.length * rowHeight;
  return (
    <figure className="chart">
      <figcaption>{finding}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={finding}>
        <text className="chart-axis" x={x(today)} y={14} textAnchor={anchorOf(x(today))}>
          {todayLabel}
        </text>
        {bars.map((bar, index) => {
          const y = top + index * rowHeight;
          const left = x(bar.from);
          const labelled = Math.min(left, width - 330);
          return (
            <g key={bar.key}>
              <line className="chart-rule" x1={0} x2={width} y1={y + rowHeight - 6} y2={y + rowHeight - 6} />
              <text x={labelled} y={y + 15}>
                <tspan className="chart-label">{bar.label}</tspan>{' '}
                <tspan className="chart-axis">
                  {day(bar.from)} – {day(bar.until)}
                </tspan>
              </text>
              <rect
                className="timeline-bar"
                data-state={bar.state}
                x={left}
                y={y + 21}
                width={Math.max(4, x(bar.until) - left)}
                height={barHeight}
                rx={5}
              />
            </g>
          );
        })}
        <line className="timeline-today" x1={x(today)} x2={x(today)} y1={18} y2={height - 6} />
      </svg>
      {table}
    </figure>
  );
}
