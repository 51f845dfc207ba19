import { useEffect, useState } from 'react';
import { askingKey, useStale } from '../../client/queries';
import type { Stoppable } from '../../client/types';
import { Button, Note, Trouble, useToast } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useStopAsking } from './api';

/** Whole seconds until then, by this browser's clock; never below nothing. */
export function secondsLeft(until: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
}

function useSecondsLeft(until: string): number {
  const [left, setLeft] = useState(() => secondsLeft(until, Date.now()));
  useEffect(() => {
    const tick = setInterval(() => setLeft(secondsLeft(until, Date.now())), 1000);
    return () => clearInterval(tick);
  }, [until]);
  return left;
}

/** While the first mails are held: what a lead asked for can still be taken back. Only a lead sees a clock. */
export function StopAsking({ programme, stoppable }: { programme: string; stoppable: Stoppable }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const stale = useStale();
  const stop = useStopAsking(programme, stoppable.run_id);
  const seconds = useSecondsLeft(stoppable.until);
  const over = seconds === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the time is over
  useEffect(() => {
    if (over) stale(askingKey(programme));
  }, [over]);
  return (
    <Note icon="note">
      <div className="stack" data-gap="small">
        <p>{t('pair.stop.left', { count: stoppable.questions, seconds })}</p>
        {stop.isError && <Trouble message={problemWords(stop.error, words)} />}
        <div>
          <Button
            busy={stop.isPending}
            isDisabled={over}
            onPress={() => stop.mutate(undefined, { onSuccess: () => toast(t('pair.stop.done')) })}
          >
            {t('pair.stop.action')}
          </Button>
        </div>
      </div>
    </Note>
  );
}
