import { Link, useLocation } from 'wouter';
import type { Survey, SurveyList } from '../../client/types';
import { Button, ButtonLink, Card, PageHeader, Tag, type Tone, Trouble } from '../../ui';
import { EmptyState } from '../../ui/feedback';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useBegin, useSurveys } from '../api';
import { useAnswered } from './answered';
import { useSurveyPlace } from './place';

const tones: Record<Survey['stage'], Tone> = { draft: 'quiet', open: 'plum', closed: 'good' };

/** One survey, and the one thing to do with it now. */
function OneSurvey({ survey, list }: { survey: Survey; list: string }) {
  const { t, date } = useWords();
  const answered = useAnswered();
  const { stage, progress } = survey;
  const days = { from: date(survey.opened_at ?? ''), until: date(survey.closes_at ?? '') };
  const title = t(`survey.purpose.${survey.purpose}`);
  return (
    <Card label={title}>
      <div className="row" data-spread="">
        <h2>{title}</h2>
        <Tag tone={tones[stage]}>{t(`survey.stage.${stage}`)}</Tag>
      </div>
      <p>{survey.programme_name ?? t('survey.for_all')}</p>
      {stage === 'draft' && <p className="quiet">{t('survey.list.draft')}</p>}
      {stage !== 'draft' && progress && (
        <p className="quiet">
          {t(`survey.list.${stage}`, days)} {answered(progress)}
        </p>
      )}
      <div className="button-row">
        <ButtonLink kind={stage === 'open' ? 'second' : 'main'} to={`${list}/${survey.id}`}>
          {t(`survey.list.do_${stage}`)}
        </ButtonLink>
      </div>
    </Card>
  );
}

function Surveys({ all, list, programme }: { all: SurveyList; list: string; programme: string | undefined }) {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const begin = useBegin(programme);
  const prepare = all.abilities.includes('begin') && (
    <Button
      kind="main"
      busy={begin.isPending}
      onPress={() => begin.mutate(undefined, { onSuccess: ({ id }) => go(`${list}/${id}`) })}
    >
      {t('survey.list.begin')}
    </Button>
  );
  const empty = all.items.length === 0;
  return (
    <>
      <PageHeader title={t('survey.title')} lead={t('survey.list.lead')} actions={!empty && prepare} />
      {begin.isError && <Trouble message={problemWords(begin.error, words)} />}
      {programme && (
        <p>
          <Link href={`/programmes/${programme}/measures`}>{t('measures.link')}</Link>
        </p>
      )}
      {empty && (
        <EmptyState drawing="chairs" title={t('survey.list.empty')} action={prepare}>
          {t(prepare ? 'survey.list.empty_body' : 'survey.list.empty_elsewhere')}
        </EmptyState>
      )}
      {all.items.map((survey) => (
        <OneSurvey key={survey.id} survey={survey} list={list} />
      ))}
    </>
  );
}

/** Surveys that the lead may run, of the organisation or of one programme. */
export default function SurveysPage() {
  const { t } = useWords();
  const { programme, list } = useSurveyPlace();
  useHeadingFocus(list);
  return (
    <LoadedPage query={useSurveys(programme)} title={t('survey.title')}>
      {(all) => <Surveys all={all} list={list} programme={programme} />}
    </LoadedPage>
  );
}
