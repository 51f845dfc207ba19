import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from '../client';
import { programmeKey, useStale } from '../client/queries';
import type { AgreementChoice, ConversationView, NewConversation } from '../client/types';

const all = ['conversations'];
const agreementKey = (pair: string) => [...all, pair, 'agreement'];
const listKey = (pair: string) => [...all, pair, 'list'];
const ofPair = (pair: string) => ({ params: { path: { pair_id: pair } } });

/** What the two of a pair agree on. */
export function useAgreement(pair: string) {
  return useQuery({
    queryKey: agreementKey(pair),
    queryFn: () => unwrap(api.GET('/api/v1/pairs/{pair_id}/agreement', ofPair(pair))),
  });
}

/** Proposes a version on top of number `base`, or confirms the latest. */
export function useAgree(pair: string) {
  const queries = useQueryClient();
  const stale = useStale();
  return useMutation({
    mutationFn: (act: { base: number; choices: AgreementChoice[] } | { number: number }) =>
      unwrap(
        'base' in act
          ? api.POST('/api/v1/pairs/{pair_id}/agreement/versions', { ...ofPair(pair), body: act })
          : api.POST('/api/v1/pairs/{pair_id}/agreement/confirmations', { ...ofPair(pair), body: act }),
      ),
    onSuccess: (agreement) => {
      queries.setQueryData(agreementKey(pair), agreement);
      stale(listKey(pair), [...all, 'steps']);
    },
    onError: () => stale(agreementKey(pair)),
  });
}

/** That the two met, and what comes before they first do. */
export function useConversations(pair: string) {
  return useQuery({
    queryKey: listKey(pair),
    queryFn: () => unwrap(api.GET('/api/v1/pairs/{pair_id}/conversations', ofPair(pair))),
  });
}

/** What the two find before and around their conversations. */
export function usePlan(pair: string) {
  return useQuery({
    queryKey: [...all, pair, 'plan'],
    queryFn: () => unwrap(api.GET('/api/v1/pairs/{pair_id}/plan', ofPair(pair))),
  });
}

/** Records a conversation, or corrects one. */
export function useRecord(pair: string, before: ConversationView | undefined) {
  const queries = useQueryClient();
  const stale = useStale();
  return useMutation({
    mutationFn: ({ as_three, ...body }: NewConversation) =>
      unwrap(
        before
          ? api.PUT('/api/v1/conversations/{conversation_id}', {
              params: { path: { conversation_id: before.id } },
              headers: ifMatch(before.version),
              body,
            })
          : api.POST('/api/v1/pairs/{pair_id}/conversations', {
              ...ofPair(pair),
              body: as_three ? { ...body, as_three } : body,
            }),
      ),
    onSuccess: (list) => {
      queries.setQueryData(listKey(pair), list);
      stale([...all, 'steps']);
    },
  });
}

/** Asks for another partner after the try-out. Nothing is said with it. */
export function useAnotherPartner(pair: string) {
  const stale = useStale();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/pairs/{pair_id}/another-partner', ofPair(pair))),
    onSuccess: () => stale(all, ['pairs'], ['me']),
  });
}

/** What is the person's own to do in their pairs. */
export function usePairSteps(enabled = true) {
  return useQuery({
    queryKey: [...all, 'steps'],
    queryFn: () => unwrap(api.GET('/api/v1/pair-steps', {})),
    enabled,
  });
}

/** Which pairs of a programme are ready to meet, for its lead. */
export function useReadiness(programme: string) {
  return useQuery({
    queryKey: [...programmeKey(programme), 'readiness'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/pair-readiness', {
          params: { path: { programme_id: programme } },
        }),
      ),
  });
}
