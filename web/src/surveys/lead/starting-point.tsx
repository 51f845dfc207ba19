import { Link } from 'wouter';
import type { Survey } from '../../client/types';
import { ButtonLink, Card, Note, WhoCanSee } from '../../ui';
import { useWords } from '../../words/words';

/** The questions as they follow from what the programme has chosen: to be read, then on to whom they go. */
export function StartingPoint({ survey, next }: { survey: Survey; next: string }) {
  const { t, list } = useWords();
  const { questions } = survey;
  const choose = <Link href={`/programmes/${survey.programme_id}/launch`}>{t('measures.choose')}</Link>;
  if (questions.length === 0)
    return (
      <Note tone="warn">
        <p>{t('measures.prepare.nothing')}</p>
        <p>{choose}</p>
      </Note>
    );
  return (
    <>
      <p>
        {t('measures.prepare.body')} {choose}
      </p>
      <WhoCanSee>{t('survey.who')}</WhoCanSee>
      <Card>
        <h2>{t('survey.watch.questions')}</h2>
        <ol className="stack">
          {questions.map((question) => (
            <li key={question.key}>
              {question.text}
              {question.about && <span className="quiet"> {question.about}</span>}
            </li>
          ))}
        </ol>
        <p className="quiet">
          {t('measures.prepare.steps', { steps: list(questions[0]?.choices.map((one) => one.text) ?? []) })}
        </p>
      </Card>
      <div className="button-row">
        <ButtonLink kind="main" to={next}>
          {t('survey.prepare.next')}
        </ButtonLink>
      </div>
    </>
  );
}
