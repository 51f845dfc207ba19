import { useState } from 'react';
import { Button, Trouble } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { EvenRow } from '../../ui/even-row';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useEndPair } from '../own-api';

/** Stopping, for either of the two; asks first, naming the thing, and never why. */
export default function EndPairing({ pair, name }: { pair: string; name: string }) {
  const words = useWords();
  const { t } = words;
  const [asking, setAsking] = useState(false);
  const close = useEndPair(pair);
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('pair.own.end')}</Button>
      <Dialog
        title={t('pair.own.end_title', { name })}
        open={asking}
        onClose={() => setAsking(false)}
        role="alertdialog"
      >
        <p>{t('pair.own.end_body', { name })}</p>
        {close.isError && <Trouble message={problemWords(close.error, words)} />}
        <EvenRow>
          <Button
            busy={close.isPending}
            onPress={() => close.mutate(undefined, { onSuccess: () => setAsking(false) })}
          >
            {t('pair.own.end_confirm')}
          </Button>
          <Button onPress={() => setAsking(false)}>{t('pair.own.end_stay')}</Button>
        </EvenRow>
      </Dialog>
    </>
  );
}
