import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { api, unwrap } from '../client';
import { useStale } from '../client/queries';
import type { Application, Side } from '../client/types';
import { AnswerSaver } from './saver';

const applicationKey = (id: string) => ['applications', id];

/** One of the person's own applications, with its questions and answers. */
export function useApplication(id: string) {
  return useQuery({
    queryKey: applicationKey(id),
    queryFn: () =>
      unwrap(api.GET('/api/v1/applications/{application_id}', { params: { path: { application_id: id } } })),
  });
}

/** Begins an application, or finds the one that is already there. */
export function useBegin() {
  const queries = useQueryClient();
  const stale = useStale();
  return useMutation({
    mutationFn: ({ programme, role, via }: { programme: string; role: Side; via: string | null }) =>
      unwrap(
        api.POST('/api/v1/programmes/{programme_id}/applications', {
          params: { path: { programme_id: programme } },
          body: via ? { role, route: 'network', network: via.slice(0, 40) } : { role },
        }),
      ),
    onSuccess: (application) => {
      queries.setQueryData(applicationKey(application.id), application);
      stale(['me']);
    },
  });
}

function makeSaver(queries: QueryClient, id: string): AnswerSaver {
  return new AnswerSaver(async (key, { answer, share }) => {
    const application = await unwrap(
      api.PUT('/api/v1/applications/{application_id}/answers/{question}', {
        params: { path: { application_id: id, question: key } },
        body: { answer, share },
      }),
    );
    queries.setQueryData(applicationKey(id), application);
  });
}

/**
 * The saver of one application. It lives beside the data, so that what could not be sent yet is still there when
 * somebody comes back to the screen, and is gone when they sign out.
 */
export function useAnswerSaver(id: string): AnswerSaver {
  const queries = useQueryClient();
  const saver = useMemo(() => {
    const key = ['answer-saver', id];
    const made = queries.getQueryData<AnswerSaver>(key) ?? makeSaver(queries, id);
    queries.setQueryData(key, made);
    return made;
  }, [queries, id]);
  useSyncExternalStore(saver.subscribe, saver.version);
  useEffect(() => {
    const send = () => void saver.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.state === 'saving' || saver.state === 'waiting') event.preventDefault();
    };
    window.addEventListener('online', send);
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('online', send);
      window.removeEventListener('beforeunload', warn);
      send();
    };
  }, [saver]);
  return saver;
}

function useChange<T>(id: string, send: (body: T) => Promise<Application>) {
  const queries = useQueryClient();
  const stale = useStale();
  return useMutation({
    mutationFn: send,
    onSuccess: (application) => {
      queries.setQueryData(applicationKey(id), application);
      stale(['me']);
    },
  });
}

/** Says with how many partners somebody could meet. */
export function useCapacity(id: string) {
  return useChange(id, (capacity: number) =>
    unwrap(
      api.PUT('/api/v1/applications/{application_id}/capacity', {
        params: { path: { application_id: id } },
        body: { capacity },
      }),
    ),
  );
}

/** Sends an application, with the consent it needs. */
export function useSubmit(id: string) {
  return useChange(id, (consent_matching: boolean) =>
    unwrap(
      api.POST('/api/v1/applications/{application_id}/submission', {
        params: { path: { application_id: id } },
        body: { consent_matching },
      }),
    ),
  );
}

/** Takes an application back; its answers are deleted at once. */
export function useWithdraw(id: string) {
  return useChange(id, () =>
    unwrap(
      api.POST('/api/v1/applications/{application_id}/withdrawal', {
        params: { path: { application_id: id } },
      }),
    ),
  );
}

/** Equality answers stay in the memory of the page that asks them and no longer. */
export function useEqualityQuestions(id: string) {
  return useQuery({
    queryKey: ['equality', id],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/applications/{application_id}/equality-questions', {
          params: { path: { application_id: id } },
        }),
      ),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Sends the equality answers, which are kept apart from everything else. */
export function useAnswerEquality(id: string) {
  return useMutation({
    mutationFn: (body: { answers: Record<string, string>; consent: boolean }) =>
      unwrap(
        api.PUT('/api/v1/applications/{application_id}/equality-answers', {
          params: { path: { application_id: id } },
          body,
        }),
      ),
  });
}
