import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../client';
import { useStale } from '../client/queries';
import type { Uuid } from '../client/types';

export type TieStrength = 'soft' | 'hard';

/** Boards, committees and task forces, and who sits on them. */
export function useBodies() {
  return useQuery({ queryKey: ['bodies'], queryFn: () => unwrap(api.GET('/api/v1/bodies', {})) });
}

/** Makes a body, or with an id replaces its name and members. */
export function useSaveBody(id: Uuid | null) {
  const stale = useStale();
  return useMutation({
    mutationFn: (body: { name: string; person_ids: Uuid[] }) =>
      id === null
        ? unwrap(api.POST('/api/v1/bodies', { body }))
        : unwrap(api.PUT('/api/v1/bodies/{body_id}', { params: { path: { body_id: id } }, body })),
    onSuccess: () => stale(['bodies'], ['programmes']),
  });
}

/** People who should not be paired, though the staff list does not say so. */
export function useTies() {
  return useQuery({ queryKey: ['ties'], queryFn: () => unwrap(api.GET('/api/v1/ties', {})) });
}

/** Says and unsays that two people are tied. */
export function useChangeTies() {
  const stale = useStale();
  const onSuccess = () => stale(['ties']);
  const add = useMutation({
    mutationFn: (body: { person_a_id: Uuid; person_b_id: Uuid; strength: TieStrength }) =>
      unwrap(api.POST('/api/v1/ties', { body })),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (tie_id: Uuid) =>
      unwrap(api.DELETE('/api/v1/ties/{tie_id}', { params: { path: { tie_id } } })),
    onSuccess,
  });
  return { add, remove };
}

/** Who reviews whom, where that is not the manager. */
export function useReviews() {
  return useQuery({ queryKey: ['reviewers'], queryFn: () => unwrap(api.GET('/api/v1/reviewers', {})) });
}

/** Says and unsays that somebody reviews somebody. */
export function useChangeReviews() {
  const stale = useStale();
  const onSuccess = () => stale(['reviewers']);
  const add = useMutation({
    mutationFn: (body: { person_id: Uuid; reviewer_id: Uuid }) =>
      unwrap(api.POST('/api/v1/reviewers', { body })),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (path: { person_id: Uuid; reviewer_id: Uuid }) =>
      unwrap(api.DELETE('/api/v1/people/{person_id}/reviewers/{reviewer_id}', { params: { path } })),
    onSuccess,
  });
  return { add, remove };
}
