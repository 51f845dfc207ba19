import { useCallback, useEffect, useRef, useState } from 'react';
import { isProblem } from '../../client';
import type { MessageDraft, MessageView } from '../../client/types';
import { saveDraft } from '../api';

/** How a draft stands that is kept while it is written. `overtaken`: somebody else changed it first. */
export type Keeping = 'kept' | 'changed' | 'keeping' | 'overtaken' | 'failed';

const pause = 700;

const same = (a: MessageDraft, b: MessageDraft) =>
  a.audience === b.audience && a.subject === b.subject && a.text === b.text;

/**
 * A draft that keeps itself a moment after the last key, one save at a time and each on the version before it. Once
 * it has been overtaken it keeps nothing more: what was written stays here until the writer decides.
 */
export function useKeptDraft(message: MessageView) {
  const [draft, setDraft] = useState<MessageDraft>(message.draft);
  const [keeping, setKeeping] = useState<Keeping>('kept');
  const [error, setError] = useState<unknown>(null);
  const now = useRef({ draft: message.draft, kept: message.draft, version: message.version });
  const running = useRef<Promise<boolean> | null>(null);
  const stopped = useRef(false);

  /** Keeps what there is; true once everything is kept. */
  const keep = useCallback(async (): Promise<boolean> => {
    while (running.current) await running.current;
    const { draft: wanted, kept, version } = now.current;
    if (stopped.current) return false;
    if (same(wanted, kept)) return true;
    setKeeping('keeping');
    running.current = saveDraft(message.id, version, wanted).then(
      (after) => {
        now.current = { ...now.current, kept: wanted, version: after.version };
        setKeeping(same(now.current.draft, wanted) ? 'kept' : 'changed');
        return true;
      },
      (cause: unknown) => {
        stopped.current = isProblem(cause, 'conflict') || isProblem(cause, 'wrong_state');
        setError(cause);
        setKeeping(stopped.current ? 'overtaken' : 'failed');
        return false;
      },
    );
    const done = await running.current;
    running.current = null;
    return done && same(now.current.draft, now.current.kept);
  }, [message.id]);

  const change = useCallback((part: Partial<MessageDraft>) => {
    now.current = { ...now.current, draft: { ...now.current.draft, ...part } };
    setDraft(now.current.draft);
    if (!stopped.current) setKeeping('changed');
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the draft begins the pause anew
  useEffect(() => {
    if (same(now.current.draft, now.current.kept)) return;
    const timer = setTimeout(() => void keep(), pause);
    return () => clearTimeout(timer);
  }, [draft, keep]);
  // Whoever goes to another page within the pause loses nothing.
  useEffect(() => () => void keep(), [keep]);

  return { draft, change, keep, keeping, error, version: () => now.current.version };
}
