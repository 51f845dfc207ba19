import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../client';
import { useStale } from '../client/queries';
import type { Ask } from '../client/types';

const asksKey = ['asks'];

/** What somebody was asked, answered or not; newest first. */
export function useAsks() {
  return useQuery({ queryKey: asksKey, queryFn: () => unwrap(api.GET('/api/v1/asks', {})) });
}

/** Answers a suggestion. */
export function useAnswerAsk(id: string) {
  const queries = useQueryClient();
  const stale = useStale();
  return useMutation({
    mutationFn: (answer: 'yes' | 'no') =>
      unwrap(
        api.POST('/api/v1/asks/{proposal_id}/answer', {
          params: { path: { proposal_id: id } },
          body: { answer },
        }),
      ),
    onSuccess: (answered) => {
      queries.setQueryData<{ items: Ask[] }>(asksKey, (known) =>
        known ? { ...known, items: known.items.map((ask) => (ask.id === id ? answered : ask)) } : known,
      );
      stale(['me'], ['pairs']);
    },
  });
}

/** Sends a question to the people who run the programme; the suggestion stays open. */
export function useQuestionAsk(id: string) {
  return useMutation({
    mutationFn: (text: string) =>
      unwrap(
        api.POST('/api/v1/asks/{proposal_id}/question', {
          params: { path: { proposal_id: id } },
          body: { text },
        }),
      ),
  });
}

/** The person's own pairs. */
export function useOwnPairs() {
  return useQuery({ queryKey: ['pairs', 'own'], queryFn: () => unwrap(api.GET('/api/v1/pairs', {})) });
}

/** One of the person's own pairs. */
export function useOwnPair(id: string) {
  return useQuery({
    queryKey: ['pairs', id],
    queryFn: () => unwrap(api.GET('/api/v1/pairs/{pair_id}', { params: { path: { pair_id: id } } })),
  });
}

/** Those who meet together with a pair, where people meet in circles. */
export function useCircle(id: string) {
  return useQuery({
    queryKey: ['pairs', id, 'circle'],
    queryFn: () => unwrap(api.GET('/api/v1/pairs/{pair_id}/circle', { params: { path: { pair_id: id } } })),
  });
}

/** Ends a pair that the person is in. No reason is asked. */
export function useEndPair(id: string) {
  const queries = useQueryClient();
  const stale = useStale();
  return useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/pairs/{pair_id}/closure', { params: { path: { pair_id: id } } })),
    onSuccess: (pair) => {
      queries.setQueryData(['pairs', id], pair);
      stale(['pairs'], ['me']);
    },
  });
}
