import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, isProblem, rememberCsrfToken, unwrap } from './index';
import type { Me } from './types';

/** Where the answer to "who am I" is kept. */
export const meKey = ['me'];

/** Who is signed in; null is nobody. */
export async function fetchMe(): Promise<Me | null> {
  try {
    const me = await unwrap(api.GET('/api/v1/me', {}));
    rememberCsrfToken(me.csrf_token);
    return me;
  } catch (error) {
    if (isProblem(error, 'not_signed_in')) return null;
    throw error;
  }
}

/** The same for whatever part of the page asks; asked anew after a minute. */
export function useMe() {
  return useQuery({ queryKey: meKey, queryFn: fetchMe, staleTime: 60_000 });
}

const signedOut = new Set<() => void>();

/** Hears when somebody signs out; for what must not outlive it. */
export function whenSignedOut(hear: () => void): void {
  signedOut.add(hear);
}

/** Signs out and forgets all that was loaded. */
export function useSignOut(): () => Promise<void> {
  const forget = useForget();
  return async () => {
    await unwrap(api.DELETE('/api/v1/sign-ins/current', {}));
    forget();
  };
}

/** Forgets who was signed in and all that was loaded, where the server has done so already. */
export function useForget(): () => void {
  const queries = useQueryClient();
  return () => {
    rememberCsrfToken('');
    for (const hear of signedOut) hear();
    // Who is signed in stays in place, so that the pages that show it learn of the change.
    queries.setQueryData(meKey, null);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] });
  };
}

/** Whether the console is for this person at all. */
export function runsProgrammes(me: Me): boolean {
  return me.grants.some((grant) => grant.role === 'lead');
}
