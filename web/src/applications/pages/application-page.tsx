import '../applications.css';
import { lazy, Suspense } from 'react';
import { Redirect, useParams, useSearch } from 'wouter';
import type { Application } from '../../client/types';
import { Loading } from '../../ui';
import { LoadedPage } from '../../ui/loaded-page';
import { useWords } from '../../words/words';
import { useAnswerSaver, useApplication } from '../api';
import { AnswerScreen } from '../parts/answer-screen';
import { CheckAnswers } from '../parts/check-answers';
import { screensOf } from '../steps';

const Equality = lazy(() => import('../parts/equality'));

function Step({ application, step }: { application: Application; step: string | undefined }) {
  const saver = useAnswerSaver(application.id);
  const search = new URLSearchParams(useSearch());
  if (step === undefined) return <CheckAnswers application={application} saver={saver} />;
  if (step === 'equality') {
    return (
      <Suspense fallback={<Loading />}>
        <Equality application={application} justSent={search.has('sent')} />
      </Suspense>
    );
  }
  const screen = Number(step);
  if (!application.abilities.includes('answer') || !screensOf(application.questions).includes(screen)) {
    return <Redirect to={`/applications/${application.id}`} replace />;
  }
  const changing = search.has('change');
  return <AnswerScreen key={screen} {...{ application, saver, screen, changing }} />;
}

/** Somebody's own application: its screens, the check of the answers, and what comes after sending. */
export default function ApplicationPage() {
  const { id = '', step } = useParams();
  const { t } = useWords();
  const query = useApplication(id);
  return (
    <LoadedPage query={query} title={t('application.check.title_sent')}>
      {(application) => <Step application={application} step={step} />}
    </LoadedPage>
  );
}
