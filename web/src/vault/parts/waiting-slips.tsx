import { useEffect, useRef, useState } from 'react';
import { Button, Note, Trouble } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useWaitingSlips } from '../slips-api.ts';
import type { SpaceView } from '../vault.ts';

/** Brings what was written without unlocking into one's own space, and says what does not open. */
export default function WaitingSlips({ self, view }: { self: string; view: SpaceView }) {
  const words = useWords();
  const { t } = words;
  const { waiting, unreadable, bringIn, throwAway } = useWaitingSlips(self, view);
  const [error, setError] = useState<unknown>(null);
  const running = useRef(false);
  const closed = new Set(unreadable.map(({ id }) => id));
  const fresh = waiting.filter(({ id }) => !closed.has(id));
  const run = (what: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    what()
      .catch(setError)
      .finally(() => {
        running.current = false;
      });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each slip that has come.
  useEffect(() => {
    if (fresh.length > 0 && view.can_write) run(() => bringIn(fresh));
  }, [fresh.map(({ id }) => id).join(), view.can_write]);
  return (
    <>
      {error !== null && <Trouble message={problemWords(error, words)} onRetry={() => setError(null)} />}
      {unreadable.length > 0 && (
        <Note icon="lock">
          <div className="button-row">
            <span>{t('vault.slips.unreadable', { count: unreadable.length })}</span>
            <Button size="small" onPress={() => run(throwAway)}>
              {t('vault.slips.throw_away')}
            </Button>
          </div>
        </Note>
      )}
    </>
  );
}
