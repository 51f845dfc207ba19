import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { Application, EqualityQuestions } from '../../client/types';
import {
  Button,
  Checkbox,
  ErrorSummary,
  type FormError,
  Loaded,
  Note,
  PageHeader,
  Select,
  useToast,
  WhoCanSee,
} from '../../ui';
import { EvenRow } from '../../ui/even-row';
import { useHeadingFocus } from '../../ui/focus-heading';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useAnswerEquality, useEqualityQuestions } from '../api';

function Questions({ id, asked }: { id: string; asked: EqualityQuestions }) {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const toast = useToast();
  const before = Object.fromEntries(asked.questions.map(({ key, answer }) => [key, answer ?? '']));
  const [answers, setAnswers] = useState(before);
  const [agreed, setAgreed] = useState(Object.values(before).some(Boolean));
  const [errors, setErrors] = useState<FormError[]>([]);
  const save = useAnswerEquality(id);
  const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ''));
  const some = Object.keys(given).length > 0;
  const had = Object.values(before).some(Boolean);
  const home = `/applications/${id}`;

  const send = (kept: Record<string, string>) =>
    save.mutate(
      { answers: kept, consent: Object.keys(kept).length > 0 },
      {
        onSuccess: () => {
          toast(t(Object.keys(kept).length > 0 ? 'equality.page.kept' : 'equality.page.taken_back'));
          go(home);
        },
        onError: (error) => setErrors([{ message: problemWords(error, words) }]),
      },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (some && !agreed) {
      return setErrors([{ field: 'equality-consent', message: t('equality.page.consent_missing') }]);
    }
    setErrors([]);
    if (some || had) send(given);
    else go(home);
  };
  return (
    <form className="stack" data-gap="large" onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      <div className="stack">
        {asked.questions.map((question) => (
          <Select
            key={question.key}
            id={`equality-${question.key}`}
            label={question.label}
            options={[{ value: '', label: t('equality.page.leave_out') }, ...question.choices]}
            value={answers[question.key] ?? ''}
            onChange={(value) => setAnswers({ ...answers, [question.key]: value })}
          />
        ))}
      </div>
      <div id="equality-consent" tabIndex={-1}>
        <Checkbox label={asked.consent_text} checked={agreed} onChange={setAgreed} />
      </div>
      <EvenRow>
        <Button type="submit" busy={save.isPending}>
          {t('equality.page.save')}
        </Button>
        <Button onPress={() => go(home)}>{t('equality.page.skip')}</Button>
      </EvenRow>
      {had && (
        <div>
          <Button kind="quiet" onPress={() => send({})}>
            {t('equality.page.take_back')}
          </Button>
        </div>
      )}
    </form>
  );
}

/** Equality questions: after sending, optional, kept apart. Skipping is as easy as answering. */
export default function Equality({ application, justSent }: { application: Application; justSent: boolean }) {
  const { t } = useWords();
  const query = useEqualityQuestions(application.id);
  useHeadingFocus(`/applications/${application.id}/equality`);
  return (
    <>
      {justSent && (
        <Note tone="good" icon="check" live>
          <p>
            <strong>{t(`application.sent.thanks_${application.role}`)}</strong> {t('application.sent.next')}
          </p>
        </Note>
      )}
      <PageHeader
        above={application.programme.name}
        title={t('equality.page.title')}
        lead={t('equality.page.lead')}
      />
      <div className="stack" data-gap="small">
        <p>{t('equality.page.why')}</p>
        <WhoCanSee>{t('equality.page.who')}</WhoCanSee>
      </div>
      <Loaded query={query}>{(asked) => <Questions id={application.id} asked={asked} />}</Loaded>
    </>
  );
}
