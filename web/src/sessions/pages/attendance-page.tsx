import { Link, useLocation, useParams } from 'wouter';
import type { SessionAttendance, SessionPlace } from '../../client/types';
import { Button, Card, Note, PageHeader, Trouble, WhoCanSee } from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useAttendance, useMark } from '../api';
import { SessionFacts } from '../parts/session-facts';

/** One person: two large buttons, for a phone at the door. */
function Row({ place, session, open }: { place: SessionPlace; session: string; open: boolean }) {
  const words = useWords();
  const { t } = words;
  const mark = useMark(session);
  return (
    <li className="need">
      <div className="stack" data-gap="small">
        <p>
          <strong>{place.name}</strong>
          {place.job_title && <span className="quiet"> {place.job_title}</span>}
        </p>
        {mark.isError && <Trouble message={problemWords(mark.error, words)} />}
        {open && (
          <div className="button-row">
            {(['attended', 'missed'] as const).map((state) => (
              <Button
                key={state}
                kind={place.state === state ? 'main' : 'second'}
                aria-pressed={place.state === state}
                aria-label={t(`session.attendance.${state}_by`, { name: place.name })}
                busy={mark.isPending}
                onPress={() => mark.mutate({ person: place.person_id, state })}
              >
                {t(`session.attendance.${state}`)}
              </Button>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

function Attendance({ found, back, library }: { found: SessionAttendance; back: string; library: string }) {
  const { t } = useWords();
  const { session, items } = found;
  const open = session.abilities.includes('take_attendance');
  const groups = [
    { key: 'expected', states: ['signed_up', 'attended', 'missed'] },
    { key: 'waiting', states: ['waiting'] },
    { key: 'without', states: [null, 'withdrawn'] },
  ] as const;
  return (
    <>
      <PageHeader above={<Link href={back}>{t('session.title')}</Link>} title={session.plan.title} />
      <SessionFacts session={session} library={library} />
      <WhoCanSee>{t('session.attendance.who')}</WhoCanSee>
      {!open && (
        <Note>
          <p>{t(session.state === 'cancelled' ? 'session.state.cancelled' : 'session.attendance.later')}</p>
        </Note>
      )}
      <p role="status">
        {t('session.attendance.count', {
          attended: session.counts?.attended ?? 0,
          all: items.filter(({ state }) => state !== null && state !== 'withdrawn').length,
        })}
      </p>
      {groups.map(({ key, states }) => {
        const people = items.filter(({ state }) =>
          (states as readonly (string | null)[]).includes(state ?? null),
        );
        if (people.length === 0) return null;
        return (
          <Card key={key}>
            <h2>{t(`session.attendance.${key}`)}</h2>
            <ul className="needs">
              {people.map((place) => (
                <Row key={place.person_id} place={place} session={session.id} open={open} />
              ))}
            </ul>
          </Card>
        );
      })}
    </>
  );
}

/** Who comes to a session, and who came. */
export default function AttendancePage() {
  const { t } = useWords();
  const { id = '', session = '' } = useParams();
  const [location] = useLocation();
  const console = location.startsWith('/programmes/');
  useHeadingFocus(`/sessions/${session}/attendance`);
  return (
    <LoadedPage query={useAttendance(session)} title={t('session.attendance.open')}>
      {(found) => (
        <Attendance
          found={found}
          back={console ? `/programmes/${id}/sessions` : `/sessions/${id}`}
          library={console ? `/programmes/${id}/library` : `/library/${id}`}
        />
      )}
    </LoadedPage>
  );
}
