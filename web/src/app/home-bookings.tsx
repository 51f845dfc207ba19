import { useState } from 'react';
import type { BookingsOfPair } from '../client/types';
import { useBookings } from '../conversations/booking-api';
import { useBookingPress, WhenAndWhere } from '../conversations/parts/next-conversation';
import { longTime } from '../conversations/when';
import { Button, ButtonLink, Card, Trouble } from '../ui';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';

/** Moving what is booked to one of the times that both can make, for a PA. */
function MoveTo({ view }: { view: BookingsOfPair }) {
  const { t } = useWords();
  const { act, press } = useBookingPress(view);
  const [open, setOpen] = useState(false);
  const booked = view.booked;
  if (!booked) return null;
  if (!open) return <Button onPress={() => setOpen(true)}>{t('booking.booked.move')}</Button>;
  return (
    <>
      {view.fits.length === 0 && <p>{t('booking.fits.none')}</p>}
      {view.fits.map((time) => (
        <Button
          key={time}
          busy={act.isPending}
          onPress={() => {
            const { minutes, way, place, version } = booked;
            press({ act: 'move', slot: { starts_at: time, minutes, way, place }, version }, () =>
              setOpen(false),
            );
          }}
        >
          {longTime(time, view.time_zone)}
        </Button>
      ))}
    </>
  );
}

/** A diary that somebody keeps for another: dates, times and places, and nothing else. */
function KeptDiary({ view }: { view: BookingsOfPair }) {
  const words = useWords();
  const { t } = words;
  const { act, press, can } = useBookingPress(view);
  return (
    <Card label={t('booking.diary_of', { name: view.diary_of })} warm={can('take')}>
      <h2>{t('booking.diary_of', { name: view.diary_of })}</h2>
      {act.isError && <Trouble message={problemWords(act.error, words)} />}
      {view.booked && <WhenAndWhere booking={view.booked} zone={view.time_zone} />}
      {!view.booked && (
        <p>{t(can('take') ? 'booking.offered.body' : 'booking.waits.nothing', { minutes: view.minutes })}</p>
      )}
      <div className="button-row">
        {can('take') &&
          view.offered.map((time) => (
            <Button key={time} busy={act.isPending} onPress={() => press({ act: 'take', starts_at: time })}>
              {longTime(time, view.time_zone)}
            </Button>
          ))}
        {can('decline') && (
          <Button kind="quiet" busy={act.isPending} onPress={() => press({ act: 'decline' })}>
            {t('booking.offered.none')}
          </Button>
        )}
        {can('move') && <MoveTo view={view} />}
        {can('cancel') && (
          <Button kind="quiet" busy={act.isPending} onPress={() => press({ act: 'cancel' })}>
            {t('booking.booked.cancel')}
          </Button>
        )}
      </div>
    </Card>
  );
}

/** One's own next conversation, with the one thing to do about it. */
function OwnNext({ view }: { view: BookingsOfPair }) {
  const { t } = useWords();
  const can = (verb: string) => view.abilities.includes(verb);
  const asks = view.passed
    ? 'answer'
    : view.booked
      ? 'see'
      : can('take') && view.offered.length > 0
        ? 'take'
        : can('offer') && view.offered.length === 0
          ? 'offer'
          : undefined;
  if (!asks) return null;
  const about = view.passed ?? view.booked;
  return (
    <Card warm label={t('booking.home.title', { partner: view.partner_name })}>
      <h2>{t('booking.home.title', { partner: view.partner_name })}</h2>
      {about && <WhenAndWhere booking={about} zone={view.time_zone} />}
      {asks !== 'see' && <p>{t(`booking.home.${asks}`, { partner: view.partner_name })}</p>}
      <div>
        <ButtonLink kind="main" to={`/pairs/${view.pair_id}${asks === 'see' ? '/plan' : ''}`}>
          {t(`booking.home.do_${asks}`)}
        </ButtonLink>
      </div>
    </Card>
  );
}

/** On somebody's first page: when they meet next, and the diaries that they keep. */
export default function HomeBookings() {
  const items = useBookings().data?.items ?? [];
  return (
    <>
      {items.map((view) =>
        view.is_assistant ? (
          <KeptDiary key={view.pair_id + view.side} view={view} />
        ) : (
          <OwnNext key={view.pair_id} view={view} />
        ),
      )}
    </>
  );
}
