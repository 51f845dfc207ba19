import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link, useParams } from 'wouter';
import type { PairPlan, PlannedConversation } from '../../client/types';
import { Button, ButtonLink, Card, Note, PageHeader, Tag, TextArea, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import type { SharedPlan } from '../../vault/parts/plan-keeper.tsx';
import { useWords } from '../../words/words';
import { usePlan } from '../api';
import { ShapeForm } from '../parts/shape-form';

// The vault is heavy, and the plan is read without it.
const PlanKeeper = lazy(() => import('../../vault/parts/plan-keeper.tsx'));

function Items({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <section className="stack" data-gap="small">
      <h3>{title}</h3>
      <ul className="stack" data-gap="small">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}

/** How the time is shared out: the end is protected for looking back. */
function Shares({ plan }: { plan: PairPlan }) {
  const { t } = useWords();
  return (
    <section className="stack" data-gap="small">
      <h3>{t('plan.shares.title', { minutes: plan.minutes })}</h3>
      <ol className="stack" data-gap="small">
        {plan.shares.map(({ part, minutes }) => (
          <li key={part}>{t(`plan.share.${part}`, { minutes })}</li>
        ))}
      </ol>
    </section>
  );
}

/** Who leads, and what the senior side is here for (plans.md rule 5). */
function Leading({ plan }: { plan: PairPlan }) {
  const { t } = useWords();
  const partner = plan.partner_name;
  return (
    <Note>
      <p>
        <strong>{t(plan.is_leading ? 'plan.leads.you' : 'plan.leads.partner', { partner })}</strong>
      </p>
      {plan.kind === 'reverse' && plan.is_senior && <p>{t(`plan.senior.${plan.career_advice}`)}</p>}
      {plan.kind === 'reverse' && !plan.is_senior && <p>{t(`plan.junior.${plan.career_advice}`)}</p>}
      <p>{t('plan.pass')}</p>
    </Note>
  );
}

interface OneProps {
  plan: PairPlan;
  number: number;
  shared: SharedPlan | null;
}

/** One conversation: the card that whoever leads chose, and what they wrote. */
function One({ plan, number, shared }: OneProps) {
  const { t } = useWords();
  const [shaping, setShaping] = useState(false);
  const shaped = shared?.shaped(number) ?? null;
  const cards = plan.conversations;
  const card = cards.find((one) => one.number === (shaped?.card ?? number)) as PlannedConversation;
  const first = number === 1;
  return (
    <div className="stack">
      <p>{card.purpose}</p>
      {shaped && shaped.text !== '' && (
        <section className="stack" data-gap="small">
          <h3>
            {t(plan.is_leading ? 'plan.words.yours' : 'plan.words.theirs', { partner: plan.partner_name })}
          </h3>
          <p className="as-written" dir="auto">
            {shaped.text}
          </p>
        </section>
      )}
      <section className="stack" data-gap="small">
        <h3>{t('plan.prepare')}</h3>
        <p>{card.prepare}</p>
      </section>
      {first && <Items title={t('plan.in_common', { partner: plan.partner_name })} items={plan.in_common} />}
      {first && <Items title={t('plan.ice_breakers')} items={plan.ice_breakers} />}
      <Items title={t('plan.prompts')} items={card.prompts} />
      <p className="quiet">{t('plan.pass')}</p>
      <section className="stack" data-gap="small">
        <h3>{t('plan.afterwards')}</h3>
        <p>{card.afterwards}</p>
      </section>
      {plan.is_leading && shared?.canWrite && !shaping && (
        <div>
          <Button onPress={() => setShaping(true)}>{t('plan.shape.open', { number })}</Button>
        </div>
      )}
      {shaping && shared && (
        <ShapeForm
          number={number}
          cards={cards}
          before={shaped}
          onKeep={(next) => shared.shape(number, next)}
          onDone={() => setShaping(false)}
        />
      )}
    </div>
  );
}

function titleOf({ plan, number, shared }: OneProps): string {
  const card = shared?.shaped(number)?.card ?? number;
  return plan.conversations.find((one) => one.number === card)?.title ?? '';
}

/** The goal of the two, sealed between them. */
function Goal({ shared, partner }: { shared: SharedPlan; partner: string }) {
  const { t } = useWords();
  const own = shared.goals.find((goal) => goal.own)?.text ?? '';
  const [text, setText] = useState(own);
  const [busy, setBusy] = useState(false);
  const keep = () => {
    setBusy(true);
    void shared.setGoal(text.trim()).finally(() => setBusy(false));
  };
  return (
    <Card label={t('plan.goal.title')}>
      <h2>{t('plan.goal.title')}</h2>
      {shared.goals
        .filter((goal) => !goal.own)
        .map((goal) => (
          <div className="stack" data-gap="small" key={goal.text}>
            <div className="small quiet">{t('plan.goal.partner', { partner })}</div>
            <p className="as-written" dir="auto">
              {goal.text}
            </p>
          </div>
        ))}
      <TextArea
        label={t('plan.goal.yours')}
        hint={t('plan.goal.hint')}
        value={text}
        onChange={setText}
        dir="auto"
      />
      <WhoCanSee>{t('plan.goal.who', { partner })}</WhoCanSee>
      <div>
        <Button busy={busy} isDisabled={!shared.canWrite || text.trim() === own} onPress={keep}>
          {t('plan.goal.keep')}
        </Button>
      </div>
    </Card>
  );
}

/** How the junior side says what could be better, and how the senior side asks for it. */
function Upward({ plan }: { plan: PairPlan }) {
  const { t } = useWords();
  const partner = plan.partner_name;
  return (
    <Card label={t('plan.upward.title')}>
      <h2>{t('plan.upward.title')}</h2>
      <p>{t(plan.is_senior ? 'plan.upward.ask' : 'plan.upward.body', { partner })}</p>
      {!plan.is_senior && (
        <div>
          <ButtonLink to={`/vault/pairs/${plan.pair_id}`}>{t('plan.upward.write')}</ButtonLink>
        </div>
      )}
    </Card>
  );
}

/** The door to what whoever leads has made of the plan, opened when somebody asks for it. */
function OwnPlan({ plan, onPlan }: { plan: PairPlan; onPlan: (shared: SharedPlan | null) => void }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  if (asked)
    return (
      <Suspense>
        <PlanKeeper pair={plan.pair_id} leader={plan.leader_id} onPlan={onPlan} />
      </Suspense>
    );
  return (
    <div className="row">
      <span>
        {t(plan.is_leading ? 'plan.own.offer_leading' : 'plan.own.offer', { partner: plan.partner_name })}
      </span>
      <Button onPress={() => setAsked(true)}>{t('plan.own.open')}</Button>
    </div>
  );
}

function Conversation({ children, ...of }: OneProps & { children?: ReactNode }) {
  const { t } = useWords();
  const { plan, number } = of;
  const planned = plan.conversations.find((one) => one.number === number);
  if (!planned) return null;
  const title = t('plan.conversation', { number, title: titleOf(of) });
  if (number === plan.next)
    return (
      <Card warm label={title}>
        <div className="row" data-spread="">
          <h2>{title}</h2>
          <Tag tone="plum">{t(`plan.phase.${planned.phase}`)}</Tag>
        </div>
        <One {...of} />
        {children}
      </Card>
    );
  return (
    <Card label={title}>
      <details>
        <summary>
          <h2 className="inline">{title}</h2>{' '}
          <Tag tone={planned.held_on ? 'good' : 'quiet'}>
            {planned.held_on ? t('plan.held') : t(`plan.phase.${planned.phase}`)}
          </Tag>
        </summary>
        <One {...of} />
      </details>
    </Card>
  );
}

function Plan({ plan }: { plan: PairPlan }) {
  const { t } = useWords();
  const [shared, setShared] = useState<SharedPlan | null>(null);
  useHeadingFocus(`/pairs/${plan.pair_id}/plan`);
  const count = plan.conversations.length;
  return (
    <>
      <PageHeader
        above={
          <Link href={`/pairs/${plan.pair_id}`}>{t('pair.own.title', { name: plan.partner_name })}</Link>
        }
        title={t('plan.title')}
        lead={t('plan.lead', { count })}
      />
      <Leading plan={plan} />
      <OwnPlan plan={plan} onPlan={setShared} />
      {shared && (
        <Goal key={String(shared.goals.some(({ own }) => own))} shared={shared} partner={plan.partner_name} />
      )}
      {plan.conversations.map(({ number }) => (
        <Conversation key={number} {...{ plan, number, shared }}>
          <Shares plan={plan} />
        </Conversation>
      ))}
      <Upward plan={plan} />
      <WhoCanSee>{t('plan.who', { partner: plan.partner_name })}</WhoCanSee>
      <div className="button-row">
        <ButtonLink to={`/library/${plan.programme_id}`}>{t('plan.library')}</ButtonLink>
        <ButtonLink to={`/concerns/new/${plan.programme_id}`}>{t('plan.help')}</ButtonLink>
      </div>
    </>
  );
}

/** What the two of a pair find before and around their conversations. */
export default function PlanPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  return (
    <LoadedPage query={usePlan(id)} title={t('plan.title')} lines={8}>
      {(plan) => <Plan plan={plan} />}
    </LoadedPage>
  );
}
