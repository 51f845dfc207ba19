import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary, Loading, Trouble } from '../ui';
import { useWords } from '../words/words';

/** A screen that is still loading, or broke: the frame around it stays. */
export function Guarded({ children }: { children: ReactNode }) {
  const { t } = useWords();
  return (
    <ErrorBoundary fallback={(retry) => <Trouble message={t('app.trouble.bug')} onRetry={retry} />}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </ErrorBoundary>
  );
}
