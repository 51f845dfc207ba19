import { Link, useLocation, useParams } from 'wouter';
import type { Measures } from '../../client/types';
import { Button, ButtonLink, Card, Note, PageHeader, Trouble, WhoCanSee } from '../../ui';
import { EmptyState } from '../../ui/feedback';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useBegin, useMeasures } from '../api';
import { OutcomeCard } from './outcome-card';
import { WhereItStands } from './where-it-stands';

function ChooseLink({ programme }: { programme: string }) {
  const { t } = useWords();
  return (
    <ButtonLink kind="main" to={`/programmes/${programme}/launch`}>
      {t('measures.choose')}
    </ButtonLink>
  );
}

/** The one thing to do now: prepare it, go on with it, watch it, or ask again. */
function Next({ measures }: { measures: Measures }) {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const { programme_id: programme, current, outcomes } = measures;
  const begin = useBegin(programme, 'baseline');
  const surveys = `/programmes/${programme}/surveys`;
  const asked = outcomes.some((one) => one.waves.length > 0);
  if (current)
    return (
      <Card warm>
        <h2>{t(`measures.next.${current.stage === 'draft' ? 'draft' : 'open'}`)}</h2>
        <p>{t(`measures.next.${current.stage === 'draft' ? 'draft_body' : 'open_body'}`)}</p>
        <div className="button-row">
          <ButtonLink kind="main" to={`${surveys}/${current.id}`}>
            {t(`measures.next.${current.stage === 'draft' ? 'draft_do' : 'open_do'}`)}
          </ButtonLink>
        </div>
      </Card>
    );
  if (measures.refusal)
    return (
      <Note tone="warn">
        <p>{measures.refusal}</p>
        <div>
          <ChooseLink programme={programme} />
        </div>
      </Note>
    );
  if (!measures.abilities.includes('begin')) return null;
  return (
    <Card warm={!asked}>
      <h2>{t(asked ? 'measures.next.again' : 'measures.next.first')}</h2>
      <p>{t(asked ? 'measures.next.again_body' : 'measures.next.first_body')}</p>
      {begin.isError && <Trouble message={problemWords(begin.error, words)} />}
      <div className="button-row">
        <Button
          kind={asked ? 'second' : 'main'}
          busy={begin.isPending}
          onPress={() => begin.mutate(undefined, { onSuccess: ({ id }) => go(`${surveys}/${id}`) })}
        >
          {t(asked ? 'measures.next.again_do' : 'measures.next.first_do')}
        </Button>
      </div>
    </Card>
  );
}

/** Where the choice and what has been asked about do not agree. */
function Differences({ measures }: { measures: Measures }) {
  const { t, list } = useWords();
  const anything = measures.outcomes.some((one) => one.waves.length > 0);
  const names = (chosen: boolean) =>
    measures.outcomes
      .filter((one) => one.is_chosen === chosen && (chosen ? one.waves.length === 0 : true))
      .map((one) => one.name);
  const unmeasured = names(true);
  const left = names(false);
  if (!anything || unmeasured.length + left.length === 0) return null;
  return (
    <Note>
      {unmeasured.length > 0 && <p>{t('measures.unmeasured', { names: list(unmeasured) })}</p>}
      {left.length > 0 && <p>{t('measures.left', { names: list(left) })}</p>}
    </Note>
  );
}

function Shown({ measures }: { measures: Measures }) {
  const { t } = useWords();
  if (measures.outcomes.length === 0)
    return (
      <EmptyState
        drawing="chairs"
        title={t('measures.empty')}
        action={<ChooseLink programme={measures.programme_id} />}
      >
        {t('measures.empty_body')}
      </EmptyState>
    );
  // What was found comes first; asking again can wait.
  const told = !measures.current && measures.outcomes.some((one) => one.waves.length > 0);
  return (
    <div className="stack" data-gap="large">
      {!told && <Next measures={measures} />}
      <Differences measures={measures} />
      <WhereItStands measures={measures} />
      {measures.outcomes.map((outcome) => (
        <OutcomeCard key={outcome.id} outcome={outcome} programme={measures.programme_id} />
      ))}
      {told && <Next measures={measures} />}
    </div>
  );
}

/** What the programme chose to move, how each is measured, and where it stands. */
export default function MeasuresPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  useHeadingFocus(`/programmes/${id}/measures`);
  return (
    <LoadedPage query={useMeasures(id)} title={t('measures.title')} lines={8}>
      {(measures) => (
        <>
          <PageHeader
            above={<Link href={`/programmes/${id}/surveys`}>{t('survey.title')}</Link>}
            title={t('measures.title')}
            lead={t('measures.lead')}
          />
          <WhoCanSee>{t('measures.who')}</WhoCanSee>
          <Shown measures={measures} />
        </>
      )}
    </LoadedPage>
  );
}
