import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from '../client';
import { useStale } from '../client/queries';
import type { FiguresEntered } from '../client/types';

const key = ['representation'];

/** Leadership beside the workforce beside society, as far as it may be told. */
export function useWhoIsWhere() {
  return useQuery({ queryKey: key, queryFn: () => unwrap(api.GET('/api/v1/representation', {})) });
}

/** The numbers as they were entered; for whoever entered them. */
export function useEntered(id: string, may: boolean) {
  return useQuery({
    queryKey: [...key, id, 'figures'],
    enabled: may,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/representation/{parting_id}/figures', { params: { path: { parting_id: id } } }),
      ),
  });
}

/** Enters figures, or puts them in the place of those of a version. */
export function useEnterFigures(id: string | null) {
  const stale = useStale();
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: FiguresEntered }) =>
      id === null
        ? unwrap(api.POST('/api/v1/representation', { body }))
        : unwrap(
            api.PUT('/api/v1/representation/{parting_id}', {
              params: { path: { parting_id: id } },
              headers: ifMatch(version),
              body,
            }),
          ),
    onSettled: () => stale(key),
  });
}

/** Takes one way to part people away, with its figures. */
export function useRemoveParting(id: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: () =>
      unwrap(api.DELETE('/api/v1/representation/{parting_id}', { params: { path: { parting_id: id } } })),
    onSuccess: () => stale(key),
  });
}
