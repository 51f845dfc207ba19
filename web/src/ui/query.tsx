import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';
import { Loading, Trouble } from './feedback';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}

/** What a query brought, or that it is on its way, or why it failed and how to try again. */
export function Loaded<T>({ query, lines = 4, children }: LoadedProps<T>) {
  const words = useWords();
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return <Trouble message={problemWords(query.error, words)} onRetry={() => void query.refetch()} />;
  }
  return <Loading lines={lines} />;
}
