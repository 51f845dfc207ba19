import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from '../client';
import { programmeKey } from '../client/queries';
import type {
  NewPromise,
  PromiseConsent,
  PromiseSettlement,
  PromisesOfPair,
  PromiseView,
} from '../client/types';

const promisesKey = (pair: string) => ['promises', pair];
const ofPair = (pair: string) => ({ params: { path: { pair_id: pair } } });

/** The promises of a pair that the reader may see. */
export function usePromises(pair: string) {
  return useQuery({
    queryKey: promisesKey(pair),
    queryFn: () => unwrap(api.GET('/api/v1/pairs/{pair_id}/promises', ofPair(pair))),
  });
}

/** What leaders of a programme promised, and what came of it. */
export function usePromiseList(programme: string) {
  return useQuery({
    queryKey: [...programmeKey(programme), 'promises'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/promises', {
          params: { path: { programme_id: programme } },
        }),
      ),
  });
}

function useChange<Asked>(pair: string, change: (asked: Asked) => Promise<PromisesOfPair>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (all) => queries.setQueryData(promisesKey(pair), all),
    // Somebody else may have been quicker: what is shown is then the newest.
    onError: () => queries.invalidateQueries({ queryKey: promisesKey(pair) }),
  });
}

/** Makes one. The words of one for no list are kept by the caller, in the vault, under its new id. */
export function useMakePromise(pair: string) {
  return useChange(pair, (made: NewPromise) =>
    unwrap(api.POST('/api/v1/pairs/{pair_id}/promises', { ...ofPair(pair), body: made })),
  );
}

/** The id that is in one list of promises and was not in the one before. */
export function newId(before: PromisesOfPair, after: PromisesOfPair): string | undefined {
  const known = new Set(before.items.map(({ id }) => id));
  return after.items.find(({ id }) => !known.has(id))?.id;
}

/** What can be done to one promise: by its maker (`move`, `settle`) or by their partner. */
export type PromiseAct =
  | { act: 'move'; due_on: string }
  | { act: 'settle'; body: PromiseSettlement }
  | { act: 'answer'; body: PromiseConsent }
  | { act: 'object' | 'confirm' | 'take_back_credit' };

/** Does one of the things that the promise's abilities name. */
export function usePromiseAct({ id, pair_id, version }: PromiseView) {
  return useChange(pair_id, (asked: PromiseAct) => {
    const one = { params: { path: { promise_id: id } } };
    switch (asked.act) {
      case 'move':
        return unwrap(
          api.PUT('/api/v1/promises/{promise_id}', {
            params: { ...one.params, header: ifMatch(version) },
            body: { due_on: asked.due_on },
          }),
        );
      case 'settle':
        return unwrap(api.POST('/api/v1/promises/{promise_id}/settlement', { ...one, body: asked.body }));
      case 'answer':
        return unwrap(api.POST('/api/v1/promises/{promise_id}/consent', { ...one, body: asked.body }));
      case 'object':
        return unwrap(api.POST('/api/v1/promises/{promise_id}/objection', one));
      case 'confirm':
        return unwrap(api.POST('/api/v1/promises/{promise_id}/confirmation', one));
      case 'take_back_credit':
        return unwrap(api.DELETE('/api/v1/promises/{promise_id}/credit', one));
    }
  });
}
