import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../client';
import { programmeKey } from '../client/queries';
import type { NewPulse } from '../client/types';

const pulseKey = (pair: string) => ['pulse', pair];
const supportKey = (programme: string) => [...programmeKey(programme), 'support'];
const ofPair = (pair: string) => ({ params: { path: { pair_id: pair } } });

/** Whether there is a conversation of a pair to say something of. */
export function usePulse(pair: string) {
  return useQuery({
    queryKey: pulseKey(pair),
    queryFn: () => unwrap(api.GET('/api/v1/pairs/{pair_id}/pulse', ofPair(pair))),
  });
}

/** Says how it was; the reply has the tips for this answer, which are kept nowhere. */
export function useSayPulse(pair: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answers: NewPulse) =>
      unwrap(api.POST('/api/v1/pairs/{pair_id}/pulse', { ...ofPair(pair), body: answers })),
    onSuccess: (pulse) => queries.setQueryData(pulseKey(pair), { ...pulse, tips: [] }),
  });
}

/** Which pairs of a programme may need support, for its lead. */
export function useSupport(programme: string) {
  return useQuery({
    queryKey: supportKey(programme),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/support', {
          params: { path: { programme_id: programme } },
        }),
      ),
  });
}

/** Says that support was offered to a pair. */
export function useSupportOffered(programme: string, pair: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/pairs/{pair_id}/support-offer', ofPair(pair))),
    onSuccess: (list) => queries.setQueryData(supportKey(programme), list),
  });
}
