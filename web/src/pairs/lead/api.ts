import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../client';
import { programmeKey, useStale } from '../../client/queries';

export function useProgrammePairs(id: string) {
  return useQuery({
    queryKey: [...programmeKey(id), 'pairs'],
    queryFn: () => unwrap(api.GET('/api/v1/programmes/{id}/pairs', { params: { path: { id } } })),
  });
}

export function useAsking(id: string) {
  return useQuery({
    queryKey: [...programmeKey(id), 'asking'],
    queryFn: () => unwrap(api.GET('/api/v1/programmes/{id}/asking', { params: { path: { id } } })),
  });
}

export function usePair(id: string) {
  return useQuery({
    queryKey: ['pairs', id],
    queryFn: () => unwrap(api.GET('/api/v1/pairs/{id}', { params: { path: { id } } })),
  });
}

export function useClosePair(id: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/pairs/{id}/closure', { params: { path: { id } } })),
    onSuccess: () => stale(['pairs'], ['programmes']),
  });
}
