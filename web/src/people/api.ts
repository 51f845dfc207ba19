import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap, upload } from '../client';
import { useStale } from '../client/queries';
import type { Grade, GradeOrder, Import, ImportColumns } from '../client/types';

/** People on one page of the list. */
export const peopleAtOnce = 50;

/** A page of the staff list, by name; the page before stays in sight until the next is there. */
export function usePeople(search: string, cursor: string | null) {
  return useQuery({
    queryKey: ['people', 'list', search, cursor],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/people', {
          params: {
            query: {
              limit: String(peopleAtOnce),
              ...(search ? { search } : {}),
              ...(cursor ? { cursor } : {}),
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** Erases somebody who has left, or a guest, for good. */
export function useErase() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (person_id: string) =>
      unwrap(api.POST('/api/v1/people/{person_id}/erasure', { params: { path: { person_id } } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['people'] }),
  });
}

/** Which records of the organisation were erased, newest first. */
export function useErasures() {
  return useQuery({
    queryKey: ['people', 'erasures'],
    queryFn: () => unwrap(api.GET('/api/v1/erasures', {})),
  });
}

/** What the schedule let go of, newest first. */
export function useDeletions() {
  return useQuery({
    queryKey: ['people', 'deletions'],
    queryFn: () => unwrap(api.GET('/api/v1/deletions', {})),
  });
}

/** The grades, junior to senior. */
export function useGrades() {
  return useQuery({ queryKey: ['grades'], queryFn: () => unwrap(api.GET('/api/v1/grades', {})) });
}

/** Saves the order of grades and which of them are leadership. */
export function useOrderGrades() {
  const queries = useQueryClient();
  const stale = useStale();
  return useMutation({
    mutationFn: (body: GradeOrder) => unwrap(api.PUT('/api/v1/grades', { body })),
    onSuccess: (page: { items: Grade[]; next_cursor: string | null }) => {
      queries.setQueryData(['grades'], page);
      stale(['people'], ['programmes']);
    },
  });
}

/** Who heads the organisation, and who is proposed. */
export function useHeads() {
  return useQuery({ queryKey: ['heads'], queryFn: () => unwrap(api.GET('/api/v1/heads', {})) });
}

/** Says who the heads are: these and no others. */
export function useNameHeads() {
  const stale = useStale();
  return useMutation({
    mutationFn: (person_ids: string[]) => unwrap(api.PUT('/api/v1/heads', { body: { person_ids } })),
    onSuccess: () => stale(['heads'], ['people'], ['programmes']),
  });
}

/** Adds somebody who is not on the staff list. */
export function useAddGuest() {
  const stale = useStale();
  return useMutation({
    mutationFn: (body: { name: string; email: string; job_title?: string; grade_id?: string }) =>
      unwrap(api.POST('/api/v1/guests', { body })),
    onSuccess: () => stale(['people']),
  });
}

const importKey = (id: string) => ['imports', id];
const lookEvery = 400;

/** An import, looked at again and again while the server works on it. */
export function useImport(id: string) {
  return useQuery({
    queryKey: importKey(id),
    queryFn: () => unwrap(api.GET('/api/v1/imports/{import_id}', { params: { path: { import_id: id } } })),
    refetchInterval: ({ state }) =>
      state.data && ['reading', 'checking', 'confirming'].includes(state.data.state) ? lookEvery : false,
  });
}

/** Sends a staff list. Nothing changes until it is confirmed. */
export function startImport(file: File, onProgress: (share: number) => void): Promise<Import> {
  return upload<Import>(`/api/v1/imports?file_name=${encodeURIComponent(file.name)}`, file, onProgress);
}

/** The steps of an import after its file is there. */
export function useImportSteps(id: string) {
  const queries = useQueryClient();
  const stale = useStale();
  const path = { params: { path: { import_id: id } } };
  const show = (one: Import) => queries.setQueryData(importKey(id), one);
  const check = useMutation({
    mutationFn: (body: ImportColumns) =>
      unwrap(api.PUT('/api/v1/imports/{import_id}/columns', { ...path, body })),
    onSuccess: show,
  });
  const confirm = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/imports/{import_id}/confirmation', path)),
    onSuccess: (one) => {
      show(one);
      stale(['people'], ['grades'], ['heads'], ['programmes']);
    },
  });
  const discard = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/imports/{import_id}', path)),
    onSuccess: () => queries.removeQueries({ queryKey: importKey(id) }),
  });
  return { check, confirm, discard };
}
