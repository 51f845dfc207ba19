import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import type { ConversationList, ConversationView, PairSteps } from '../../client/types';
import { ButtonLink, Card, Tag, type Tone, WhoCanSee } from '../../ui';
import { Loaded } from '../../ui/query';
import { useWords } from '../../words/words';
import { useConversations } from '../api';

// Dialogs are heavy and rarely opened.
const AnotherPartner = lazy(() => import('./another-partner'));

type AgreementWords = 'none' | 'confirm' | 'waits' | 'stands';

function agreementOf(first: PairSteps): AgreementWords {
  if (first.steps.includes('propose_agreement')) return 'none';
  if (!first.has_confirmed) return 'confirm';
  return first.agreement === 'stands' ? 'stands' : 'waits';
}

const tones: Record<AgreementWords, Tone> = { none: 'warn', confirm: 'warn', waits: 'plum', stands: 'good' };

/** What is the person's own before the two first meet, and of the partner only whether there is anything left. */
function BeforeFirst({ list, pair }: { list: ConversationList; pair: string }) {
  const { t } = useWords();
  const { first } = list;
  const may = list.abilities.includes('record');
  const agreement = agreementOf(first);
  const partner = first.partner_name;
  return (
    <Card warm label={t('conversation.before.title')}>
      <h2>{t('conversation.before.title')}</h2>
      <p>{t(may ? 'conversation.before.ready' : 'conversation.before.lead', { partner })}</p>
      <ul className="needs">
        <li className="need">
          <p>
            <Link href={`/sessions/${first.programme_id}`}>{t('conversation.before.induction')}</Link>
          </p>
          <Tag tone={first.is_inducted ? 'good' : 'warn'}>
            {t(first.is_inducted ? 'conversation.before.done' : 'conversation.before.yours')}
          </Tag>
        </li>
        <li className="need">
          <p>
            <Link href={`/pairs/${pair}/agreement`}>{t('conversation.before.agreement')}</Link>
          </p>
          <Tag tone={tones[agreement]}>{t(`conversation.agreement.${agreement}`)}</Tag>
        </li>
        <li className="need">
          <p>{t('conversation.before.partner', { partner })}</p>
          <Tag tone={first.is_partner_ready ? 'good' : 'quiet'}>
            {t(first.is_partner_ready ? 'conversation.before.done' : 'conversation.before.theirs')}
          </Tag>
        </li>
      </ul>
      {may && (
        <div>
          <ButtonLink kind="main" to={`/pairs/${pair}/conversations/new`}>
            {t('conversation.before.record')}
          </ButtonLink>
        </div>
      )}
      <WhoCanSee>{t('conversation.before.who')}</WhoCanSee>
    </Card>
  );
}

function One({ one, pair, correct }: { one: ConversationView; pair: string; correct: boolean }) {
  const { t, date } = useWords();
  const said = { date: date(one.met_on), minutes: one.minutes, way: t(`conversation.way.${one.way}`) };
  const about = one.number
    ? t('conversation.list.held', { ...said, number: one.number })
    : t('conversation.list.cancelled', said);
  return (
    <li className="need">
      <p>{about}</p>
      {correct && (
        <Link
          href={`/pairs/${pair}/conversations/${one.id}`}
          aria-label={t('conversation.list.correct_it', said)}
        >
          {t('conversation.list.correct')}
        </Link>
      )}
    </li>
  );
}

function Conversations({ list, pair }: { list: ConversationList; pair: string }) {
  const { t } = useWords();
  const { first, items } = list;
  const can = (verb: string) => list.abilities.includes(verb);
  const agreement = agreementOf(first);
  if (!first.have_met && items.length === 0) return null;
  return (
    <Card label={t('conversation.list.title')}>
      <h2>{t('conversation.list.title')}</h2>
      <ul className="needs">
        {items.map((one) => (
          <One key={one.id} one={one} pair={pair} correct={can('correct')} />
        ))}
      </ul>
      {can('record') && (
        <div>
          <ButtonLink to={`/pairs/${pair}/conversations/new`}>{t('conversation.list.record')}</ButtonLink>
        </div>
      )}
      <WhoCanSee>{t('conversation.record.who')}</WhoCanSee>
      {first.have_met && (
        <div className="row" data-spread="">
          <Link href={`/pairs/${pair}/agreement`}>{t('conversation.before.agreement')}</Link>
          <Tag tone={first.steps.includes('say_still_right') ? 'warn' : tones[agreement]}>
            {t(
              first.steps.includes('say_still_right')
                ? 'conversation.agreement.again'
                : `conversation.agreement.${agreement}`,
            )}
          </Tag>
        </div>
      )}
    </Card>
  );
}

/** The first conversation was a try-out: whoever says nothing carries on. */
function TryOut({ list, pair, until }: { list: ConversationList; pair: string; until: string }) {
  const { t, date } = useWords();
  const partner = list.first.partner_name;
  return (
    <Card label={t('conversation.try_out.title')}>
      <h2>{t('conversation.try_out.title')}</h2>
      <p>{t('conversation.try_out.body', { partner, date: date(until) })}</p>
      <WhoCanSee>{t('conversation.try_out.who', { partner })}</WhoCanSee>
      <div>
        <Suspense>
          <AnotherPartner pair={pair} partner={partner} />
        </Suspense>
      </div>
    </Card>
  );
}

/** On a pair's page: what comes before the first conversation, those there were, and the try-out. */
export function ConversationsOfPair({ pair, open }: { pair: string; open: boolean }) {
  return (
    <Loaded query={useConversations(pair)} lines={3}>
      {(list) => (
        <>
          {open && !list.first.have_met && <BeforeFirst list={list} pair={pair} />}
          {list.try_out_until && <TryOut list={list} pair={pair} until={list.try_out_until} />}
          <Conversations list={list} pair={pair} />
        </>
      )}
    </Loaded>
  );
}
