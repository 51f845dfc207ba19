import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from '../client';
import { useStale } from '../client/queries';
import type { KnowledgeEdit, KnowledgeText, Side } from '../client/types';

const libraryKey = (id: string) => ['learning', id];
const topicKey = (id: string, topic: string) => [...libraryKey(id), topic];

/** Every topic of a programme, as its organisation has it. */
export function useLibrary(id: string) {
  return useQuery({
    queryKey: libraryKey(id),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/knowledge', { params: { path: { programme_id: id } } }),
      ),
  });
}

/** One topic. */
export function useTopic(id: string, topic: string) {
  return useQuery({
    queryKey: topicKey(id, topic),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/knowledge/{topic}', {
          params: { path: { programme_id: id, topic } },
        }),
      ),
  });
}

/** The text of a topic with its placeholders, to be edited. */
export function useTopicText(id: string, topic: string) {
  return useQuery({
    queryKey: [...topicKey(id, topic), 'edit'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/knowledge/{topic}/edit', {
          params: { path: { programme_id: id, topic } },
        }),
      ),
    // What is being typed is never replaced by what the server has.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** Puts the organisation's own words in place of a topic's text, or takes them away again. */
export function useEditTopic(id: string, topic: string, version: number) {
  const queries = useQueryClient();
  const stale = useStale();
  const path = { programme_id: id, topic };
  const keep = (edit: KnowledgeEdit) => {
    queries.setQueryData([...topicKey(id, topic), 'edit'], edit);
    stale(['learning']);
  };
  const save = useMutation({
    mutationFn: (body: KnowledgeText) =>
      unwrap(
        api.PUT('/api/v1/programmes/{programme_id}/knowledge/{topic}/edit', {
          params: { path },
          headers: ifMatch(version),
          body,
        }),
      ),
    onSuccess: keep,
  });
  const restore = useMutation({
    mutationFn: () =>
      unwrap(api.DELETE('/api/v1/programmes/{programme_id}/knowledge/{topic}/edit', { params: { path } })),
    onSuccess: keep,
  });
  return { save, restore };
}

/** The situations of "advising or listening?". */
export function useRoleCheck(id: string) {
  return useQuery({
    queryKey: [...libraryKey(id), 'role-check'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/role-check', { params: { path: { programme_id: id } } }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Says that the check is done; what was answered is not sent. */
export function useFinishRoleCheck(id: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/programmes/{programme_id}/role-check/completion', {
          params: { path: { programme_id: id } },
        }),
      ),
    onSuccess: () => stale(libraryKey(id)),
  });
}

/** Who has done the check, for the lead. */
export function useRoleChecks(id: string) {
  return useQuery({
    queryKey: [...libraryKey(id), 'role-checks'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/role-checks', { params: { path: { programme_id: id } } }),
      ),
  });
}

/** The workbook of one side; of the person's own if none is named. */
export function useWorkbook(id: string, side?: Side) {
  return useQuery({
    queryKey: [...libraryKey(id), 'workbook', side ?? 'own'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/workbook', {
          params: { path: { programme_id: id }, query: side ? { side } : {} },
        }),
      ),
  });
}
