import { Button, Icon, Note } from '../../ui';
import { useWords } from '../../words/words';
import type { AnswerSaver } from '../saver';

/** Whether the server has everything that was said so far. */
export function SavedState({ saver }: { saver: AnswerSaver }) {
  const { t } = useWords();
  const state = saver.state;
  if (state === 'waiting') {
    return (
      <Note tone="warn" icon="warning" live>
        <p>{t('application.save.waiting')}</p>
        <div>
          <Button size="small" onPress={() => void saver.flush()}>
            {t('application.save.now')}
          </Button>
        </div>
      </Note>
    );
  }
  return (
    <p className="saved" role="status" data-state={state}>
      {state === 'saved' && <Icon name="check" size={18} />}
      {state === 'saved' && t('application.save.saved')}
      {state === 'saving' && t('application.save.saving')}
      {state === 'refused' && t('application.save.refused')}
    </p>
  );
}
