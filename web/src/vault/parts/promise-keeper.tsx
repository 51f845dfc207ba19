import { type ReactNode, useEffect } from 'react';
import { isCompared, useSpace, useWriting } from '../api.ts';
import { PROMISE } from '../fields.ts';
import type { Item, SpaceName } from '../vault.ts';
import { Door } from './door.tsx';
import { FaultNote } from './faults.tsx';
import '../vault.css';

/** For whom words are: for oneself, or for the two of a pair. */
export type WordsFor = 'me' | 'partner';

/** The words of promises that are for no list (promises.md rule 2). */
export interface PromiseWords {
  canWrite: (audience: WordsFor) => boolean;
  /** Nothing where none were written, or where they are somebody else's. */
  textOf: (promise: string) => string | null;
  keep: (audience: WordsFor, promise: string, text: string) => Promise<void>;
}

interface PromiseKeeperProps {
  pair: string;
  /** Called with nothing when it locks. */
  onWords: (words: PromiseWords | null) => void;
}

const wordsIn = (items: readonly Item[], promise: string) =>
  items.findLast(
    ({ state, content }) => state === 'open' && content?.field === PROMISE && content.promise === promise,
  );

function Open({ self, pair, onWords }: PromiseKeeperProps & { self: string }) {
  const spaces = {
    me: { kind: 'own', id: self },
    partner: { kind: 'pair', id: pair },
  } as const satisfies Record<WordsFor, SpaceName>;
  const own = useSpace(spaces.me, self).data;
  const shared = useSpace(spaces.partner, self).data;
  const write = { me: useWriting(spaces.me), partner: useWriting(spaces.partner) };
  const items = { me: own?.view?.items, partner: shared?.view?.items };
  const can = {
    me: Boolean(own?.view?.can_write),
    partner: Boolean(
      shared?.view?.can_write &&
        shared.summary.abilities.includes('write') &&
        shared.partners.every(isCompared),
    ),
  };
  const read = own !== undefined && shared !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept changes with the items alone.
  useEffect(() => {
    if (!read) return;
    onWords({
      canWrite: (audience) => can[audience],
      textOf: (promise) => {
        const item = wordsIn(items.me ?? [], promise) ?? wordsIn(items.partner ?? [], promise);
        const text = item?.content?.text;
        return typeof text === 'string' ? text : null;
      },
      keep: (audience, promise, text) => {
        const there = wordsIn(items[audience] ?? [], promise);
        return write[audience](there?.item ?? null, { field: PROMISE, promise, text });
      },
    });
  }, [read, items.me, items.partner, can.me, can.partner]);
  useEffect(() => () => onWords(null), [onWords]);
  return <FaultNote faults={[...(own?.view?.faults ?? []), ...(shared?.view?.faults ?? [])]} />;
}

/** The door to what promises say that are for no list: what is behind it comes through `onWords`. */
export default function PromiseKeeper(props: PromiseKeeperProps): ReactNode {
  return <Door>{(self) => <Open {...props} self={self} />}</Door>;
}
