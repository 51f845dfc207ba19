import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../client';
import { askingKey, programmeKey, useStale } from '../../client/queries';

/** The pairs of a programme that have agreed or ended. */
export function useProgrammePairs(id: string) {
  return useQuery({
    queryKey: [...programmeKey(id), 'pairs'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/programmes/{programme_id}/pairs', { params: { path: { programme_id: id } } })),
  });
}

/** The circles of a programme; none where people meet in pairs. */
export function useCircles(id: string) {
  return useQuery({
    queryKey: [...programmeKey(id), 'circles'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/circles', { params: { path: { programme_id: id } } }),
      ),
  });
}

/** Who is being asked, and whether that can still be stopped. Never who was asked when, or who said no. */
export function useAsking(id: string) {
  return useQuery({
    queryKey: askingKey(id),
    queryFn: () =>
      unwrap(api.GET('/api/v1/programmes/{programme_id}/asking', { params: { path: { programme_id: id } } })),
  });
}

/** Takes back the questions that have not left yet. */
export function useStopAsking(id: string, run: string) {
  const queries = useQueryClient();
  const stale = useStale();
  return useMutation({
    mutationFn: () =>
      unwrap(api.DELETE('/api/v1/matching-runs/{run_id}/asking', { params: { path: { run_id: run } } })),
    onSuccess: (asking) => {
      queries.setQueryData(askingKey(id), asking);
      stale([...programmeKey(id), 'home'], [...programmeKey(id), 'board']);
    },
    // Too late: then the page must not go on offering it.
    onError: () => stale(askingKey(id)),
  });
}

/** One pair as a lead may see it. */
export function usePair(id: string) {
  return useQuery({
    queryKey: ['pairs', id],
    queryFn: () => unwrap(api.GET('/api/v1/pairs/{pair_id}', { params: { path: { pair_id: id } } })),
  });
}

/** Ends a pair; both are told and thanked. */
export function useClosePair(id: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/pairs/{pair_id}/closure', { params: { path: { pair_id: id } } })),
    onSuccess: () => stale(['pairs'], ['programmes']),
  });
}
