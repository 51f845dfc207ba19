import type { ReactNode } from 'react';
import type { Launch, LaunchKey } from '../../client/types';
import { Card, Tag } from '../../ui';
import { useWords } from '../../words/words';

/** Where a fault of the gate leads to. */
export const anchor = (key: string) => `launch-${key}`;

interface LaunchCardProps {
  launch: Launch;
  item: LaunchKey;
  children: ReactNode;
}

/** One thing to settle: its heading, whether it is done, what is missing in words, and its own small form. */
export function LaunchCard({ launch, item: key, children }: LaunchCardProps) {
  const { t } = useWords();
  const item = launch.items.find((one) => one.key === key);
  if (!item) return null;
  const done = item.state === 'done';
  return (
    <div id={anchor(key)} tabIndex={-1}>
      <Card>
        <div className="step-head">
          <h2>{t(`launch.heading.${item.heading}`)}</h2>
          <Tag tone={done ? 'good' : 'warn'}>{t(`launch.state.${item.state}`)}</Tag>
        </div>
        <p className="quiet">{t(`launch.about.${key}`)}</p>
        {!done && (
          <ul>
            {item.missing.map((remedy) => (
              <li key={remedy}>{remedy}</li>
            ))}
          </ul>
        )}
        {children}
      </Card>
    </div>
  );
}
