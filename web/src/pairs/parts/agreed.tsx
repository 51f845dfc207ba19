import '../own.css';
import type { ReactNode } from 'react';
import { Mark } from '../../ui';

/** Two people have said yes: the mark turns once, and the words say what comes next. */
export function Agreed({ turns, children }: { turns: boolean; children: ReactNode }) {
  return (
    <div className={turns ? 'row agreed turns' : 'row agreed'}>
      <Mark size={72} />
      <div className="stack" data-gap="small">
        {children}
      </div>
    </div>
  );
}
