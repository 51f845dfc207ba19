import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from '../client';
import { programmeKey, useStale } from '../client/queries';
import type { DocumentKind, Launch, LaunchChange, NewOutcome } from '../client/types';

const launchKey = (id: string) => [...programmeKey(id), 'launch'];
const documentKey = (id: string, kind: string) => [...programmeKey(id), 'documents', kind];

/** What is there and what is missing before the call may open. */
export function useLaunch(id: string) {
  return useQuery({
    queryKey: launchKey(id),
    queryFn: () =>
      unwrap(api.GET('/api/v1/programmes/{programme_id}/launch', { params: { path: { programme_id: id } } })),
  });
}

/** Says something of what has to be settled, unless somebody else has meanwhile. */
export function useEditLaunch(launch: Launch) {
  const stale = useStale();
  return useMutation({
    mutationFn: (body: LaunchChange) =>
      unwrap(
        api.PATCH('/api/v1/programmes/{programme_id}/launch', {
          params: { path: { programme_id: launch.programme_id } },
          headers: ifMatch(launch.version),
          body,
        }),
      ),
    onSettled: () => stale(programmeKey(launch.programme_id)),
  });
}

/** Gives somebody a role in this programme; they are told by mail. */
export function useGiveRole(programme: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: (body: { person_id: string; role: 'sponsor' | 'independent_contact' }) =>
      unwrap(api.POST('/api/v1/grants', { body: { ...body, programme_id: programme } })),
    onSuccess: () => stale(programmeKey(programme), ['grants']),
  });
}

/** Adds to the organisation's own values and skills; what is there already stays. */
export function useAddOutcomes(programme: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: (outcomes: NewOutcome[]) => unwrap(api.POST('/api/v1/outcomes', { body: { outcomes } })),
    onSuccess: () => stale(programmeKey(programme)),
  });
}

/** The newest version of a document, or what it would begin with. */
export function useDocument(id: string, kind: DocumentKind) {
  return useQuery({
    queryKey: documentKey(id, kind),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/documents/{kind}', {
          params: { path: { programme_id: id, kind } },
        }),
      ),
  });
}

/** Begins, changes and finishes a document. */
export function useDocumentSteps(id: string, kind: DocumentKind) {
  const stale = useStale();
  const path = { programme_id: id, kind };
  const changed = () => stale(programmeKey(id));
  const begin = useMutation({
    mutationFn: (from: 'settings' | 'last_version') =>
      unwrap(
        api.POST('/api/v1/programmes/{programme_id}/documents/{kind}/drafts', {
          params: { path },
          body: { from },
        }),
      ),
    onSuccess: changed,
  });
  const edit = useMutation({
    mutationFn: ({ revision, ...body }: { revision: number; key: string; text: string }) =>
      unwrap(
        api.PATCH('/api/v1/programmes/{programme_id}/documents/{kind}', {
          params: { path },
          headers: ifMatch(revision),
          body,
        }),
      ),
    onSuccess: changed,
  });
  const finish = useMutation({
    mutationFn: (signed_off_by: string) =>
      unwrap(
        api.POST('/api/v1/programmes/{programme_id}/documents/{kind}/completion', {
          params: { path },
          body: { signed_off_by },
        }),
      ),
    onSuccess: changed,
  });
  return { begin, edit, finish };
}
