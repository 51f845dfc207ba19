import { Button, Icon, Note } from '../../ui';
import { useWords } from '../../words/words';
import type { AnswerSaver } from '../saver';

/** Whether the server has everything that was said so far. */
export function SavedState({ saver }: { saver: AnswerSaver }) {
  const { t } = useWords();
  const state = saver.state;
  const touched = saver.version() > 0;
  if (state === 'waiting') {
    return (
      <Note tone="warn" icon="warning" live>
        <p>{t(saver.signedOut ? 'application.save.signed_out' : 'application.save.waiting')}</p>
        <div>
          <Button size="small" onPress={() => void saver.flush()}>
            {t('application.save.now')}
          </Button>
        </div>
      </Note>
    );
  }
  return (
    <p className="saved" role="status" data-state={touched ? state : 'untouched'}>
      {state === 'saved' && touched && <Icon name="check" size={18} />}
      {state === 'saved' && t(touched ? 'application.save.saved' : 'application.save.as_you_go')}
      {state === 'saving' && t('application.save.saving')}
      {state === 'refused' && t('application.save.refused')}
    </p>
  );
}
