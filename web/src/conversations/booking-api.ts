import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from '../client';
import { useStale } from '../client/queries';
import type { BookingsOfPair, HalfDay, NewBooking } from '../client/types';

const all = ['bookings'];
const diaryKey = ['diary'];
const ofPair = (pair: string) => ({ params: { path: { pair_id: pair } } });

/** The next conversation of one pair. */
export function useBooking(pair: string) {
  return useQuery({
    queryKey: [...all, pair],
    queryFn: () => unwrap(api.GET('/api/v1/pairs/{pair_id}/booking', ofPair(pair))),
  });
}

/** Those of all the person's pairs, and of whoever's diary they keep. */
export function useBookings(enabled = true) {
  return useQuery({
    queryKey: [...all, 'own'],
    queryFn: () => unwrap(api.GET('/api/v1/bookings', {})),
    enabled,
  });
}

/** What can be done to the next conversation of a pair. */
export type BookingAct =
  | { act: 'book'; slot: NewBooking }
  | { act: 'move'; slot: NewBooking; version: number }
  | { act: 'take'; starts_at: string }
  | { act: 'offer'; times: string[] }
  | { act: 'decline' | 'cancel' }
  | { act: 'answer'; met: boolean };

function send(pair: string, act: BookingAct): Promise<BookingsOfPair> {
  const path = ofPair(pair);
  switch (act.act) {
    case 'book':
      return unwrap(api.POST('/api/v1/pairs/{pair_id}/booking', { ...path, body: act.slot }));
    case 'move':
      return unwrap(
        api.PUT('/api/v1/pairs/{pair_id}/booking', {
          ...path,
          headers: ifMatch(act.version),
          body: act.slot,
        }),
      );
    case 'take':
      return unwrap(
        api.POST('/api/v1/pairs/{pair_id}/booking/choice', {
          ...path,
          body: { starts_at: act.starts_at },
        }),
      );
    case 'offer':
      return unwrap(api.POST('/api/v1/pairs/{pair_id}/time-offers', { ...path, body: { times: act.times } }));
    case 'decline':
      return unwrap(api.POST('/api/v1/pairs/{pair_id}/time-offers/refusal', path));
    case 'cancel':
      return unwrap(api.POST('/api/v1/pairs/{pair_id}/booking/cancellation', path));
    case 'answer':
      return unwrap(api.POST('/api/v1/pairs/{pair_id}/booking/answer', { ...path, body: { met: act.met } }));
  }
}

/** Books, moves, cancels, offers, or says whether the two met. */
export function useBookingAct(pair: string) {
  const queries = useQueryClient();
  const stale = useStale();
  return useMutation({
    mutationFn: (act: BookingAct) => send(pair, act),
    onSuccess: (booking) => {
      queries.setQueryData([...all, pair], booking);
      stale([...all, 'own'], ['conversations']);
    },
    // Somebody else may have been faster.
    onError: () => stale([...all, pair]),
  });
}

/** When the person can usually meet, who keeps their diary, and how they are reminded. */
export function useDiary() {
  return useQuery({ queryKey: diaryKey, queryFn: () => unwrap(api.GET('/api/v1/diary', {})) });
}

export type DiaryAct =
  | { act: 'availability'; half_days: HalfDay[]; time_zone: string }
  | { act: 'assistant'; person_id: string | null }
  | { act: 'nudges'; nudges: 'all' | 'day_before' | 'none'; paused_until: string | null }
  | { act: 'drop_address' };

export function useDiaryAct() {
  const queries = useQueryClient();
  const stale = useStale();
  return useMutation({
    mutationFn: (act: DiaryAct) => {
      switch (act.act) {
        case 'availability':
          return unwrap(
            api.PUT('/api/v1/diary/availability', {
              body: { half_days: act.half_days, time_zone: act.time_zone },
            }),
          );
        case 'assistant':
          return unwrap(
            act.person_id
              ? api.PUT('/api/v1/diary/assistant', { body: { person_id: act.person_id } })
              : api.DELETE('/api/v1/diary/assistant', {}),
          );
        case 'nudges':
          return unwrap(
            api.PUT('/api/v1/diary/nudges', {
              body: { nudges: act.nudges, paused_until: act.paused_until },
            }),
          );
        case 'drop_address':
          return unwrap(api.DELETE('/api/v1/diary/calendar-address', {}));
      }
    },
    onSuccess: (diary) => {
      queries.setQueryData(diaryKey, diary);
      stale(all);
    },
  });
}

/** A private address for the person's calendar; shown once. */
export function useCalendarAddress() {
  const stale = useStale();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/diary/calendar-address', {})),
    onSuccess: () => stale(diaryKey),
  });
}
