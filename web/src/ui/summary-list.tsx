import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords } from '../words/words';
import { WhoCanSee } from './page';

/** One answer to look over. */
export interface SummaryRow {
  key: string;
  label: string;
  value: ReactNode;
  /** Who can see this answer, in words. */
  who?: string;
  /** Where it can be changed: an address, or something to do. */
  change?: string | (() => void);
}

/** Check your answers: every answer with its Change link, and who can see it. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  const { t } = useWords();
  return (
    <dl className="summary">
      {rows.map((row) => (
        <div className="summary-row" key={row.key}>
          <dt>{row.label}</dt>
          <dd>
            {row.value}
            {row.who && <WhoCanSee>{row.who}</WhoCanSee>}
          </dd>
          {row.change !== undefined && (
            <dd>
              <ChangeLink change={row.change} label={t('ui.change_what', { what: row.label })}>
                {t('ui.change')}
              </ChangeLink>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function ChangeLink(props: { change: string | (() => void); label: string; children: ReactNode }) {
  const { change, label, children } = props;
  if (typeof change === 'string') {
    return (
      <Link href={change} aria-label={label}>
        {children}
      </Link>
    );
  }
  return (
    <button type="button" className="text-button" aria-label={label} onClick={change}>
      {children}
    </button>
  );
}
