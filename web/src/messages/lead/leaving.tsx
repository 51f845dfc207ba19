import { useEffect, useState } from 'react';
import type { MessageView } from '../../client/types';
import { Button, Card, Trouble, useToast } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useTakeBack } from '../api';

/** Counts down from what the server said, whose clock it is. */
function useSecondsLeft(from: number): number {
  const [left, setLeft] = useState(from);
  useEffect(() => {
    setLeft(from);
    const until = Date.now() + from * 1000;
    const tick = setInterval(() => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000))), 1000);
    return () => clearInterval(tick);
  }, [from]);
  return left;
}

/** A message on its way: for how long it can still be taken back. */
export function Leaving({ message }: { message: MessageView }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const takeBack = useTakeBack();
  const seconds = useSecondsLeft(message.seconds_left ?? 0);
  return (
    <Card warm label={message.draft.subject}>
      <h2>{message.draft.subject}</h2>
      <p>{t('message.leaving', { seconds })}</p>
      {takeBack.isError && <Trouble message={problemWords(takeBack.error, words)} />}
      {seconds > 0 && (
        <div>
          <Button
            kind="main"
            busy={takeBack.isPending}
            onPress={() => takeBack.mutate(message, { onSuccess: () => toast(t('message.taken_back')) })}
          >
            {t('message.take_back')}
          </Button>
        </div>
      )}
    </Card>
  );
}
