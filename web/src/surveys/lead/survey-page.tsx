import { Link } from 'wouter';
import type { Survey } from '../../client/types';
import { PageHeader } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { useWords } from '../../words/words';
import { useSurvey } from '../api';
import { useSurveyPlace } from './place';
import { Prepare } from './prepare';
import { Results } from './results';
import { StartingPoint } from './starting-point';
import { Watch } from './watch';

function OneSurvey({ survey, list, at }: { survey: Survey; list: string; at: string }) {
  const { t } = useWords();
  const head = (
    <PageHeader
      above={<Link href={list}>{t('survey.title')}</Link>}
      title={t(`survey.purpose.${survey.purpose}`)}
      lead={survey.programme_name ?? t('survey.for_all')}
    />
  );
  if (survey.stage === 'closed') return <Results survey={survey} list={list} />;
  return (
    <>
      {head}
      {survey.stage === 'draft' && survey.purpose !== 'needs' && (
        <StartingPoint survey={survey} next={`${at}/ask`} />
      )}
      {survey.stage === 'draft' && survey.purpose === 'needs' && (
        <Prepare key={survey.version} survey={survey} next={`${at}/ask`} />
      )}
      {survey.stage === 'open' && <Watch survey={survey} />}
    </>
  );
}

/** One survey: prepared, then watched, then read. */
export default function SurveyPage() {
  const { t } = useWords();
  const { survey, list, at } = useSurveyPlace();
  useHeadingFocus(at);
  return (
    <LoadedPage query={useSurvey(survey)} title={t('survey.title')} lines={8}>
      {(found) => <OneSurvey survey={found} list={list} at={at} />}
    </LoadedPage>
  );
}
