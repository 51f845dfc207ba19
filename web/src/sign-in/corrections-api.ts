import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../client';
import { useStale } from '../client/queries';
import type { NewCorrection } from '../client/types';

const key = ['me', 'corrections'];

/** What the person asked to have corrected, and what is kept of them that can be wrong. */
export function useOwnCorrections() {
  return useQuery({ queryKey: key, queryFn: () => unwrap(api.GET('/api/v1/me/corrections', {})) });
}

/** Says that something is wrong, and withdraws what was said. */
export function useChangeCorrections() {
  const stale = useStale();
  const onSettled = () => stale(key);
  const ask = useMutation({
    mutationFn: (body: NewCorrection) => unwrap(api.POST('/api/v1/me/corrections', { body })),
    onSettled,
  });
  const withdraw = useMutation({
    mutationFn: (correction_id: string) =>
      unwrap(
        api.POST('/api/v1/me/corrections/{correction_id}/withdrawal', {
          params: { path: { correction_id } },
        }),
      ),
    onSettled,
  });
  return { ask, withdraw };
}
