import './surveys.css';
import type { SurveyResultLine } from '../../client/types';
import { useWords } from '../../words/words';

/** Where a share lies, in percent: from and to are the same where it is told as a number. */
export function rangeOf({ share, percent }: SurveyResultLine): { from: number; to: number } {
  if (percent !== null) return { from: percent, to: percent };
  const ranges = {
    percent: [0, 0],
    at_most_one_in_ten: [0, 10],
    fewer_than_a_quarter: [10, 25],
    fewer_than_half: [10, 50],
    half_or_more: [50, 90],
    three_quarters_or_more: [75, 90],
    at_least_nine_in_ten: [90, 100],
  } as const;
  const [from, to] = ranges[share];
  return { from, to };
}

/**
 * The answers to one question with their shares. A bar ends where the share does; where only a band is told, the part
 * in which it may end is paler. The words beside it say the same.
 */
export function Shares({ lines }: { lines: readonly SurveyResultLine[] }) {
  const { t } = useWords();
  return (
    <dl className="shares">
      {lines.map((line) => {
        const { from, to } = rangeOf(line);
        return (
          <div className="share" key={line.text}>
            <dt>{line.text}</dt>
            <dd>
              {t(`survey.share.${line.share}`, { percent: line.percent ?? 0 })}
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect className="share-ground" width={100} height={8} />
                <rect className="share-bar" width={from} height={8} />
                {to > from && <rect className="share-band" x={from} width={to - from} height={8} />}
              </svg>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
