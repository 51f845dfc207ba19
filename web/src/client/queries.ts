import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, unwrap } from './index';

/** Questions that more than one noun asks. */
export const programmeKey = (id: string) => ['programmes', id];
/** Who is being asked in a programme. */
export const askingKey = (programme: string) => [...programmeKey(programme), 'asking'];

/** One programme with its settings and what the person may do. */
export function useProgramme(id: string) {
  return useQuery({
    queryKey: programmeKey(id),
    queryFn: () =>
      unwrap(api.GET('/api/v1/programmes/{programme_id}', { params: { path: { programme_id: id } } })),
  });
}

/** People by name, for pickers; at least two letters, at most ten answers. */
export function usePeopleNames(search: string) {
  return useQuery({
    queryKey: ['people', 'names', search],
    queryFn: () => unwrap(api.GET('/api/v1/people/names', { params: { query: { search } } })),
    enabled: search.trim().length >= 2,
  });
}

/** Says that everything known under these keys may have changed. */
export function useStale(): (...keys: readonly (readonly string[])[]) => void {
  const queries = useQueryClient();
  return useCallback(
    (...keys) => {
      for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
    },
    [queries],
  );
}
