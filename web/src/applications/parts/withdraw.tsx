import { useState } from 'react';
import type { Application } from '../../client/types';
import { Button, Trouble } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { EvenRow } from '../../ui/even-row';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useWithdraw } from '../api';

/** Leaving, with kind words. It asks first, because the answers are deleted at once. */
export default function Withdraw({ application }: { application: Application }) {
  const words = useWords();
  const { t } = words;
  const [asking, setAsking] = useState(false);
  const withdraw = useWithdraw(application.id);
  const programme = application.programme.name;
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('application.withdraw.open')}</Button>
      <Dialog
        title={t('application.withdraw.title', { programme })}
        open={asking}
        onClose={() => setAsking(false)}
        role="alertdialog"
      >
        <p>{t('application.withdraw.body')}</p>
        {withdraw.isError && <Trouble message={problemWords(withdraw.error, words)} />}
        <EvenRow>
          <Button
            busy={withdraw.isPending}
            onPress={() => withdraw.mutate(undefined, { onSuccess: () => setAsking(false) })}
          >
            {t('application.withdraw.confirm')}
          </Button>
          <Button onPress={() => setAsking(false)}>{t('application.withdraw.stay')}</Button>
        </EvenRow>
      </Dialog>
    </>
  );
}
