import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../client';
import { meKey } from '../client/session';

/** Who has looked at what is kept of the person who asks. */
export function useOwnLooks() {
  return useQuery({ queryKey: ['me', 'looks'], queryFn: () => unwrap(api.GET('/api/v1/me/looks', {})) });
}

/** Says whether an address that a staff list gives is one's own. */
export function useAnswerNewAddress() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answer: 'use' | 'keep') => unwrap(api.PUT('/api/v1/me/new-address', { body: { answer } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: meKey }),
  });
}
