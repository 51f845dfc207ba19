import { useCallback, useMemo, useState } from 'react';
import { isProblem } from '../../client';
import type { Board, Change, Proposal } from '../../client/types';
import { useToast } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useBoardStep } from './api';

/** What a lead can do. Stays the same while it is done: hundreds of rows hold on to it. */
export interface BoardActions {
  place: (mentor: string, mentee: string) => void;
  remove: (proposal: Proposal) => void;
  swap: (one: Proposal, other: Proposal) => void;
  setLock: (proposal: Proposal, locked: boolean) => void;
  suggest: () => void;
  undo: (change: string) => void;
}

export interface Refused {
  again: () => void;
  leave: () => void;
}

export interface BoardWork {
  actions: BoardActions;
  busy: boolean;
  /** Set while a change waits that was refused because somebody else changed the board first. */
  refused: Refused | null;
}

/** Everything that can be done on the board; each says what it did and can be taken back. */
export function useBoardActions(programme: string): BoardWork {
  const words = useWords();
  const toast = useToast();
  const { mutate: step, isPending: busy } = useBoardStep(programme);
  const undo = useCallback(
    (id: string) =>
      step(
        { kind: 'undo', id },
        {
          onSuccess: () => toast(words.t('board.undone')),
          onError: (error) => toast(problemWords(error, words)),
        },
      ),
    [step, toast, words],
  );
  const [unmade, setUnmade] = useState<Change | null>(null);
  const act = useCallback(
    (what: Change) => {
      setUnmade(null);
      step(
        { kind: 'change', change: what },
        {
          onSuccess: (board: Board) => {
            const latest = board.changes[0];
            if (latest) toast(latest.text, () => undo(latest.id));
          },
          onError: (error) =>
            isProblem(error, 'conflict') ? setUnmade(what) : toast(problemWords(error, words)),
        },
      );
    },
    [step, toast, undo, words],
  );
  const actions = useMemo<BoardActions>(
    () => ({
      place: (mentor, mentee) => act({ kind: 'place', mentor, mentee }),
      remove: (one) => act({ kind: 'remove', mentor: one.mentor_id, mentee: one.mentee_id }),
      swap: (one, other) =>
        act({
          kind: 'swap',
          mentor: one.mentor_id,
          mentee: one.mentee_id,
          mentor_b: other.mentor_id,
          mentee_b: other.mentee_id,
        }),
      setLock: (one, locked) =>
        act({ kind: locked ? 'lock' : 'unlock', mentor: one.mentor_id, mentee: one.mentee_id }),
      suggest: () => act({ kind: 'suggest' }),
      undo,
    }),
    [act, undo],
  );
  return { actions, busy, refused: unmade && { again: () => act(unmade), leave: () => setUnmade(null) } };
}
