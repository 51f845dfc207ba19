import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../client';
import { useStale } from '../client/queries';
import type { HeldGrant, Role } from '../client/types';

/** Who holds which role. */
export function useGrants() {
  return useQuery({
    queryKey: ['grants'],
    queryFn: () => unwrap(api.GET('/api/v1/grants', {})),
    // The contract leaves the role as text; the app knows it as a closed list.
    select: ({ items }) => items as HeldGrant[],
  });
}

/** Whether mail goes out; how much waits is for operators only. */
export function useMailStatus() {
  return useQuery({ queryKey: ['mail'], queryFn: () => unwrap(api.GET('/api/v1/status/mail', {})) });
}

/** Gives a role and takes it away. */
export function useGrantSteps() {
  const stale = useStale();
  const changed = () => stale(['grants']);
  const add = useMutation({
    mutationFn: (body: { person_id: string; role: Role }) => unwrap(api.POST('/api/v1/grants', { body })),
    onSuccess: changed,
  });
  const remove = useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/grants/{grant_id}', { params: { path: { grant_id: id } } })),
    onSuccess: changed,
  });
  return { add, remove };
}
