import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, isProblem, unwrap } from '../client';
import { meKey } from '../client/session';

/** Who has looked at what is kept of the person who asks. */
export function useOwnLooks() {
  return useQuery({ queryKey: ['me', 'looks'], queryFn: () => unwrap(api.GET('/api/v1/me/looks', {})) });
}

/** Says whether an address that a staff list gives is one's own. */
export function useAnswerNewAddress() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answer: 'use' | 'keep') => unwrap(api.PUT('/api/v1/me/new-address', { body: { answer } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: meKey }),
  });
}

const consentsKey = ['me', 'consents'];

/** What the person has agreed to, and what they took back. */
export function useOwnConsents() {
  return useQuery({ queryKey: consentsKey, queryFn: () => unwrap(api.GET('/api/v1/me/consents', {})) });
}

/** Takes a consent back; what was kept under it goes at once. */
export function useTakeBackConsent() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (consent_id: string) =>
      unwrap(api.POST('/api/v1/me/consents/{consent_id}/withdrawal', { params: { path: { consent_id } } })),
    onSuccess: () => void queries.invalidateQueries(),
  });
}

/** Everything that the server keeps of the person who asks, as it is now. */
export function useOwnRecord() {
  return useMutation({ mutationFn: () => unwrap(api.GET('/api/v1/me/record', {})) });
}

/** What stands in the way of having one's own record erased. */
export function useOwnErasure() {
  return useQuery({ queryKey: ['me', 'erasure'], queryFn: () => unwrap(api.GET('/api/v1/me/erasure', {})) });
}

/** Erases one's own record, for good. */
export function useEraseOwn() {
  return useMutation({ mutationFn: () => unwrap(api.POST('/api/v1/me/erasure', {})) });
}

const passkeysKey = ['me', 'passkeys'];
const signInsKey = ['me', 'sign-ins'];

/** The person's own passkeys. */
export function useOwnPasskeys() {
  return useQuery({ queryKey: passkeysKey, queryFn: () => unwrap(api.GET('/api/v1/me/passkeys', {})) });
}

/** Has the device make a passkey and keeps it under a name. */
export function useAddPasskey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (label: string) => {
      const question = await unwrap(api.POST('/api/v1/me/new-passkey-questions', {}));
      const { makePasskey } = await import('./passkeys');
      const made = await makePasskey(question);
      return unwrap(api.POST('/api/v1/me/passkeys', { body: { label, ...made } }));
    },
    onSuccess: () => void queries.invalidateQueries({ queryKey: passkeysKey }),
  });
}

/** Gives a passkey another name. */
export function useRenamePasskey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, label }: { id: string; label: string }) =>
      unwrap(
        api.PUT('/api/v1/me/passkeys/{passkey_id}', {
          params: { path: { passkey_id: id } },
          body: { label },
        }),
      ),
    onSuccess: () => void queries.invalidateQueries({ queryKey: passkeysKey }),
  });
}

/** Removes a passkey; other sign-ins end with it. */
export function useRemovePasskey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/me/passkeys/{passkey_id}', { params: { path: { passkey_id: id } } })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: passkeysKey });
      void queries.invalidateQueries({ queryKey: signInsKey });
    },
  });
}

/** What one can sign in with here, besides what there always is. */
export function useSignInWays() {
  return useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: () => unwrap(api.GET('/api/v1/sign-in-ways', {})),
    staleTime: 3_600_000,
  });
}

const secondStepKey = ['me', 'second-step'];

/** Whether what the server wants is a code for the second step, or another one. */
export function codeFault(error: unknown): boolean {
  return isProblem(error) && error.faults.some(({ pointer }) => pointer === '/code');
}

/** Whether codes are asked of the person, and how many backup codes are left. */
export function useOwnSecondStep() {
  return useQuery({
    queryKey: secondStepKey,
    queryFn: () => unwrap(api.GET('/api/v1/me/second-step', {})),
  });
}

/** Begins, confirms and ends the second step, and makes new backup codes. */
export function useSecondStepActs() {
  const queries = useQueryClient();
  const changed = () => {
    for (const queryKey of [secondStepKey, meKey, signInsKey]) void queries.invalidateQueries({ queryKey });
  };
  return {
    begin: useMutation({ mutationFn: () => unwrap(api.POST('/api/v1/me/second-step', {})) }),
    confirm: useMutation({
      mutationFn: (code: string) => unwrap(api.PUT('/api/v1/me/second-step', { body: { code } })),
      onSuccess: changed,
    }),
    renew: useMutation({
      mutationFn: () => unwrap(api.POST('/api/v1/me/second-step/backup-codes', {})),
      onSuccess: changed,
    }),
    remove: useMutation({
      mutationFn: (code: string) => unwrap(api.POST('/api/v1/me/second-step/removal', { body: { code } })),
      onSuccess: changed,
    }),
  };
}

const identitiesKey = ['me', 'identities'];

/** The organisation's sign-ins that are connected to the person's account. */
export function useOwnIdentities() {
  return useQuery({
    queryKey: identitiesKey,
    queryFn: () => unwrap(api.GET('/api/v1/me/identities', {})),
  });
}

/** Disconnects one; other sign-ins end with it. */
export function useRemoveIdentity() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/me/identities/{identity_id}', { params: { path: { identity_id: id } } })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: identitiesKey });
      void queries.invalidateQueries({ queryKey: signInsKey });
    },
  });
}

/** Where the person is signed in. */
export function useOwnSignIns() {
  return useQuery({ queryKey: signInsKey, queryFn: () => unwrap(api.GET('/api/v1/me/sign-ins', {})) });
}

/** Ends one sign-in, or all but this one. */
export function useEndSignIns() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string | 'others') =>
      id === 'others'
        ? unwrap(api.DELETE('/api/v1/me/sign-ins', {}))
        : unwrap(api.DELETE('/api/v1/me/sign-ins/{sign_in_id}', { params: { path: { sign_in_id: id } } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: signInsKey }),
  });
}

/** Shows with a passkey that it is still the same person. */
export async function proveWithPasskey(): Promise<void> {
  const question = await unwrap(api.POST('/api/v1/me/passkey-proof-questions', {}));
  const { answerWithPasskey } = await import('./passkeys');
  await unwrap(api.PUT('/api/v1/me/passkey-proof', { body: await answerWithPasskey(question) }));
}

/** Signs in with whatever passkey the person chooses. */
export async function signInWithPasskey() {
  const question = await unwrap(api.POST('/api/v1/passkey-sign-in-questions', {}));
  const { answerWithPasskey } = await import('./passkeys');
  return unwrap(api.POST('/api/v1/passkey-sign-ins', { body: await answerWithPasskey(question) }));
}
