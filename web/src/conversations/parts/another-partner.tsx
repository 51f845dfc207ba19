import { useState } from 'react';
import { Button, Trouble, useToast } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { EvenRow } from '../../ui/even-row';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useAnotherPartner } from '../api';

/** Asks once more before the pairing ends, and never why. */
export default function AnotherPartner({ pair, partner }: { pair: string; partner: string }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const part = useAnotherPartner(pair);
  const done = () => {
    setAsking(false);
    toast(t('conversation.try_out.done'));
  };
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('conversation.try_out.ask')}</Button>
      <Dialog
        title={t('conversation.try_out.sure')}
        open={asking}
        onClose={() => setAsking(false)}
        role="alertdialog"
      >
        <p>{t('conversation.try_out.what_happens', { partner })}</p>
        {part.isError && <Trouble message={problemWords(part.error, words)} />}
        <EvenRow>
          <Button busy={part.isPending} onPress={() => part.mutate(undefined, { onSuccess: done })}>
            {t('conversation.try_out.confirm')}
          </Button>
          <Button onPress={() => setAsking(false)}>{t('conversation.try_out.stay', { partner })}</Button>
        </EvenRow>
      </Dialog>
    </>
  );
}
