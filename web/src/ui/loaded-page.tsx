import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isProblem } from '../client';
import { useWords } from '../words/words';
import { ButtonLink } from './button';
import { EmptyState } from './feedback';
import { PageHeader } from './page';
import { Loaded } from './query';

interface LoadedPageProps<T> {
  query: UseQueryResult<T>;
  /** The page's heading while it is on its way, and when it does not come. */
  title: string;
  lines?: number;
  children: (data: T) => ReactNode;
}

/** A whole page that hangs on one question to the server: it has a heading in every state. */
export function LoadedPage<T>({ query, title, lines = 5, children }: LoadedPageProps<T>) {
  const { t } = useWords();
  if (query.data !== undefined) return children(query.data);
  if (isProblem(query.error, 'not_found')) {
    return (
      <>
        <PageHeader title={title} />
        <EmptyState
          drawing="door"
          title={t('ui.missing.title')}
          action={<ButtonLink to="/">{t('ui.missing.home')}</ButtonLink>}
        >
          {t('ui.missing.body')}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={title} />
      <Loaded query={query} lines={lines}>
        {children}
      </Loaded>
    </>
  );
}
