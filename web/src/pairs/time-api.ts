import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../client';
import { useStale } from '../client/queries';

const ownKey = ['protected-time'];
const teamKey = ['team-time'];

/** The time that the person needs in each programme, and their line manager's answer. */
export function useOwnTime() {
  return useQuery({ queryKey: ownKey, queryFn: () => unwrap(api.GET('/api/v1/protected-time', {})) });
}

/** Asks the line manager, or takes the question back. */
export function useAskForTime(programme: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (what: 'ask' | 'take_back') => {
      const params = { path: { programme_id: programme } };
      return unwrap(
        what === 'ask'
          ? api.POST('/api/v1/programmes/{programme_id}/protected-time', { params })
          : api.DELETE('/api/v1/programmes/{programme_id}/protected-time', { params }),
      );
    },
    onSuccess: (own) => queries.setQueryData(ownKey, own),
  });
}

/** Who asks the person, as their line manager. */
export function useTeamTime() {
  return useQuery({ queryKey: teamKey, queryFn: () => unwrap(api.GET('/api/v1/team-time', {})) });
}

/** A line manager's answer, or another one. */
export function useAnswerTime(id: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: (answer: 'confirm' | 'talk') =>
      unwrap(
        api.POST('/api/v1/team-time/{protected_time_id}/answer', {
          params: { path: { protected_time_id: id } },
          body: { answer },
        }),
      ),
    onSettled: () => stale(teamKey),
  });
}
