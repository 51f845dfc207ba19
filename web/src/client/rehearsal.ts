import { useSyncExternalStore } from 'react';

let now: string | null = null;
const listeners = new Set<() => void>();

/** Notes from a reply that this is a rehearsal, and how far its clock has got. */
export function noteRehearsal(response: Response): void {
  const told = response.headers.get('Turnabout-Rehearsal');
  if (told === null || told === now) return;
  now = told;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The day, as YYYY-MM-DD, that a rehearsal has got to; null where people are real. */
export function useRehearsalDay(): string | null {
  return useSyncExternalStore(subscribe, () => now)?.slice(0, 10) ?? null;
}
