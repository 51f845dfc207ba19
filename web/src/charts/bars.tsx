import './chart.css';
import './bars.css';
import type { ReactNode } from 'react';

/** One bar. `size` is its length, from 0 to 1. */
export interface SizedBar {
  key: string;
  label: string;
  /** What stands at its end: "40 %". */
  figure: string;
  size: number;
  /** A bar for several groups together is striped; it is called so in its label as well. */
  together?: boolean;
}

/** Bars that are compared with each other, under a heading. */
export interface BarPanel {
  key: string;
  title: string;
  /** Where its figures come from, or why there are none. */
  note?: string;
  bars: readonly SizedBar[];
}

interface BarsProps {
  /** What is to be seen, as one sentence. */
  finding: string;
  panels: readonly BarPanel[];
  /** The same as a table. */
  table: ReactNode;
}

const width = 100;
const height = 16;

function Drawn({ bar }: { bar: SizedBar }) {
  const filled = Math.max(0, Math.min(1, bar.size)) * width;
  return (
    <div className="bar-row">
      <p>
        <span>{bar.label}</span> <strong>{bar.figure}</strong>
      </p>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <rect className="bar-room" x={0} y={0} width={width} height={height} />
        <rect
          className="bar-fill"
          data-together={bar.together ? '' : undefined}
          x={0}
          y={0}
          width={filled}
          height={height}
        />
      </svg>
    </div>
  );
}

/** Panels of bars beside each other, or one below the other where there is little room. */
export function Bars({ finding, panels, table }: BarsProps) {
  return (
    <figure className="chart">
      <figcaption>{finding}</figcaption>
      <div className="bar-panels" role="img" aria-label={finding}>
        {panels.map((panel) => (
          <div className="bar-panel" key={panel.key}>
            <p className="bar-title">{panel.title}</p>
            {panel.bars.map((bar) => (
              <Drawn key={bar.key} bar={bar} />
            ))}
            {panel.note && <p className="small quiet">{panel.note}</p>}
          </div>
        ))}
      </div>
      {table}
    </figure>
  );
}
