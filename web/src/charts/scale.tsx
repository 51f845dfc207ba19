import './chart.css';
import './scale.css';
import type { ReactNode } from 'react';

/** One thing on a scale. `at` is its place from 0, the lowest step, to 1, the highest. */
export interface ScaleRow {
  key: string;
  label: string;
  /** What is said of its place: "2.6 of 5". */
  figure: string;
  /** A place; an end, where only that is told; or nothing, where nothing may be told. */
  at: number | 'low' | 'high' | null;
}

interface ScaleProps {
  /** What is to be seen, as one sentence. */
  finding: string;
  /** Names of the lowest and of the highest step. */
  ends: readonly [string, string];
  /** How many steps there are. */
  steps: number;
  rows: readonly ScaleRow[];
  /** The same as a table. */
  table?: ReactNode;
}

/** How much of the scale an end takes, where only that is told. */
const end = 10;
const middle = 10;
const percent = (part: number) => `${part * 100}%`;

/** One scale: its steps as strokes, and a mark where something stands, or a paler stretch at the end it stands near. */
export function ScaleLine({ steps, at }: { steps: number; at: ScaleRow['at'] }) {
  return (
    <svg className="scale-line" aria-hidden="true">
      <line className="scale-axis" x1="0%" x2="100%" y1={middle} y2={middle} />
      {Array.from({ length: steps }, (_, step) => percent(step / (steps - 1))).map((x) => (
        <line className="scale-step" key={x} x1={x} x2={x} y1={middle - 5} y2={middle + 5} />
      ))}
      {at === 'low' && <rect className="scale-end" x="0%" width={`${end}%`} y={middle - 7} height={14} />}
      {at === 'high' && (
        <rect className="scale-end" x={`${100 - end}%`} width={`${end}%`} y={middle - 7} height={14} />
      )}
      {typeof at === 'number' && (
        <circle className="scale-mark" cx={percent(Math.max(0, Math.min(1, at)))} cy={middle} r={7} />
      )}
    </svg>
  );
}

/** Several things on one scale, one below the other, so that they can be set beside each other. */
export function Scale({ finding, ends, steps, rows, table }: ScaleProps) {
  return (
    <figure className="chart">
      <figcaption>{finding}</figcaption>
      <div className="scale" role="img" aria-label={finding}>
        <p className="scale-ends">
          <span>{ends[0]}</span> <span>{ends[1]}</span>
        </p>
        {rows.map((row) => (
          <div className="scale-row" key={row.key}>
            <p>
              <span>{row.label}</span> <strong>{row.figure}</strong>
            </p>
            <ScaleLine steps={steps} at={row.at} />
          </div>
        ))}
      </div>
      {table}
    </figure>
  );
}
