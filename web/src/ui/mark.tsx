import { useId } from 'react';

const bubble = 'M19 4h15a15 15 0 0 1 0 30H17L4 43V19A15 15 0 0 1 19 4Z';

/** One speech bubble and the same one turned half round: who speaks, who listens. */
export function Mark({ size = 32 }: { size?: number }) {
  const id = useId();
  const turned = 'rotate(180 32 32)';
  return (
    <svg className="mark" viewBox="0 0 64 64" width={size} height={size} aria-hidden="true">
      <defs>
        <clipPath id={id}>
          <path d={bubble} />
        </clipPath>
      </defs>
      <path d={bubble} className="mark-first" fill="#6A2C5F" />
      <path d={bubble} fill="#F2A93B" transform={turned} />
      {/* Under 24 px the overlap turns to mud. */}
      {size >= 24 && (
        <g clipPath={`url(#${id})`}>
          <path d={bubble} fill="#3A1236" transform={turned} />
        </g>
      )}
    </svg>
  );
}

/** The name, as it is drawn. A proper name, so it is in no catalogue. */
export function Wordmark() {
  return <span className="wordmark">Turnabout</span>;
}
