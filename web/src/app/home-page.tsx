import { lazy, Suspense } from 'react';
import type { Me } from '../client/types';
import { usePairSteps } from '../conversations/api';
import { useTeamTime } from '../pairs/time-api';
import { ButtonLink, Card, PageHeader, Tag, type Tone } from '../ui';
import { EmptyState } from '../ui/feedback';
import { useHeadingFocus } from '../ui/focus-heading';
import { useWords } from '../words/words';
import { HomeFirstSteps } from './home-first-steps';
import { HomeOverviews, standsBehind } from './home-overviews';
import { HomeTeam } from './home-team';
import { HomeThree } from './home-three';
import { type NextStep, nextSteps, type StepKind } from './next-steps';

const HomeBookings = lazy(() => import('./home-bookings'));

const tones: Record<StepKind, Tone> = {
  answer: 'plum',
  finish: 'warn',
  meet: 'good',
  wait: 'good',
  panel: 'good',
  reserve: 'plum',
  not_chosen: 'quiet',
  left: 'quiet',
};

function Step({ step, first }: { step: NextStep; first: boolean }) {
  const { t } = useWords();
  const { kind, participation, to, also } = step;
  const { asks, pairs, role } = participation;
  const pressing = kind === 'answer' || kind === 'finish';
  return (
    <Card warm={first && pressing}>
      <div className="row" data-spread="">
        <h2>{participation.programme_name}</h2>
        <Tag tone={tones[kind]}>{t(`app.home.tag.${kind}`)}</Tag>
      </div>
      <p>{t(`app.home.step.${kind}`, { count: kind === 'meet' ? pairs : asks, role })}</p>
      {pairs > 0 && <HomeFirstSteps participation={participation} />}
      <div className="button-row">
        {to && kind !== 'left' && (
          <ButtonLink kind={first && (pressing || kind === 'meet') ? 'main' : 'second'} to={to}>
            {t(`app.home.do.${kind}`, { count: kind === 'meet' ? pairs : asks })}
          </ButtonLink>
        )}
        {also.includes('pairs') && (
          <ButtonLink to="/pairs">{t('app.home.do.meet', { count: pairs })}</ButtonLink>
        )}
        {pairs > 0 && (
          <ButtonLink kind="quiet" to="/vault">
            {t('app.home.do.vault')}
          </ButtonLink>
        )}
        {also.includes('answers') && (
          <ButtonLink kind="quiet" to={`/applications/${participation.application_id}`}>
            {t('app.home.do.wait')}
          </ButtonLink>
        )}
        {participation.state === 'submitted' && kind !== 'not_chosen' && kind !== 'reserve' && (
          <>
            <ButtonLink kind="quiet" to={`/sessions/${participation.programme_id}`}>
              {t('app.home.do.sessions')}
            </ButtonLink>
            <ButtonLink kind="quiet" to={`/library/${participation.programme_id}`}>
              {t('app.home.do.learn')}
            </ButtonLink>
            <ButtonLink kind="quiet" to="/messages">
              {t('app.home.do.messages')}
            </ButtonLink>
          </>
        )}
      </div>
    </Card>
  );
}

/** What somebody who takes part finds first: what waits for them, and one main thing to do. */
export default function HomePage({ me }: { me: Me }) {
  const { t } = useWords();
  useHeadingFocus('/');
  const steps = nextSteps(me.participations);
  const behind = standsBehind(me);
  const leadsNetwork = me.grants.some((grant) => grant.role === 'network_lead');
  const onPanel = me.grants.some((grant) => grant.role === 'panel_member');
  const contact = me.grants.some((grant) => grant.role === 'independent_contact');
  const team = useTeamTime();
  const manages = team.isPending || (team.data?.items.length ?? 0) > 0;
  const paired = me.participations.some(({ pairs }) => pairs > 0);
  const inPairs = (usePairSteps(paired).data?.items ?? [])
    .flatMap((pair) => pair.steps)
    .filter((step) => step !== 'wait_for_partner').length;
  const waiting = inPairs + steps.filter(({ kind }) => kind === 'answer' || kind === 'finish').length;
  return (
    <>
      <PageHeader
        title={me.person ? t('app.home.title', { name: me.person.name }) : t('app.home.title_plain')}
        {...(steps.length > 0 ? { lead: t('app.home.lead', { count: waiting }) } : {})}
      />
      <Suspense>
        <HomeBookings />
      </Suspense>
      {paired && <HomeThree />}
      <HomeTeam first={steps.length === 0} />
      {behind && <HomeOverviews />}
      {leadsNetwork && (
        <Card warm={steps.length === 0}>
          <h2>{t('app.home.network.title')}</h2>
          <p>{t('app.home.network.body')}</p>
          <div>
            <ButtonLink kind={steps.length === 0 ? 'main' : 'second'} to="/my-networks">
              {t('app.home.network.do')}
            </ButtonLink>
          </div>
        </Card>
      )}
      {contact && (
        <Card warm={steps.length === 0}>
          <h2>{t('app.home.contact.title')}</h2>
          <p>{t('app.home.contact.body')}</p>
          <div>
            <ButtonLink kind={steps.length === 0 ? 'main' : 'second'} to="/concerns">
              {t('app.home.contact.do')}
            </ButtonLink>
          </div>
        </Card>
      )}
      {onPanel && (
        <Card warm={steps.length === 0}>
          <h2>{t('app.home.panel.title')}</h2>
          <p>{t('app.home.panel.body')}</p>
          <div>
            <ButtonLink kind={steps.length === 0 ? 'main' : 'second'} to="/panel">
              {t('app.home.panel.do')}
            </ButtonLink>
          </div>
        </Card>
      )}
      {steps.length === 0 && !behind && !leadsNetwork && !onPanel && !contact && !manages && (
        <EmptyState drawing="chairs" title={t('app.home.empty.title')}>
          {t('app.home.empty.body')}
        </EmptyState>
      )}
      {steps.map((step, index) => (
        <Step
          key={`${step.participation.programme_id}${step.participation.application_id}`}
          step={step}
          first={index === 0}
        />
      ))}
    </>
  );
}
