import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from '../client';
import { useStale } from '../client/queries';
import type { AskedCorrection } from '../client/types';

const key = ['people', 'corrections'];

/** What waits for a correction, and that something was answered. */
export function useCorrections() {
  return useQuery({ queryKey: key, queryFn: () => unwrap(api.GET('/api/v1/corrections', {})) });
}

/** Answers one, on the version that was shown. */
export function useAnswerCorrection({ id, version }: AskedCorrection) {
  const stale = useStale();
  const where = { params: { path: { correction_id: id } }, headers: ifMatch(version) };
  const onSettled = () => stale(['people']);
  const correct = useMutation({
    mutationFn: (value: string | null) =>
      unwrap(api.PUT('/api/v1/corrections/{correction_id}/correction', { ...where, body: { value } })),
    onSettled,
  });
  const decline = useMutation({
    mutationFn: (reason: string) =>
      unwrap(api.PUT('/api/v1/corrections/{correction_id}/refusal', { ...where, body: { reason } })),
    onSettled,
  });
  return { correct, decline };
}
