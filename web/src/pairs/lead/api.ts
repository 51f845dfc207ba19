import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../client';
import { programmeKey, useStale } from '../../client/queries';
import type { Asking } from '../../client/types';

export function useProgrammePairs(id: string) {
  return useQuery({
    queryKey: [...programmeKey(id), 'pairs'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/programmes/{programme_id}/pairs', { params: { path: { programme_id: id } } })),
  });
}

export function useAsking(id: string) {
  return useQuery({
    queryKey: [...programmeKey(id), 'asking'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/programmes/{programme_id}/asking', { params: { path: { programme_id: id } } })),
    // The contract leaves the state as text; the app knows it as a closed list.
    select: ({ items }) => items as Asking[],
  });
}

export function usePair(id: string) {
  return useQuery({
    queryKey: ['pairs', id],
    queryFn: () => unwrap(api.GET('/api/v1/pairs/{pair_id}', { params: { path: { pair_id: id } } })),
  });
}

export function useClosePair(id: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/pairs/{pair_id}/closure', { params: { path: { pair_id: id } } })),
    onSuccess: () => stale(['pairs'], ['programmes']),
  });
}
