import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from '../client';
import { useStale } from '../client/queries';
import type { SessionPlan, SessionView } from '../client/types';

const sessionsKey = (id: string) => ['sessions', id];
const all = ['sessions'];

/** The sessions of a programme that are there for the person, and what is to do. */
export function useSessions(id: string) {
  return useQuery({
    queryKey: sessionsKey(id),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/sessions', { params: { path: { programme_id: id } } }),
      ),
  });
}

/** Takes a place in a session, or gives it back. */
export function usePlace() {
  const stale = useStale();
  return useMutation({
    mutationFn: ({ session, take }: { session: string; take: boolean }) => {
      const params = { path: { session_id: session } };
      return unwrap(
        take
          ? api.POST('/api/v1/sessions/{session_id}/place', { params })
          : api.DELETE('/api/v1/sessions/{session_id}/place', { params }),
      );
    },
    onSettled: () => stale(all),
  });
}

/** Plans a session, or changes one. */
export function usePlan(id: string, before: SessionView | null) {
  const stale = useStale();
  return useMutation({
    mutationFn: (body: SessionPlan) =>
      unwrap(
        before
          ? api.PUT('/api/v1/sessions/{session_id}', {
              params: { path: { session_id: before.id } },
              headers: ifMatch(before.version),
              body,
            })
          : api.POST('/api/v1/programmes/{programme_id}/sessions', {
              params: { path: { programme_id: id } },
              body,
            }),
      ),
    onSuccess: () => stale(all),
  });
}

export function useCancel() {
  const stale = useStale();
  return useMutation({
    mutationFn: (session: string) =>
      unwrap(
        api.POST('/api/v1/sessions/{session_id}/cancellation', { params: { path: { session_id: session } } }),
      ),
    onSuccess: () => stale(all),
  });
}

/** Tells everybody of what is new to them. */
export function useInvite(id: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/programmes/{programme_id}/sessions/invitations', {
          params: { path: { programme_id: id } },
        }),
      ),
    onSuccess: () => stale(all),
  });
}

/** Who comes to a session. */
export function useAttendance(session: string) {
  return useQuery({
    queryKey: [...all, 'attendance', session],
    queryFn: () =>
      unwrap(api.GET('/api/v1/sessions/{session_id}/places', { params: { path: { session_id: session } } })),
  });
}

export function useMark(session: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: ({ person, state }: { person: string; state: 'attended' | 'missed' }) =>
      unwrap(
        api.PUT('/api/v1/sessions/{session_id}/places/{person_id}', {
          params: { path: { session_id: session, person_id: person } },
          body: { state },
        }),
      ),
    onSettled: () => stale(all),
  });
}

/** How everybody of both sides stands with their induction. */
export function useInductions(id: string) {
  return useQuery({
    queryKey: [...sessionsKey(id), 'inductions'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/inductions', { params: { path: { programme_id: id } } }),
      ),
  });
}
