import type { Person } from '../../client/types';
import { Button, Trouble, useToast } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useErase } from '../api';

/** Whether somebody who has left, or a guest, is really to be erased. */
export default function EraseDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const erase = useErase();
  const act = () =>
    erase.mutate(person.id, {
      onSuccess: () => {
        toast(t('people.erase.done'));
        onClose();
      },
    });
  return (
    <Dialog title={t('people.erase.title', { name: person.name })} open onClose={onClose} role="alertdialog">
      <p>{t('people.erase.goes')}</p>
      <p>{t('people.erase.stays')}</p>
      {erase.isError && <Trouble message={problemWords(erase.error, words)} />}
      <div className="button-row">
        <Button kind="danger" busy={erase.isPending} onPress={act}>
          {t('people.erase.act')}
        </Button>
        <Button onPress={onClose}>{t('people.erase.keep')}</Button>
      </div>
    </Dialog>
  );
}
