// Concerns at the server: with one's sign-in, and without any.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import createClient from 'openapi-fetch';
import { api, unwrap } from '../client';
import type { paths } from '../client/schema';
import type { Concern, ConcernDoors, ConcernSummary } from '../client/types';
import { askVault } from '../vault/keeper.ts';
import type { Copy } from '../vault/vault.ts';

export type { Concern, ConcernDoors, ConcernSummary };
export type ConcernDoor = ConcernDoors['doors'][number];

/** Nobody may be known here: no cookie goes with it, and the server refuses any (concerns.md rule 7). */
const nobody = createClient<paths>({ credentials: 'omit' });

const listKey = ['concerns'];
const doorsKey = (programme: string) => ['concern doors', programme];
const path = (concern_id: string) => ({ params: { path: { concern_id } } });

/** With whom a concern about a programme can be raised; for a contact their own door as well. */
export function useDoors(programme: string) {
  return useQuery({
    queryKey: doorsKey(programme),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/programmes/{programme_id}/concern-doors', {
          params: { path: { programme_id: programme } },
        }),
      ),
  });
}

/** The same by the code of a call, for somebody without an account. */
export function useDoorsOfCall(call_code: string) {
  return useQuery({
    queryKey: ['concern way', call_code],
    queryFn: () =>
      unwrap(nobody.GET('/api/v1/concern-ways/{call_code}', { params: { path: { call_code } } })),
    retry: false,
  });
}

/** Opens one's own door with a deputy, or (`deputy` null) closes it to new concerns. */
export function useOwnDoor(programme: string) {
  const queries = useQueryClient();
  const params = { params: { path: { programme_id: programme } } };
  return async (deputy: string | null) => {
    const own = '/api/v1/programmes/{programme_id}/concern-doors/own';
    if (deputy) await unwrap(api.PUT(own, { ...params, body: { deputy_id: deputy } }));
    else await unwrap(api.DELETE(own, params));
    await queries.invalidateQueries({ queryKey: doorsKey(programme) });
  };
}

/** Concerns that somebody raised with their name, or reads as a contact. */
export function useConcerns() {
  return useQuery({ queryKey: listKey, queryFn: () => unwrap(api.GET('/api/v1/concerns', {})) });
}

/** One of them, sealed. */
export function useConcern(id: string) {
  return useQuery({
    queryKey: [...listKey, id],
    queryFn: () => unwrap(api.GET('/api/v1/concerns/{concern_id}', path(id))),
    retry: false,
  });
}

/** A concern that was sealed, and has not been sent. */
export interface Sealed {
  code: string;
  send: () => Promise<unknown>;
}

/** How a concern is raised. */
export type ConcernWay = 'named' | 'confidential' | 'anonymous';

/** Seals a concern in the browser; nothing is sent before `send`. `call` is the code of the call for somebody without an account, `copy` what was chosen to go with it. */
export async function sealConcern(
  { programme_id }: ConcernDoors,
  { contact, deputy }: ConcernDoor,
  way: ConcernWay,
  text: string,
  call: string | null,
  copy: Copy | null,
): Promise<Sealed> {
  const made = await askVault('concern_new', { programme: programme_id, contact, deputy, text, copy });
  const body = { contact_id: contact.person_id, author: made.author, message: made.message };
  const send = () =>
    way === 'anonymous' && call !== null
      ? unwrap(
          nobody.POST('/api/v1/concern-ways/{call_code}/concerns', {
            params: { path: { call_code: call } },
            body,
          }),
        )
      : unwrap(
          api.POST('/api/v1/programmes/{programme_id}/concerns', {
            params: { path: { programme_id } },
            body: { ...body, way: way === 'named' ? 'named' : 'confidential' },
          }),
        );
  return { code: made.code, send };
}

/** Comes back to a concern by its return code. */
export async function concernOf(code: string): Promise<Concern> {
  const token = await askVault('concern_token', { code });
  return unwrap(nobody.POST('/api/v1/concern-returns', { body: token }));
}

/** Writes in a concern: by its code, or signed in; gives the concern as it is then. */
export async function writeIn(view: Concern, code: string | null, text: string): Promise<Concern> {
  const message = await askVault('concern_write', { view, code, text });
  const { id } = view.concern;
  if (id) return unwrap(api.POST('/api/v1/concerns/{concern_id}/messages', { ...path(id), body: message }));
  const token = await askVault('concern_token', { code: code ?? '' });
  return unwrap(nobody.POST('/api/v1/concern-returns/messages', { body: { ...token, message } }));
}

/** What a contact says of a concern. */
export async function sayOf(id: string, what: 'acknowledgement' | 'handling'): Promise<Concern> {
  return unwrap(
    what === 'handling'
      ? api.POST('/api/v1/concerns/{concern_id}/handling', path(id))
      : api.POST('/api/v1/concerns/{concern_id}/acknowledgement', path(id)),
  );
}

/** Takes what came back from an act as what there is. */
export function useConcernCame() {
  const queries = useQueryClient();
  return async (view: Concern) => {
    if (view.concern.id) queries.setQueryData([...listKey, view.concern.id], view);
    await queries.invalidateQueries({ queryKey: listKey, exact: true });
  };
}
