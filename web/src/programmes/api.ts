import { useMutation, useQuery } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from '../client';
import { programmeKey, useStale } from '../client/queries';
import type { NewProgramme, Programme, ProgrammeSettings } from '../client/types';

/** All programmes the person may see. */
export function useProgrammes() {
  return useQuery({ queryKey: ['programmes'], queryFn: () => unwrap(api.GET('/api/v1/programmes', {})) });
}

/** The kinds of programme to begin with. */
export function useTemplates() {
  return useQuery({
    queryKey: ['programme-templates'],
    queryFn: () => unwrap(api.GET('/api/v1/programme-templates', {})),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A programme with its tasks, counts and what needs its lead. */
export function useProgrammeHome(id: string) {
  return useQuery({
    queryKey: [...programmeKey(id), 'home'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/programmes/{programme_id}/home', { params: { path: { programme_id: id } } })),
  });
}

/** Boards and the like that a programme may take people from; the people's own screens change them. */
export function useBodies() {
  return useQuery({ queryKey: ['bodies'], queryFn: () => unwrap(api.GET('/api/v1/bodies', {})) });
}

/** Begins a programme. Nothing goes out. */
export function useCreateProgramme() {
  const stale = useStale();
  return useMutation({
    mutationFn: (body: NewProgramme) => unwrap(api.POST('/api/v1/programmes', { body })),
    onSuccess: () => stale(['programmes']),
  });
}

export type ProgrammeEdit = Partial<Omit<NewProgramme, 'template'>> & {
  settings?: Partial<ProgrammeSettings>;
};

/** Changes a programme, unless somebody else has changed it meanwhile. */
export function useEditProgramme(programme: Programme) {
  const stale = useStale();
  return useMutation({
    mutationFn: (body: ProgrammeEdit) =>
      unwrap(
        api.PATCH('/api/v1/programmes/{programme_id}', {
          params: { path: { programme_id: programme.id } },
          headers: ifMatch(programme.version),
          body,
        }),
      ),
    onSuccess: () => stale(['programmes']),
  });
}

export type Move = 'opening' | 'closing-of-call' | 'start' | 'closure';

/** Takes a programme from one state to the next. */
export function useMoveProgramme(id: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: (move: Move) =>
      unwrap(
        api.POST(`/api/v1/programmes/{programme_id}/${move}`, { params: { path: { programme_id: id } } }),
      ),
    onSuccess: () => stale(['programmes']),
  });
}

/** Fills in the invented programme, and takes it away with its people. */
export function useExample() {
  const stale = useStale();
  const changed = () => stale(['programmes'], ['people'], ['grades'], ['me']);
  const fill = useMutation({ mutationFn: () => unwrap(api.POST('/api/v1/example', {})), onSuccess: changed });
  const remove = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/example', {})),
    onSuccess: changed,
  });
  return { fill, remove };
}

/** Sends somebody a link to apply, as a mentor or a mentee. */
export function useInvite(id: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: (body: { person_ids: string[]; role: 'mentor' | 'mentee' }) =>
      unwrap(
        api.POST('/api/v1/programmes/{programme_id}/invitations', {
          params: { path: { programme_id: id } },
          body,
        }),
      ),
    onSuccess: () => stale(programmeKey(id)),
  });
}
