import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button, Loaded, Trouble } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';

interface SayingsProps<Saying, Where> {
  query: UseQueryResult<{ items: Saying[] }>;
  /** Takes one of them back. */
  remove: UseMutationResult<unknown, Error, Where>;
  /** Shown while there are none. */
  none: string;
  /** What one of them says, where it is, and what marks it. */
  one: (saying: Saying) => { key: string; names: string; where: Where; mark?: ReactNode };
}

/** What a lead has said about two people each, with a way to take it back. */
export function Sayings<Saying, Where>({ query, remove, none, one }: SayingsProps<Saying, Where>) {
  const words = useWords();
  const { t } = words;
  return (
    <>
      {remove.isError && <Trouble message={problemWords(remove.error, words)} />}
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{none}</p>
          ) : (
            <ul className="needs">
              {items.map(one).map(({ key, names, where, mark }) => (
                <li key={key} className="need">
                  <span className="row">
                    {names} {mark}
                  </span>
                  <Button
                    size="small"
                    aria-label={t('people.special.take_back_of', { names })}
                    onPress={() => remove.mutate(where)}
                  >
                    {t('people.special.take_back')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
