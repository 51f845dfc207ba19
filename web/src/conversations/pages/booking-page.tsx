import { type FormEvent, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { isProblem } from '../../client';
import type { BookingsOfPair, NewBooking } from '../../client/types';
import {
  Button,
  DateField,
  ErrorSummary,
  Note,
  PageHeader,
  RadioGroup,
  TextField,
  Trouble,
  WhoCanSee,
} from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useBooking } from '../booking-api';
import { useBookingPress } from '../parts/next-conversation';
import { dayOf, hourOf, longTime, momentOf } from '../when';

interface Time {
  day: string;
  hour: string;
}

/** The times of an offer; only the first has to be filled in. */
const ranks = ['first', 'second', 'third'] as const;
const noTimes = ranks.map((rank) => ({ rank, day: '', hour: '' }));

function TimeFields({
  id,
  time,
  onChange,
  error,
}: {
  id: string;
  time: Time;
  onChange: (time: Time) => void;
  error: string | undefined;
}) {
  const { t } = useWords();
  return (
    <div className="row" data-align="start">
      <DateField
        id={id}
        label={t('booking.form.day')}
        error={error}
        value={time.day}
        onChange={(day) => onChange({ ...time, day })}
      />
      <TextField
        type="time"
        width="short"
        label={t('booking.form.hour')}
        value={time.hour}
        onChange={(hour) => onChange({ ...time, hour })}
      />
    </div>
  );
}

/** What is wrong with the times, from here or from the server, by the field that it is about. */
function useFaults(error: Error | null, missing: readonly string[], message: string) {
  const told = isProblem(error) ? error.faults : [];
  const faults = [...missing.map((pointer) => ({ pointer, message })), ...told];
  return {
    faults,
    fault: (pointer: string) => faults.find((each) => each.pointer === pointer)?.message,
    errors: faults.map(({ pointer, message: text }) => ({
      field: `booking${pointer.replaceAll('/', '-')}`,
      message: text,
    })),
  };
}

