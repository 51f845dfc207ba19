import { useState } from 'react';
import type { Survey } from '../../client/types';
import { Button, Card, Note, Trouble, useToast, WhoCanSee } from '../../ui';
import { Dialog } from '../../ui/dialog';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useClose } from '../api';
import { useAnswered } from './answered';

function CloseEarly({ survey }: { survey: Survey }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const close = useClose(survey.id);
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button onPress={() => setAsking(true)}>{t('survey.close.open')}</Button>
      <Dialog
        title={t('survey.close.title')}
        open={asking}
        onClose={() => setAsking(false)}
        role="alertdialog"
      >
        <p>{t('survey.close.body')}</p>
        {close.isError && <Trouble message={problemWords(close.error, words)} />}
        <div className="button-row">
          <Button
            kind="danger"
            busy={close.isPending}
            onPress={() => close.mutate(undefined, { onSuccess: () => toast(t('survey.close.done')) })}
          >
            {t('survey.close.do')}
          </Button>
          <Button onPress={() => setAsking(false)}>{t('survey.close.keep')}</Button>
        </div>
      </Dialog>
    </div>
  );
}

/** While it is open: how many were asked, about how many have answered, and until when. */
export function Watch({ survey }: { survey: Survey }) {
  const { t, date } = useWords();
  const answered = useAnswered();
  const { progress } = survey;
  const asked = survey.questions.filter((question) => question.is_asked);
  return (
    <>
      {progress && (
        <Card warm>
          <h2>{t('survey.watch.title')}</h2>
          <p className="lead">{answered(progress)}</p>
          <p>{t('survey.watch.closes', { date: date(survey.closes_at ?? '') })}</p>
          <WhoCanSee>{t('survey.watch.who')}</WhoCanSee>
        </Card>
      )}
      <Note>
        <p>{t('survey.watch.floor')}</p>
      </Note>
      <Card>
        <h2>{t('survey.watch.questions')}</h2>
        <ol className="stack" data-gap="small">
          {asked.map((question) => (
            <li key={question.key}>{question.text}</li>
          ))}
        </ol>
      </Card>
      {survey.abilities.includes('close') && <CloseEarly survey={survey} />}
    </>
  );
}
