import { Link } from 'wouter';
import type { BookingsOfPair, BookingView } from '../../client/types';
import { Button, ButtonLink, Card, Tag, Trouble, useToast, WhoCanSee } from '../../ui';
import { Loaded } from '../../ui/query';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { type BookingAct, useBooking, useBookingAct } from '../booking-api';
import { longTime, span } from '../when';

/** When, in what way and where. */
export function WhenAndWhere({ booking, zone }: { booking: BookingView; zone: string }) {
  const { t } = useWords();
  const way = t(`conversation.way.${booking.way}`);
  return (
    <>
      <p>
        <strong>{span(booking.starts_at, booking.minutes, zone)}</strong>
      </p>
      <p className="quiet">
        {booking.place ? t('booking.way_and_place', { way, place: booking.place }) : way}
      </p>
    </>
  );
}

/** What can be done with one pair's next conversation, said with what came of it. */
export function useBookingPress(view: BookingsOfPair) {
  const { t } = useWords();
  const toast = useToast();
  const act = useBookingAct(view.pair_id);
  const press = (what: BookingAct, onDone?: () => void) => {
    const key = what.act === 'answer' ? (what.met ? 'met' : 'not_met') : what.act;
    act.mutate(what, {
      onSuccess: () => {
        toast(t(`booking.done.${key}`));
        onDone?.();
      },
    });
  };
  return { act, press, can: (verb: string) => view.abilities.includes(verb) };
}

/** Did you meet? Two buttons of one weight. */
function Passed({ view, passed }: { view: BookingsOfPair; passed: BookingView }) {
  const { t } = useWords();
  const { act, press } = useBookingPress(view);
  return (
    <section className="stack" data-gap="small">
      <h2>{t('booking.passed.title')}</h2>
      <WhenAndWhere booking={passed} zone={view.time_zone} />
      <div className="button-row">
        <Button kind="main" busy={act.isPending} onPress={() => press({ act: 'answer', met: true })}>
          {t('booking.passed.met')}
        </Button>
        <Button busy={act.isPending} onPress={() => press({ act: 'answer', met: false })}>
          {t('booking.passed.not_met')}
        </Button>
      </div>
    </section>
  );
}

function Offered({ view }: { view: BookingsOfPair }) {
  const { t } = useWords();
  const { act, press } = useBookingPress(view);
  return (
    <>
      <p>{t('booking.offered.body', { minutes: view.minutes })}</p>
      <div className="stack" data-gap="small">
        {view.offered.map((time) => (
          <div key={time}>
            <Button busy={act.isPending} onPress={() => press({ act: 'take', starts_at: time })}>
              {longTime(time, view.time_zone)}
            </Button>
          </div>
        ))}
        <div>
          <Button kind="quiet" busy={act.isPending} onPress={() => press({ act: 'decline' })}>
            {t('booking.offered.none')}
          </Button>
        </div>
      </div>
    </>
  );
}

/** Times that the software found, which whoever leads may offer as they are. */
function Fits({ view }: { view: BookingsOfPair }) {
  const { t } = useWords();
  const { act, press } = useBookingPress(view);
  return (
    <>
      <p>{t('booking.fits.body')}</p>
      <ul>
        {view.fits.map((time) => (
          <li key={time}>{longTime(time, view.time_zone)}</li>
        ))}
      </ul>
      <div>
        <Button kind="main" busy={act.isPending} onPress={() => press({ act: 'offer', times: view.fits })}>
          {t('booking.fits.offer')}
        </Button>
      </div>
    </>
  );
}

/** Nothing is booked: take a time, offer some, or wait for the other side. */
function Unbooked({ view }: { view: BookingsOfPair }) {
  const { t } = useWords();
  const can = (verb: string) => view.abilities.includes(verb);
  const partner = view.partner_name;
  const mine = can('offer');
  return (
    <>
      {can('take') && view.offered.length > 0 && <Offered view={view} />}
      {mine && view.offered.length > 0 && (
        <>
          <p>{t('booking.waits.for_partner', { partner })}</p>
          <ul>
            {view.offered.map((time) => (
              <li key={time}>{longTime(time, view.time_zone)}</li>
            ))}
          </ul>
        </>
      )}
      {mine && view.offered.length === 0 && view.fits.length > 0 && <Fits view={view} />}
      {mine && view.offered.length === 0 && view.fits.length === 0 && (
        <>
          <p>{t('booking.waits.no_fit')}</p>
          <div>
            <ButtonLink kind="main" to={`/pairs/${view.pair_id}/booking`}>
              {t('booking.say_when')}
            </ButtonLink>
          </div>
        </>
      )}
      {!mine && view.offered.length === 0 && <p>{t('booking.waits.for_times', { partner })}</p>}
    </>
  );
}

function Booked({ view, booked }: { view: BookingsOfPair; booked: BookingView }) {
  const { t } = useWords();
  const { act, press, can } = useBookingPress(view);
  return (
    <>
      <WhenAndWhere booking={booked} zone={view.time_zone} />
      <div className="button-row">
        {can('move') && (
          <ButtonLink to={`/pairs/${view.pair_id}/booking`}>{t('booking.booked.move')}</ButtonLink>
        )}
        {can('cancel') && (
          <Button kind="quiet" busy={act.isPending} onPress={() => press({ act: 'cancel' })}>
            {t('booking.booked.cancel')}
          </Button>
        )}
      </div>
      {act.isError && <Problem error={act.error} />}
    </>
  );
}

function Problem({ error }: { error: Error }) {
  return <Trouble message={problemWords(error, useWords())} />;
}

function Next({ view }: { view: BookingsOfPair }) {
  const { t } = useWords();
  const can = (verb: string) => view.abilities.includes(verb);
  const idle = !view.booked && !view.passed && !can('book') && !can('take');
  if (idle) return null;
  return (
    <Card warm label={t('booking.title')}>
      {view.passed && can('answer') && <Passed view={view} passed={view.passed} />}
      <div className="row" data-spread="">
        <h2>{t('booking.title')}</h2>
        <Tag tone={view.booked ? 'good' : 'plum'}>
          {t(view.booked ? 'booking.is_booked' : 'booking.is_open')}
        </Tag>
      </div>
      {view.booked ? <Booked view={view} booked={view.booked} /> : <Unbooked view={view} />}
      <p>
        <Link href={`/pairs/${view.pair_id}/plan`}>{t('plan.open')}</Link>
      </p>
      {can('book') && (
        <p>
          <Link href={`/pairs/${view.pair_id}/booking`}>{t('booking.by_hand')}</Link>
        </p>
      )}
      <p>
        <Link href="/diary">{t('booking.diary')}</Link>
      </p>
      <WhoCanSee>{t('booking.who', { partner: view.partner_name })}</WhoCanSee>
    </Card>
  );
}

/** On a pair's page: when the two meet next, or how they find a time. */
export default function NextConversation({ pair }: { pair: string }) {
  return (
    <Loaded query={useBooking(pair)} lines={3}>
      {(view) => <Next view={view} />}
    </Loaded>
  );
}
