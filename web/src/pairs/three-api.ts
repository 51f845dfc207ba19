import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../client';
import { programmeKey, useStale } from '../client/queries';
import type { OwnCoMentoring, OwnCoMentorings } from '../client/types';

const threesKey = ['co-mentorings'];

/** Whether the person could meet, or meets, together with a second mentor: one for each programme. */
export function useCoMentorings(enabled = true) {
  return useQuery({
    queryKey: threesKey,
    queryFn: () => unwrap(api.GET('/api/v1/co-mentorings', {})),
    enabled,
  });
}

/** What the person can do about one of them; each reply says how all stand. */
export function useThreeSteps(one: OwnCoMentoring) {
  const queries = useQueryClient();
  const stale = useStale();
  const path = { pair_id: one.pair_ids[0] ?? '' };
  const onSuccess = (all: OwnCoMentorings) => {
    queries.setQueryData(threesKey, all);
    stale(['conversations']);
  };
  const ask = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/programmes/{programme_id}/co-mentoring', {
          params: { path: { programme_id: one.programme_id } },
        }),
      ),
    onSuccess,
  });
  const answer = useMutation({
    mutationFn: (said: 'yes' | 'no') =>
      unwrap(
        api.POST('/api/v1/pairs/{pair_id}/co-mentoring/answer', { params: { path }, body: { answer: said } }),
      ),
    onSuccess,
  });
  const end = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/pairs/{pair_id}/co-mentoring/ending', { params: { path } })),
    onSuccess,
  });
  return { ask, answer, end };
}

/** Who meets as three in a programme, for its leads. */
export function useThrees(id: string) {
  return useQuery({
    queryKey: [...programmeKey(id), 'co-mentorings'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/co-mentorings', {
          params: { path: { programme_id: id } },
        }),
      ),
  });
}
