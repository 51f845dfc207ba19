import { lazy, Suspense, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Application, Question } from '../../client/types';
import {
  Button,
  ButtonLink,
  Card,
  Checkbox,
  EmptyState,
  ErrorSummary,
  type FormError,
  Note,
  PageHeader,
  Select,
  Trouble,
  WhoCanSee,
} from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { SummaryList } from '../../ui/summary-list';
import { problemWords } from '../../words/problem-words';
import { useWords, type WordKey } from '../../words/words';
import { useCapacity, useSubmit } from '../api';
import { usePickedNames } from '../picked-names';
import type { AnswerSaver } from '../saver';
import { useOwnAnswer } from '../selection-api';
import { isAnswered, linesOf, partnerLabel, screensOf, screenToGoOnWith } from '../steps';
import { OwnAnswer } from './own-answer';
import { SavedState } from './saved-state';
import { openTo } from './who-sees';

// Dialogs are heavy and rarely opened.
const Withdraw = lazy(() => import('./withdraw'));

function AnswerWords({ question }: { question: Question }) {
  const { t, list } = useWords();
  const picked = usePickedNames();
  if (!isAnswered(question.answer)) return <span className="quiet">{t('application.check.passed')}</span>;
  if (question.kind === 'yes') return t('application.check.yes');
  // One to a line: what can be chosen has "and" in it already.
  if (question.kind !== 'people') return linesOf(question).join('\n');
  const names = new Map(question.choices.map(({ value, label }) => [value, label]));
  const people = Array.isArray(question.answer) ? question.answer : [];
  return list(
    people.map((person) => picked.nameOf(person) ?? names.get(person) ?? t('application.people.someone')),
  );
}

function Answers({ application, saver }: { application: Application; saver: AnswerSaver }) {
  const { t } = useWords();
  const partner = partnerLabel(application);
  const mayChange = application.abilities.includes('answer');
  const rows = application.questions.map((question) => {
    const draft = saver.draft(question.key);
    const said = draft ? { ...question, answer: draft.answer, shared: draft.share } : question;
    return {
      key: question.key,
      label: t(`application.question.${question.key}.short` as WordKey),
      value: <AnswerWords question={said} />,
      who: [
        t(`application.mark.${openTo(said, said.shared)}`, { partner }),
        said.panel_reads ? t('application.panel_reads_short') : '',
      ]
        .filter(Boolean)
        .join(' · '),
      ...(mayChange ? { change: `/applications/${application.id}/${question.screen}?change` } : {}),
    };
  });
  return <SummaryList rows={rows} />;
}

function Capacity({ application }: { application: Application }) {
  const words = useWords();
  const { t } = words;
  const capacity = useCapacity(application.id);
  const partner = partnerLabel(application);
  const most = application.programme.most_partners;
  const options = Array.from({ length: most }, (_, index) => ({
    value: String(index + 1),
    label: t('application.capacity.choice', { count: index + 1, partner }),
  }));
  return (
    <Card>
      <Select
        label={t('application.capacity.label')}
        hint={t('application.capacity.hint')}
        options={options}
        width="medium"
        value={String(capacity.isPending ? capacity.variables : application.capacity)}
        onChange={(next) => capacity.mutate(Number(next))}
      />
      {capacity.isError && <Trouble message={problemWords(capacity.error, words)} />}
      <WhoCanSee>{t('application.who.lead')}</WhoCanSee>
    </Card>
  );
}

