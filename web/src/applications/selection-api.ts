import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from '../client';
import { programmeKey, useStale } from '../client/queries';
import type { Decision, NewSelection, Side } from '../client/types';

const selectionKey = (id: string) => ['selections', id];
const panelKey = ['panel'];

/** How people are chosen for each side of a programme, and who is on the panel. */
export function useSelections(programme: string) {
  const stale = useStale();
  const key = [...programmeKey(programme), 'selections'];
  const path = { programme_id: programme };
  const onSuccess = () => stale(key);
  const query = useQuery({
    queryKey: key,
    queryFn: () => unwrap(api.GET('/api/v1/programmes/{programme_id}/selections', { params: { path } })),
  });
  const setUp = useMutation({
    mutationFn: ({ side, body }: { side: Side; body: NewSelection }) =>
      unwrap(
        api.PUT('/api/v1/programmes/{programme_id}/selections/{side}', {
          params: { path: { ...path, side } },
          body,
        }),
      ),
    onSuccess,
  });
  const name = useMutation({
    mutationFn: (person_id: string) =>
      unwrap(api.POST('/api/v1/programmes/{programme_id}/panel', { params: { path }, body: { person_id } })),
    onSuccess,
  });
  const take = useMutation({
    mutationFn: (person_id: string) =>
      unwrap(
        api.DELETE('/api/v1/programmes/{programme_id}/panel/{person_id}', {
          params: { path: { ...path, person_id } },
        }),
      ),
    onSuccess,
  });
  return { query, setUp, name, take };
}

/** What a lead does with one selection as a whole. */
export function useSelectionActs(programme: string, id: string) {
  const stale = useStale();
  const params = { params: { path: { selection_id: id } } };
  const onSuccess = async () => {
    await stale([...programmeKey(programme), 'selections']);
    await stale(selectionKey(id));
  };
  const takeBack = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/selections/{selection_id}', params)),
    onSuccess,
  });
  const open = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/selections/{selection_id}/scoring', params)),
    onSuccess,
  });
  const close = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/selections/{selection_id}/closing', params)),
    onSuccess,
  });
  const rest = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/selections/{selection_id}/rest', params)),
    onSuccess,
  });
  const send = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/selections/{selection_id}/answers', params)),
    onSuccess,
  });
  return { takeBack, open, close, rest, send };
}

/** The applications of a selection by rank, a page at a time. */
export function useEntries(id: string) {
  return useInfiniteQuery({
    queryKey: [...selectionKey(id), 'entries'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/selections/{selection_id}/entries', {
          params: { path: { selection_id: id }, query: pageParam ? { cursor: pageParam } : {} },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export interface NewDecision {
  decision: Decision;
  reason: string;
  feedback: string;
  /** Of the decision that was seen. */
  version: number;
}

/** What the panel gave one application, and deciding on it. */
export function useEntry(programme: string, selection_id: string, application_id: string) {
  const stale = useStale();
  const path = { selection_id, application_id };
  const query = useQuery({
    queryKey: [...selectionKey(selection_id), application_id],
    queryFn: () =>
      unwrap(api.GET('/api/v1/selections/{selection_id}/entries/{application_id}', { params: { path } })),
  });
  const decide = useMutation({
    mutationFn: ({ version, ...body }: NewDecision) =>
      unwrap(
        api.PUT('/api/v1/selections/{selection_id}/entries/{application_id}/decision', {
          params: { path },
          headers: ifMatch(version),
          body,
        }),
      ),
    // Refused too: another lead may have been quicker.
    onSettled: async () => {
      await stale(selectionKey(selection_id));
      await stale([...programmeKey(programme), 'selections']);
    },
  });
  return { query, decide };
}

/** What was decided on somebody's own application, once it has been sent. */
export function useOwnAnswer(application: string) {
  return useQuery({
    queryKey: ['applications', application, 'answer'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/applications/{application_id}/answer', {
          params: { path: { application_id: application } },
        }),
      ),
  });
}

/** What somebody scores as a member of a panel. */
export function usePanel() {
  return useQuery({ queryKey: panelKey, queryFn: () => unwrap(api.GET('/api/v1/panel', {})) });
}

export function usePanelEntries(selection_id: string) {
  return useQuery({
    queryKey: [...panelKey, selection_id],
    queryFn: () =>
      unwrap(api.GET('/api/v1/panel/{selection_id}/entries', { params: { path: { selection_id } } })),
  });
}

export function usePanelEntry(selection_id: string, code: string) {
  return useQuery({
    queryKey: [...panelKey, selection_id, code],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/panel/{selection_id}/entries/{code}', { params: { path: { selection_id, code } } }),
      ),
  });
}

export interface NewScore {
  criterion: number;
  points: number;
  words: string;
}

/** Keeps one score; whoever calls this sends them one after the other. */
export const putScore = (selection_id: string, code: string, { criterion, points, words }: NewScore) =>
  unwrap(
    api.PUT('/api/v1/panel/{selection_id}/entries/{code}/scores/{criterion}', {
      params: { path: { selection_id, code, criterion: String(criterion) } },
      body: { points, words },
    }),
  );

/** "I know this person." */
export function useStepAside(selection_id: string, code: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/panel/{selection_id}/entries/{code}/stepping-aside', {
          params: { path: { selection_id, code } },
        }),
      ),
    onSuccess: () => stale(panelKey),
  });
}

/** After scoring: reads the application again, and the lists, which may be long, when they are next looked at. */
export function usePanelStale(selection_id: string, code: string) {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: panelKey, refetchType: 'none' });
    await queries.refetchQueries({ queryKey: [...panelKey, selection_id, code], exact: true });
  };
}
