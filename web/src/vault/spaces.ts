// How the spaces of somebody stand, for pages that open none: nothing here starts the vault.
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../client';
import type { VaultSpaceSummary } from '../client/types';

export const spacesKey = ['vault', 'spaces'];

/** The spaces that somebody is in, and how each stands. */
export function useSpaces() {
  return useQuery({ queryKey: spacesKey, queryFn: () => unwrap(api.GET('/api/v1/vault/spaces', {})) });
}

/** What has to happen before `self` can write in a shared space, or how it stands. */
export type SpaceStanding = 'set_up' | 'wait_for_set_up' | 'compare' | 'wait_for_compare' | 'ready' | 'ended';

/** The first that is missing counts (vault.md rules 12 and 14); what has ended needs nothing any more. */
export function standingOf(space: Pick<VaultSpaceSummary, 'open' | 'people'>, self: string): SpaceStanding {
  const others = space.people.filter(({ person }) => person !== self);
  if (!space.open) return 'ended';
  if (space.people.some(({ person, set_up }) => person === self && !set_up)) return 'set_up';
  if (others.some(({ set_up }) => !set_up)) return 'wait_for_set_up';
  if (others.some(({ i_compared }) => i_compared !== 'same')) return 'compare';
  if (others.some(({ they_compared }) => they_compared !== 'same')) return 'wait_for_compare';
  return 'ready';
}
