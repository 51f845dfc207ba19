import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Application, Question } from '../../client/types';
import { Button, ErrorSummary, type FormError, Icon, PageHeader } from '../../ui';
import { EvenRow } from '../../ui/even-row';
import { useHeadingFocus } from '../../ui/focus-heading';
import { useWords, type WordKey } from '../../words/words';
import type { AnswerSaver, Draft } from '../saver';
import { isAnswered, missing, partnerLabel, screensOf } from '../steps';
import { QuestionField } from './question-field';
import { SavedState } from './saved-state';

interface AnswerScreenProps {
  application: Application;
  saver: AnswerSaver;
  screen: number;
  /** Came from "Change" beside an answer, and goes back there. */
  changing: boolean;
}

/** A few questions of one kind: one thing to think about at a time. */
export function AnswerScreen({ application, saver, screen, changing }: AnswerScreenProps) {
  const { t } = useWords();
  const [, go] = useLocation();
  const [errors, setErrors] = useState<FormError[]>([]);
  const [busy, setBusy] = useState(false);
  const here = `/applications/${application.id}`;
  useHeadingFocus(`${here}/${screen}`);

  const screens = screensOf(application.questions);
  const place = screens.indexOf(screen);
  const questions = application.questions.filter((question) => question.screen === screen);
  const next = screens[place + 1];
  const before = screens[place - 1];
  const onward = changing || next === undefined ? here : `${here}/${next}`;
  const back = changing || before === undefined ? here : `${here}/${before}`;

  const draftOf = (question: Question): Draft =>
    saver.draft(question.key) ?? { answer: question.answer, share: question.shared };
  const drafted = questions.map((question) => ({ ...question, answer: draftOf(question).answer }));
  const mayPass = questions.every((question) => !question.required);
  const untouched = drafted.every((question) => !isAnswered(question.answer));
  const title = t(`application.screen.${questions[0]?.key}` as WordKey);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const lacking = missing(drafted).map(({ key }) => ({
      field: key,
      message: t(`application.missing.${key}` as WordKey),
    }));
    setErrors(lacking);
    if (lacking.length > 0) return;
    setBusy(true);
    await saver.flush();
    setBusy(false);
    const refused = questions.flatMap(({ key }) => {
      const message = saver.refusal(key);
      return message === undefined ? [] : [{ field: key, message: message || t('application.save.refused') }];
    });
    setErrors(refused);
    if (refused.length === 0) go(onward);
  };

  return (
    <form className="stack" data-gap="large" onSubmit={(event) => void submit(event)} noValidate>
      <PageHeader
        above={
          <span className="row">
            <Link href={back} className="back">
              <Icon name="back" size={18} />
              {t('application.back')}
            </Link>
            <span>{t('application.progress', { place: place + 1, count: screens.length })}</span>
          </span>
        }
        title={title}
      />
      <ErrorSummary errors={errors} />
      {questions.map((question) => (
        <QuestionField
          key={question.key}
          question={question}
          draft={draftOf(question)}
          partner={partnerLabel(application)}
          whoFor={application.programme.who_for}
          error={errors.find((error) => error.field === question.key)?.message}
          onChange={(draft, how) => {
            saver.change(question.key, draft, how);
            // What was wrong is being put right: say so at once, and not only after the next press.
            if (errors.some((error) => error.field === question.key)) {
              setErrors(errors.filter((error) => error.field !== question.key));
            }
          }}
        />
      ))}
      <div className="stack">
        <SavedState saver={saver} />
        <EvenRow>
          <Button kind={mayPass && untouched ? 'second' : 'main'} type="submit" busy={busy}>
            {changing ? t('application.continue_back') : t('application.continue')}
          </Button>
          {mayPass && untouched && <Button onPress={() => go(onward)}>{t('application.skip')}</Button>}
        </EvenRow>
      </div>
    </form>
  );
}
