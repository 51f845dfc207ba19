import { useId } from 'react';

interface ProgressProps {
  label: string;
  /** The same in words and numbers: "41,200 of 100,000 rows". */
  words: string;
  /** 0 to 1. */
  share: number;
}

/** How far something long has come, spoken in the same words that are shown. */
export function ProgressBar({ label, words, share }: ProgressProps) {
  const id = useId();
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className="progress">
      <div className="row" data-spread="">
        <strong id={id}>{label}</strong>
        <span className="quiet number">{words}</span>
      </div>
      <div
        className="progress-track"
        role="progressbar"
        aria-labelledby={id}
        aria-valuetext={words}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div className="progress-fill" style={{ inlineSize: `${percent}%` }} />
      </div>
    </div>
  );
}
