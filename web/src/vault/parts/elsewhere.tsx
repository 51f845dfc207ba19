import { lazy, Suspense, useState } from 'react';
import { Loading } from '../../ui';
import { useWords } from '../../words/words';
import type { SpaceName, SpaceView } from '../vault.ts';

// Few ever need it, and nobody waits for it who does not.
const TakeElsewhere = lazy(() => import('./take-elsewhere.tsx'));

interface ElsewhereProps {
  space: SpaceName;
  view: SpaceView;
  self: string;
  names: Readonly<Record<string, string>>;
}

/** The door to taking something of a space to somebody else; nothing where nothing is open. */
export function Elsewhere(props: ElsewhereProps) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  if (!props.view.items.some(({ state }) => state === 'open')) return null;
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('vault.copy.title')}</summary>
      {isOpen && (
        <Suspense fallback={<Loading />}>
          <TakeElsewhere {...props} />
        </Suspense>
      )}
    </details>
  );
}
