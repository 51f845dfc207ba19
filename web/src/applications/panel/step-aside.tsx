import { Button, Trouble } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useStepAside } from '../selection-api';

interface StepAsideProps {
  selection: string;
  code: string;
  /** They no longer see the application. */
  onGone: () => void;
  onClose: () => void;
}

/** Asks a panel member who knows an applicant whether to step aside. */
export default function StepAside({ selection, code, onGone, onClose }: StepAsideProps) {
  const words = useWords();
  const { t } = words;
  const aside = useStepAside(selection, code);
  const stepAside = () =>
    aside.mutate(undefined, {
      onSuccess: () => {
        onClose();
        onGone();
      },
    });
  return (
    <Dialog title={t('panel.know')} open onClose={onClose}>
      <p>{t('panel.know_sure')}</p>
      {aside.isError && <Trouble message={problemWords(aside.error, words)} />}
      <div className="button-row">
        <Button kind="main" busy={aside.isPending} onPress={stepAside}>
          {t('panel.step_aside')}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </div>
    </Dialog>
  );
}
