import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from '../client';
import { useStale } from '../client/queries';
import type { MessageDraft, MessageView } from '../client/types';

const all = ['messages'];
const listKey = (programme: string) => [...all, 'of', programme];
const oneKey = (message: string) => [...all, 'one', message];
/** While something is on its way, the page finds out that it has left. */
const whileLeaving = 3_000;

/** Drafts and messages of a programme, and whom one can write to. */
export function useMessages(programme: string) {
  return useQuery({
    queryKey: listKey(programme),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/messages', {
          params: { path: { programme_id: programme } },
        }),
      ),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.state === 'leaving') ? whileLeaving : false,
  });
}

/** One message, as a lead sees it. */
export function useMessage(message: string) {
  return useQuery({
    queryKey: oneKey(message),
    queryFn: () =>
      unwrap(api.GET('/api/v1/messages/{message_id}', { params: { path: { message_id: message } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'leaving' ? whileLeaving : false),
  });
}

/** What the person got. */
export function useReceived() {
  return useQuery({ queryKey: [...all, 'received'], queryFn: () => unwrap(api.GET('/api/v1/messages')) });
}

export function useBegin(programme: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: (body: MessageDraft) =>
      unwrap(
        api.POST('/api/v1/programmes/{programme_id}/messages', {
          params: { path: { programme_id: programme } },
          body,
        }),
      ),
    onSuccess: () => stale(all),
  });
}

/** Keeps what a draft says; refused if somebody else has changed it since that version. */
export function saveDraft(message: string, version: number, body: MessageDraft): Promise<MessageView> {
  return unwrap(
    api.PUT('/api/v1/messages/{message_id}', {
      params: { path: { message_id: message } },
      headers: ifMatch(version),
      body,
    }),
  );
}

/** A draft as the mail that the person would get. */
export function usePreview(message: string, version: number) {
  return useQuery({
    queryKey: [...oneKey(message), 'preview', version],
    queryFn: () =>
      unwrap(api.GET('/api/v1/messages/{message_id}/preview', { params: { path: { message_id: message } } })),
    gcTime: 0,
  });
}

/** What changes one message: the reply is at once what every screen shows. */
function useAct<T>(act: (message: MessageView) => Promise<T>) {
  const stale = useStale();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (after, { id }) => {
      if (after) queries.setQueryData(oneKey(id), after);
      stale(all);
    },
    onError: () => stale(all),
  });
}

/** Sends the version that was looked at. */
export function useSend() {
  return useAct(({ id, version }) =>
    unwrap(
      api.POST('/api/v1/messages/{message_id}/sending', {
        params: { path: { message_id: id } },
        headers: ifMatch(version),
      }),
    ),
  );
}

export function useTakeBack() {
  return useAct(({ id }) =>
    unwrap(api.DELETE('/api/v1/messages/{message_id}/sending', { params: { path: { message_id: id } } })),
  );
}

export function useDelete() {
  return useAct(({ id, version }) =>
    unwrap(
      api.DELETE('/api/v1/messages/{message_id}', {
        params: { path: { message_id: id } },
        headers: ifMatch(version),
      }),
    ),
  );
}