/** A time that the two agreed on, or another time for the one that is booked. */
function BookForm({ view }: { view: BookingsOfPair }) {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const { act, press } = useBookingPress(view);
  const before = view.booked;
  const zone = view.time_zone;
  const [time, setTime] = useState<Time>(
    before
      ? { day: dayOf(before.starts_at, zone), hour: hourOf(before.starts_at, zone) }
      : { day: '', hour: '' },
  );
  const [minutes, setMinutes] = useState(String(before?.minutes ?? view.minutes));
  const [way, setWay] = useState<NewBooking['way']>(before?.way ?? view.way);
  const [place, setPlace] = useState(before?.place ?? '');
  const [missing, setMissing] = useState<string[]>([]);
  const { faults, fault, errors } = useFaults(act.error, missing, t('booking.form.missing'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const starts_at = momentOf(time.day, time.hour, zone);
    setMissing(starts_at ? [] : ['/starts_at']);
    if (!starts_at) return;
    const slot = { starts_at, minutes: Number(minutes), way, place };
    press(before ? { act: 'move', slot, version: before.version } : { act: 'book', slot }, () =>
      go(`/pairs/${view.pair_id}`),
    );
  };
  return (
    <form className="stack" data-gap="large" onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      {act.isError && faults.length === 0 && <Trouble message={problemWords(act.error, words)} />}
      {before && view.fits.length > 0 && (
        <section className="stack" data-gap="small">
          <h2>{t('booking.form.fits')}</h2>
          {view.fits.map((at) => (
            <div key={at}>
              <Button onPress={() => setTime({ day: dayOf(at, zone), hour: hourOf(at, zone) })}>
                {longTime(at, zone)}
              </Button>
            </div>
          ))}
        </section>
      )}
      <TimeFields id="booking-starts_at" time={time} onChange={setTime} error={fault('/starts_at')} />
      <TextField
        id="booking-minutes"
        inputMode="numeric"
        width="short"
        label={t('conversation.record.minutes')}
        error={fault('/minutes')}
        value={minutes}
        onChange={(text) => setMinutes(text.replace(/\D/g, ''))}
      />
      <RadioGroup
        label={t('booking.form.way')}
        options={(['in_person', 'online', 'phone'] as const).map((value) => ({
          value,
          label: t(`conversation.way.${value}`),
        }))}
        value={way}
        onChange={setWay}
      />
      <TextField
        id="booking-place"
        label={t('booking.form.place')}
        hint={t('booking.form.place_hint')}
        error={fault('/place')}
        value={place}
        onChange={setPlace}
      />
      <div>
        <Button kind="main" type="submit" busy={act.isPending}>
          {t(before ? 'booking.form.move' : 'booking.form.book')}
        </Button>
      </div>
    </form>
  );
}

/** Up to three times of whoever leads, of which the other side takes one. */
function OfferForm({ view }: { view: BookingsOfPair }) {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const { act, press } = useBookingPress(view);
  const zone = view.time_zone;
  const [times, setTimes] = useState(noTimes);
  const [missing, setMissing] = useState<string[]>([]);
  const { faults, errors } = useFaults(act.error, missing, t('booking.form.missing'));
  const filled = times.map((time, nth) => ({ ...time, nth })).filter(({ day, hour }) => day || hour);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const moments = filled.map(({ day, hour }) => momentOf(day, hour, zone));
    const wrong = filled.filter((_, index) => !moments[index]).map(({ nth }) => `/times/${nth}`);
    setMissing(filled.length === 0 ? ['/times/0'] : wrong);
    if (filled.length === 0 || wrong.length > 0) return;
    press({ act: 'offer', times: moments.filter((each) => each !== undefined) }, () =>
      go(`/pairs/${view.pair_id}`),
    );
  };
  const faultOf = (nth: number) => {
    const sent = filled.findIndex((each) => each.nth === nth);
    const pointer = missing.length > 0 ? `/times/${nth}` : `/times/${sent}`;
    return faults.find((each) => each.pointer === pointer)?.message;
  };
  return (
    <form className="stack" data-gap="large" onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      {act.isError && faults.length === 0 && <Trouble message={problemWords(act.error, words)} />}
      {times.map((time, nth) => (
        <fieldset className="field" key={time.rank}>
          <legend className="field-label">{t(`booking.form.time_${time.rank}`)}</legend>
          <TimeFields
            id={`booking-times-${nth}`}
            time={time}
            error={faultOf(nth)}
            onChange={(next) =>
              setTimes(times.map((each, index) => (index === nth ? { ...each, ...next } : each)))
            }
          />
        </fieldset>
      ))}
      <div>
        <Button kind="main" type="submit" busy={act.isPending}>
          {t('booking.form.offer')}
        </Button>
      </div>
    </form>
  );
}

function Booking({ view }: { view: BookingsOfPair }) {
  const { t } = useWords();
  const can = (verb: string) => view.abilities.includes(verb);
  useHeadingFocus(`/pairs/${view.pair_id}/booking`);
  const title = can('move')
    ? 'booking.form.title_move'
    : can('offer')
      ? 'booking.form.title_offer'
      : 'booking.form.title_book';
  return (
    <>
      <PageHeader
        above={
          <Link href={`/pairs/${view.pair_id}`}>{t('pair.own.title', { name: view.partner_name })}</Link>
        }
        title={t(title)}
        lead={t('booking.form.zone', { zone: view.time_zone })}
      />
      <WhoCanSee>{t('booking.who', { partner: view.partner_name })}</WhoCanSee>
      {can('offer') && <OfferForm view={view} />}
      {can('offer') && <h2>{t('booking.form.agreed')}</h2>}
      {can('move') || can('book') ? (
        <BookForm view={view} />
      ) : (
        <Note>
          <p>{t('booking.form.not_now')}</p>
        </Note>
      )}
    </>
  );
}

/** Saying when, by hand: times to offer, a time that was agreed, or another time for what is booked. */
export default function BookingPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  return (
    <LoadedPage query={useBooking(id)} title={t('booking.title')}>
      {(view) => <Booking view={view} />}
    </LoadedPage>
  );
}
