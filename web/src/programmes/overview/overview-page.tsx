import { useParams } from 'wouter';
import type { ProgrammeOverview } from '../../client/types';
import { ButtonLink, Card, Figures, PageHeader, WhoCanSee } from '../../ui';
import { LoadedPage } from '../../ui/loaded-page';
import { useWords } from '../../words/words';
import { ProgrammeStateTag } from '../parts/state-tag';
import { useOverview } from './api';
import { CohortTimeline } from './cohort-timeline';

/** From the goal of the organisation's strategy to what the programme is to move. */
function Goal({ overview }: { overview: ProgrammeOverview }) {
  const { t } = useWords();
  const { strategy_goal, strategy_title, strategy_url, purpose, outcomes } = overview;
  return (
    <Card>
      <h2>{t('overview.goal.title')}</h2>
      <h3>{t('overview.goal.strategy')}</h3>
      <p>{strategy_goal ?? <span className="quiet">{t('overview.goal.no_strategy')}</span>}</p>
      {strategy_url && (
        <p>
          <a href={strategy_url} rel="noreferrer">
            {strategy_title}
          </a>
        </p>
      )}
      <h3>{t('overview.goal.purpose')}</h3>
      <p>{purpose ?? <span className="quiet">{t('overview.goal.no_purpose')}</span>}</p>
      <h3>{t('overview.goal.outcomes')}</h3>
      {outcomes.length === 0 && <p className="quiet">{t('overview.goal.no_outcomes')}</p>}
      <ul className="stack" data-gap="small">
        {outcomes.map((outcome) => (
          <li key={outcome.id}>
            <strong>{outcome.name}</strong>
            {outcome.description && `: ${outcome.description}`}
          </li>
        ))}
      </ul>
      <p className="small quiet">{t('overview.goal.trace')}</p>
    </Card>
  );
}

function SoFar({ overview }: { overview: ProgrammeOverview }) {
  const { t } = useWords();
  const { answered_by, answer_days, pairs, about_pairs } = overview;
  return (
    <Card>
      <h2>{t('overview.so_far.title')}</h2>
      <Figures items={[{ label: t('overview.so_far.pairs', { wanted: about_pairs }), value: pairs ?? 0 }]} />
      <p>
        {answered_by && answer_days
          ? t('overview.so_far.answer', { who: answered_by, count: answer_days })
          : t('overview.so_far.no_answer')}
      </p>
    </Card>
  );
}

/** A programme as its sponsor or a supporter reads it; a lead sees here what they see. */
export default function OverviewPage() {
  const { id = '' } = useParams();
  const { t, list } = useWords();
  const query = useOverview(id);
  return (
    <LoadedPage query={query} title={t('overview.title')} lines={8}>
      {(overview) => (
        <>
          <PageHeader
            above={<ProgrammeStateTag state={overview.state} />}
            title={overview.programme_name}
            lead={t('overview.lead', { who: overview.who_for })}
          />
          <WhoCanSee>{t(`overview.who.${overview.part}`)}</WhoCanSee>
          <Card>
            <h2>{t('overview.timeline.title')}</h2>
            <CohortTimeline timeline={overview.timeline} />
          </Card>
          <Goal overview={overview} />
          {overview.part !== 'supporter' && <SoFar overview={overview} />}
          {overview.leads.length > 0 && (
            <p>{t('overview.leads', { count: overview.leads.length, names: list(overview.leads) })}</p>
          )}
          {overview.part === 'lead' && (
            <div>
              <ButtonLink to={`/programmes/${overview.programme_id}/launch`}>
                {t('overview.to_launch')}
              </ButtonLink>
            </div>
          )}
        </>
      )}
    </LoadedPage>
  );
}
