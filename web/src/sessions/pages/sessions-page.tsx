import { Link, useParams } from 'wouter';
import { useRehearsalDay } from '../../client/rehearsal';
import type { SessionList, SessionToDo, SessionView } from '../../client/types';
import { Button, ButtonLink, Card, PageHeader, Tag, Trouble, useToast, WhoCanSee } from '../../ui';
import { EmptyState } from '../../ui/feedback';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { usePlace, useSessions } from '../api';
import { SessionFacts, Standing } from '../parts/session-facts';

/** What is to do on one side before the first conversation. */
function ToDo({ toDo, id }: { toDo: SessionToDo; id: string }) {
  const { t, date } = useWords();
  const { induction, has_role_check, role_check_done_on: checked } = toDo;
  return (
    <Card warm={induction !== 'done' || (has_role_check && !checked)}>
      <h2>{t('session.to_do.title')}</h2>
      <ul className="needs">
        <li className="need">
          <p>{t('session.to_do.induction')}</p>
          <Tag tone={induction === 'done' ? 'good' : 'warn'}>{t(`session.to_do.${induction}`)}</Tag>
        </li>
        {has_role_check && (
          <li className="need">
            <p>
              <Link href={`/library/${id}/role-check`}>{t('session.to_do.role_check')}</Link>
            </p>
            <Tag tone={checked ? 'good' : 'warn'}>
              {checked ? t('learning.check.done_on', { date: date(checked) }) : t('session.to_do.open')}
            </Tag>
          </li>
        )}
      </ul>
    </Card>
  );
}

function OneSession({ session, id }: { session: SessionView; id: string }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const place = usePlace();
  const can = (verb: string) => session.abilities.includes(verb);
  const act = (take: boolean) =>
    place.mutate(
      { session: session.id, take },
      { onSuccess: ({ own }) => own && toast(t(`session.done.${own}`)) },
    );
  const { title } = session.plan;
  return (
    <Card label={title}>
      <div className="row" data-spread="">
        <h3>{title}</h3>
        <Standing session={session} />
      </div>
      <SessionFacts session={session} library={`/library/${id}`} />
      {place.isError && <Trouble message={problemWords(place.error, words)} />}
      <div className="button-row">
        {can('sign_up') && (
          <Button kind="main" busy={place.isPending} onPress={() => act(true)}>
            {t(session.is_full ? 'session.wait' : 'session.come')}
          </Button>
        )}
        {can('withdraw') && (
          <Button busy={place.isPending} onPress={() => act(false)}>
            {t('session.give_back')}
          </Button>
        )}
        {can('take_attendance') && (
          <ButtonLink to={`/sessions/${id}/${session.id}/attendance`}>
            {t('session.attendance.open')}
          </ButtonLink>
        )}
      </div>
    </Card>
  );
}

function Sessions({ list, id }: { list: SessionList; id: string }) {
  const { t } = useWords();
  const day = useRehearsalDay();
  const now = Math.max(Date.now(), day ? Date.parse(day) : 0);
  const over = (session: SessionView) => session.state === 'held' || Date.parse(session.plan.ends_at) <= now;
  const [before, after] = [list.items.filter((each) => !over(each)), list.items.filter(over)];
  return (
    <>
      <PageHeader title={t('session.title')} lead={t('session.lead', { programme: list.programme_name })} />
      <WhoCanSee>{t('session.who')}</WhoCanSee>
      {list.to_do.map((toDo) => (
        <ToDo key={toDo.side} toDo={toDo} id={id} />
      ))}
      {list.items.length === 0 && (
        <EmptyState drawing="chairs" title={t('session.none.title')}>
          {t('session.none.body')}
        </EmptyState>
      )}
      {before.length > 0 && (
        <section className="stack">
          <h2>{t('session.to_come')}</h2>
          {before.map((session) => (
            <OneSession key={session.id} session={session} id={id} />
          ))}
        </section>
      )}
      {after.length > 0 && (
        <section className="stack">
          <h2>{t('session.over')}</h2>
          {after.map((session) => (
            <OneSession key={session.id} session={session} id={id} />
          ))}
        </section>
      )}
      <p>
        <Link href="/">{t('application.start.home')}</Link>
      </p>
    </>
  );
}

/** What is planned for somebody who takes part, or for whoever holds it. */
export default function SessionsPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  useHeadingFocus(`/sessions/${id}`);
  return (
    <LoadedPage query={useSessions(id)} title={t('session.title')}>
      {(list) => <Sessions list={list} id={id} />}
    </LoadedPage>
  );
}