function Send({ application, saver }: { application: Application; saver: AnswerSaver }) {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const [agreed, setAgreed] = useState(false);
  const [errors, setErrors] = useState<FormError[]>([]);
  const submit = useSubmit(application.id);
  const send = async () => {
    if (!agreed) return setErrors([{ field: 'consent', message: t('application.consent.missing') }]);
    setErrors([]);
    if ((await saver.flush()) !== 'saved') {
      return setErrors([{ message: t('application.send.unsaved') }]);
    }
    submit.mutate(true, {
      onSuccess: () => go(`/applications/${application.id}/equality?sent`),
      onError: (error) => setErrors([{ message: problemWords(error, words) }]),
    });
  };
  return (
    <Card warm>
      <h2>{t('application.consent.title')}</h2>
      <ErrorSummary errors={errors} />
      <div id="consent" tabIndex={-1}>
        <Checkbox label={application.consent_text} checked={agreed} onChange={setAgreed} />
      </div>
      <div>
        <Button kind="main" busy={submit.isPending} onPress={() => void send()}>
          {t(`application.send.${application.role}`)}
        </Button>
      </div>
      <p className="small quiet">{t('application.stop')}</p>
    </Card>
  );
}

function After({ application }: { application: Application }) {
  const { t, date } = useWords();
  const sent = application.submitted_at;
  // Whoever was not chosen must not be told that a suggestion will come.
  const goesOn = useOwnAnswer(application.id).data?.decision !== 'not_this_time';
  return (
    <Note tone="good" icon="check">
      <p>
        <strong>{sent && t('application.sent.on', { date: date(sent) })}</strong>{' '}
        {goesOn && t('application.sent.next')}
      </p>
      {application.abilities.includes('answer') && <p>{t('application.sent.change')}</p>}
      <p>
        <Link href={`/applications/${application.id}/equality`}>{t('application.sent.equality')}</Link>
      </p>
    </Note>
  );
}

/** Check your answers: all that was said, who can see each, and the one button that sends it. */
export function CheckAnswers({ application, saver }: { application: Application; saver: AnswerSaver }) {
  const { t } = useWords();
  useHeadingFocus(`/applications/${application.id}`);
  if (application.state === 'withdrawn') return <Withdrawn application={application} />;
  const goOn = screenToGoOnWith(application.questions);
  const screens = screensOf(application.questions);
  const draft = application.state === 'draft';
  return (
    <>
      <PageHeader
        above={application.programme.name}
        title={t(draft ? 'application.check.title' : 'application.check.title_sent')}
        {...(draft ? { lead: t('application.check.lead') } : {})}
      />
      {!draft && <OwnAnswer application={application} />}
      {!draft && <After application={application} />}
      {draft && goOn !== null && (
        <Card warm>
          <p>{t('application.check.unfinished')}</p>
          <div>
            <ButtonLink kind="main" to={`/applications/${application.id}/${goOn}`}>
              {t('application.check.go_on', { place: screens.indexOf(goOn) + 1, count: screens.length })}
            </ButtonLink>
          </div>
        </Card>
      )}
      {saver.state !== 'saved' && <SavedState saver={saver} />}
      <Card>
        <Answers application={application} saver={saver} />
      </Card>
      {application.programme.most_partners > 1 && application.abilities.includes('answer') && (
        <Capacity application={application} />
      )}
      {goOn === null && application.abilities.includes('submit') && (
        <Send application={application} saver={saver} />
      )}
      {draft && !application.abilities.includes('submit') && (
        <Note icon="note">
          <p>{t('application.check.call_closed')}</p>
        </Note>
      )}
      {application.abilities.includes('withdraw') && (
        <section className="stack" data-gap="small">
          <h2>{t('application.withdraw.heading')}</h2>
          <p className="quiet">{t('application.withdraw.lead')}</p>
          <div>
            <Suspense>
              <Withdraw application={application} />
            </Suspense>
          </div>
        </section>
      )}
    </>
  );
}

function Withdrawn({ application }: { application: Application }) {
  const { t } = useWords();
  const { id } = application.programme;
  return (
    <>
      <PageHeader above={application.programme.name} title={t('application.withdrawn.title')} />
      <EmptyState
        drawing="door"
        title={t('application.withdrawn.thanks')}
        action={
          <ButtonLink to={`/applications/new?programme=${id}&role=${application.role}`}>
            {t('application.withdrawn.again')}
          </ButtonLink>
        }
      >
        {t('application.withdrawn.body')}
      </EmptyState>
    </>
  );
}
