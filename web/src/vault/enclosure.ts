// What somebody has chosen to send with a concern: in this page's memory alone, until it is sent, left out, or locked.
import { useSyncExternalStore } from 'react';
import { currentState, hearVault } from './keeper.ts';
import type { CopiedWords, Copy } from './vault.ts';

/** A signed copy, and its words with the names that the page has for their authors. */
export type Enclosure = {
  readonly copy: Copy;
  readonly words: readonly (CopiedWords & { readonly name: string })[];
};

let held: Enclosure | null = null;
const hearers = new Set<() => void>();

/** Takes it along to wherever a concern is raised; null leaves it out. */
export function enclose(next: Enclosure | null): void {
  held = next;
  for (const hear of hearers) hear();
}

// What is open is gone from the page as soon as it locks (vault.md rule 22).
hearVault(() => {
  if (!currentState().unlocked) enclose(null);
});

/** What is enclosed now. */
export function useEnclosure(): Enclosure | null {
  return useSyncExternalStore(
    (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    () => held,
  );
}
