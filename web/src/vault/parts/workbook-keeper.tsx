import { useEffect } from 'react';
import { useSpace, useWriting } from '../api.ts';
import { WORKBOOK } from '../fields.ts';
import type { Keeping } from '../keeping.ts';
import type { Item } from '../vault.ts';
import { Door } from './door.tsx';
import { FaultNote } from './faults.tsx';
import '../vault.css';

interface WorkbookKeeperProps {
  /** Whose pages they are: answers of one book are not those of another. */
  book: string;
  /** Called with nothing when it locks. */
  onKeeping: (keeping: Keeping | null) => void;
}

function keptIn(items: readonly Item[], place: string): Item | undefined {
  return items.find(
    ({ state, content }) => state === 'open' && content?.field === WORKBOOK && content.place === place,
  );
}

function Open({ self, book, onKeeping }: WorkbookKeeperProps & { self: string }) {
  const space = { kind: 'own', id: self } as const;
  const { data } = useSpace(space, self);
  const write = useWriting(space);
  const items = data?.view?.items;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept changes with the items alone.
  useEffect(() => {
    if (!items) return;
    onKeeping({
      textOf: (place) => {
        const text = keptIn(items, `${book} ${place}`)?.content?.text;
        return typeof text === 'string' ? text : '';
      },
      keep: (place, text) => {
        const there = keptIn(items, `${book} ${place}`);
        if (text === '') return there ? write(there.item, null) : Promise.resolve();
        return write(there?.item ?? null, { field: WORKBOOK, place: `${book} ${place}`, text });
      },
    });
  }, [items, book]);
  useEffect(() => () => onKeeping(null), [onKeeping]);
  return <FaultNote faults={data?.view?.faults ?? []} />;
}

/** Answers of a workbook in one's own space: the door to it, and what is behind it for the rooms of the book. */
export default function WorkbookKeeper({ book, onKeeping }: WorkbookKeeperProps) {
  return <Door>{(self) => <Open {...{ self, book, onKeeping }} />}</Door>;
}
