import { useParams } from 'wouter';
import type { SessionInductee, SessionInductions, SessionList, SessionView } from '../../client/types';
import { Button, ButtonLink, Card, Loaded, PageHeader, Tag, Trouble, useToast, WhoCanSee } from '../../ui';
import { EmptyState } from '../../ui/feedback';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { Table } from '../../ui/table';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useInductions, useInvite, useSessions } from '../api';
import { SessionFacts, Standing } from '../parts/session-facts';

function OneSession({ session, list, id }: { session: SessionView; list: SessionList; id: string }) {
  const { t } = useWords();
  const at = `/programmes/${id}/sessions/${session.id}`;
  const { counts, plan, abilities } = session;
  const labels = { mentor: list.mentor_label, mentee: list.mentee_label };
  return (
    <Card label={plan.title} quiet={session.state === 'cancelled'}>
      <div className="row" data-spread="">
        <h3>{plan.title}</h3>
        <div className="row">
          <Standing session={session} />
          <Tag tone="plum">{t(`session.kind.${plan.kind}`, labels)}</Tag>
        </div>
      </div>
      <SessionFacts session={session} library={`/programmes/${id}/library`} />
      {counts && (
        <p>
          {session.state === 'held'
            ? t('session.counts_after', { attended: counts.attended, missed: counts.missed })
            : t('session.counts', {
                taken: counts.signed_up,
                capacity: plan.capacity ?? 0,
                waiting: counts.waiting,
              })}
        </p>
      )}
      <div className="button-row">
        {abilities.includes('edit') && (
          <ButtonLink to={at}>
            {t(abilities.includes('move') ? 'session.edit' : 'session.edit_materials')}
          </ButtonLink>
        )}
        <ButtonLink kind={abilities.includes('take_attendance') ? 'main' : 'second'} to={`${at}/attendance`}>
          {t(abilities.includes('take_attendance') ? 'session.attendance.open' : 'session.attendance.look')}
        </ButtonLink>
      </div>
    </Card>
  );
}

/** Telling everybody of what is new to them: nobody twice. */
function Invite({ list, id }: { list: SessionList; id: string }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const invite = useInvite(id);
  if (list.items.length === 0) return null;
  return (
    <Card warm={list.not_invited > 0}>
      <h2>{t('session.invite.title')}</h2>
      <p>{t('session.invite.body', { count: list.not_invited })}</p>
      {invite.isError && <Trouble message={problemWords(invite.error, words)} />}
      {list.not_invited > 0 && (
        <div>
          <Button
            kind="main"
            busy={invite.isPending}
            onPress={() =>
              invite.mutate(undefined, {
                onSuccess: ({ people, unreachable }) =>
                  toast(t('session.invite.done', { count: people, unreachable })),
              })
            }
          >
            {t('session.invite.do')}
          </Button>
        </div>
      )}
    </Card>
  );
}

const tones = { done: 'good', has_place: 'plum', waiting: 'warn', nothing: 'warn' } as const;

/** One side: who is inducted, who has a place, who has neither. */
function SideOfInductions({ items, label }: { items: SessionInductee[]; label: string }) {
  const { t, date } = useWords();
  const done = items.filter(({ induction }) => induction === 'done').length;
  const checks = items.some(({ has_role_check }) => has_role_check);
  if (items.length === 0) return null;
  return (
    <section className="stack" data-gap="small">
      <h3>{t('session.inducted.side', { role: label })}</h3>
      <p>{t('session.inducted.count', { done, all: items.length })}</p>
      <Table
        caption={t('session.inducted.side', { role: label })}
        columns={[
          { key: 'name', label: t('session.inducted.name'), names: true, cell: (row) => row.name },
          { key: 'job', label: t('session.inducted.job'), cell: (row) => row.job_title ?? '' },
          {
            key: 'state',
            label: t('session.inducted.state'),
            cell: (row) => (
              <Tag tone={tones[row.induction]}>
                {t(`session.inducted.${row.induction}`, {
                  date: row.session_at ? date(row.session_at) : '',
                })}
              </Tag>
            ),
          },
          ...(checks
            ? [
                {
                  key: 'check',
                  label: t('session.to_do.role_check'),
                  cell: (row: SessionInductee) =>
                    row.role_check_done_on ? date(row.role_check_done_on) : t('session.to_do.open'),
                },
              ]
            : []),
        ]}
        rows={items}
        rowKey={(row) => `${row.side}${row.person_id}`}
      />
    </section>
  );
}

function Inducted({ id }: { id: string }) {
  const { t } = useWords();
  const query = useInductions(id);
  const of = (all: SessionInductions, side: 'mentor' | 'mentee') =>
    all.items.filter((each) => each.side === side);
  return (
    <Card>
      <h2>{t('session.inducted.title')}</h2>
      <WhoCanSee>{t('session.inducted.who')}</WhoCanSee>
      <Loaded query={query}>
        {(all) =>
          all.items.length === 0 ? (
            <p>{t('session.inducted.nobody')}</p>
          ) : (
            <>
              <SideOfInductions items={of(all, 'mentor')} label={all.mentor_label} />
              <SideOfInductions items={of(all, 'mentee')} label={all.mentee_label} />
            </>
          )
        }
      </Loaded>
    </Card>
  );
}

/** Sessions as their lead plans them, and who is inducted. */
export default function LeadSessionsPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  useHeadingFocus(`/programmes/${id}/sessions`);
  const plan = (
    <ButtonLink kind="main" to={`/programmes/${id}/sessions/new`}>
      {t('session.plan.new')}
    </ButtonLink>
  );
  return (
    <LoadedPage query={useSessions(id)} title={t('session.title')}>
      {(list) => (
        <>
          <PageHeader
            title={t('session.title')}
            lead={t('session.lead_for_lead')}
            {...(list.items.length > 0 && list.abilities.includes('plan') ? { actions: plan } : {})}
          />
          {list.items.length === 0 && (
            <EmptyState drawing="chairs" title={t('session.none.title_lead')} action={plan}>
              {t('session.none.body_lead')}
            </EmptyState>
          )}
          {list.abilities.includes('invite') && <Invite list={list} id={id} />}
          {list.items.map((session) => (
            <OneSession key={session.id} session={session} list={list} id={id} />
          ))}
          {list.abilities.includes('plan') && <Inducted id={id} />}
        </>
      )}
    </LoadedPage>
  );
}
