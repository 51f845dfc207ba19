// The vault's side of the server, and what needs both: a space is fetched, checked by the worker, and only then shown.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, isProblem, unwrap } from '../client';
import type { VaultSpaceSummary } from '../client/types';
import { askVault, currentState, keptHere, learnState, useVaultState } from './keeper.ts';
import { spacesKey } from './spaces.ts';
import type {
  Compared,
  Content,
  Entry,
  Epoch,
  KeyStatement,
  NewGeneration,
  OwnVault,
  SpaceName,
  SpaceView,
  Unlocking,
  Wrap,
} from './vault.ts';

const ownKey = ['vault', 'own'];
const openKey = ['vault', 'open'];
const spaceKey = ({ kind, id }: SpaceName) => [...openKey, kind, id];

/** Key statements with the day on which each came. */
export type Stated = KeyStatement & { readonly made_on: string };

/** What the server keeps of one's own. Asked once: it is counted, and its owner is told of a new browser. */
export function useOwnVault() {
  return useQuery({
    queryKey: ownKey,
    queryFn: () => unwrap(api.GET('/api/v1/vault', {})),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** Unlocks with what somebody typed, or what a passkey gave. */
export async function unlockVault(vault: OwnVault, by: Unlocking): Promise<void> {
  await askVault('unlock', { vault, kept: keptHere(), by });
  await learnState();
}

/** Sends the keys that set-up made. Until then nothing of them is anywhere but in this page. */
export async function sendGeneration(generation: NewGeneration): Promise<void> {
  await unwrap(
    api.POST('/api/v1/vault/generations', {
      body: { ...generation, wraps: [...generation.wraps] },
    }),
  );
  await learnState();
}

/** One more way to unlock. */
export async function sendWrap(wrap: Wrap): Promise<void> {
  await unwrap(api.POST('/api/v1/vault/wraps', { body: wrap }));
}

/** Takes a way to unlock away. */
export async function removeWrap(wrap: string): Promise<void> {
  await unwrap(api.DELETE('/api/v1/vault/wraps/{wrap_id}', { params: { path: { wrap_id: wrap } } }));
}

async function statementsOf(person: string): Promise<readonly Stated[]> {
  const path = { person_id: person };
  return (await unwrap(api.GET('/api/v1/vault/people/{person_id}', { params: { path } }))).statements;
}

/** Somebody in a space with oneself: who they are, how their words stand, and every change of their keys. */
export interface Partner {
  person: string;
  name: string;
  statements: readonly Stated[];
  compared: Compared;
  /** What they say of us. */
  theirs: VaultSpaceSummary['people'][number]['they_compared'];
}

/** A space as it is shown: what the server says of it, and what came through all checks. */
export interface Opened {
  summary: VaultSpaceSummary;
  partners: readonly Partner[];
  /** Nothing before all of it have set up. */
  view: SpaceView | null;
}

async function fetchSpace({ kind, id }: SpaceName) {
  const entries: Entry[] = [];
  let epochs: readonly Epoch[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await unwrap(
      api.GET('/api/v1/vault/spaces/{space_kind}/{space_id}', {
        params: { path: { space_kind: kind, space_id: id }, query: cursor ? { cursor } : {} },
      }),
    );
    entries.push(...page.entries);
    epochs = page.epochs;
    cursor = page.next_cursor ?? undefined;
    if (!cursor) return { summary: page.space, epochs, entries };
  }
}

async function partnersOf(summary: VaultSpaceSummary, self: string): Promise<Partner[]> {
  const others = summary.people.filter((one) => one.person !== self);
  return Promise.all(
    others.map(async ({ person, name, they_compared }) => {
      const statements = await statementsOf(person);
      const compared = await askVault('words', { person, statements });
      return { person, name, statements, compared, theirs: they_compared };
    }),
  );
}

const statementsBy = (partners: readonly Partner[]) =>
  Object.fromEntries(partners.map(({ person, statements }) => [person, statements]));

async function makeEpoch(space: SpaceName, partners: readonly Partner[]): Promise<void> {
  const epoch = await askVault('make_epoch', { space, statements: statementsBy(partners) });
  const path = { space_kind: space.kind, space_id: space.id };
  try {
    await unwrap(
      api.POST('/api/v1/vault/spaces/{space_kind}/{space_id}/epochs', {
        params: { path },
        body: { ...epoch, members: [...epoch.members] },
      }),
    );
  } catch (error) {
    // The other was quicker: theirs comes with the next fetch, and is checked like any.
    if (!isProblem(error, 'conflict') && !isProblem(error, 'already_exists')) throw error;
  }
}

/** To whom this page has given back the keys of a space: `space person fingerprint`. The server knows, and says it to nobody else. */
const givenBack = new Set<string>();

/** Gives back the keys of the space to members who began anew and were compared again (sealing.md rule 16). */
async function giveBack(space: SpaceName, partners: readonly Partner[]): Promise<void> {
  for (const { person, statements, compared } of partners) {
    const to = `${space.id} ${person} ${compared.fingerprint}`;
    if (statements.length < 2 || givenBack.has(to)) continue;
    const boxes = await askVault('seal_again', { space, person });
    if (boxes.length > 0)
      await unwrap(
        api.POST('/api/v1/vault/spaces/{space_kind}/{space_id}/boxes', {
          params: { path: { space_kind: space.kind, space_id: space.id } },
          body: { boxes: [...boxes] },
        }),
      );
    givenBack.add(to);
  }
}

async function sendEntry(space: SpaceName, entry: Entry): Promise<void> {
  try {
    await unwrap(
      api.POST('/api/v1/vault/spaces/{space_kind}/{space_id}/entries', {
        params: { path: { space_kind: space.kind, space_id: space.id } },
        body: entry,
      }),
    );
  } catch (error) {
    // Only where the server has certainly not taken it may its number be used again.
    if (!isProblem(error, 'unreachable') && !isProblem(error, 'internal'))
      await askVault('entry_refused', { space });
    throw error;
  }
  await askVault('entry_sent', { space });
}

type Fetched = Awaited<ReturnType<typeof fetchSpace>>;

// What the worker is asked with to open a space that the server gave.
function toOpen(space: SpaceName, { summary, epochs, entries }: Fetched, partners: readonly Partner[]) {
  const erased = summary.people.filter((one) => one.erased).map((one) => one.person);
  const lapsed_before = summary.lapsed_before ?? null;
  return { space, epochs, entries, statements: statementsBy(partners), erased, lapsed_before };
}

async function openOnce(space: SpaceName, self: string): Promise<Opened> {
  const fetched = await fetchSpace(space);
  const { summary } = fetched;
  if (summary.people.some((one) => !one.set_up)) return { summary, partners: [], view: null };
  const partners = await partnersOf(summary, self);
  return { summary, partners, view: await askVault('open_space', toOpen(space, fetched, partners)) };
}

/** A signed copy of these items, with what it says (sealing.md rule 24). */
export async function copyOf(space: SpaceName, self: string, items: readonly string[]) {
  const fetched = await fetchSpace(space);
  const open = toOpen(space, fetched, await partnersOf(fetched.summary, self));
  return askVault('make_copy', { open, own: await statementsOf(self), items });
}

const ownSpace = (self: string): SpaceName => ({ kind: 'own', id: self });

let learnt: ReturnType<typeof currentState> | undefined;

/** What one's other browsers have seen and compared stands in one's own space (sealing.md rule 10): read once after each unlock. */
async function learnMemory(self: string): Promise<void> {
  const now = currentState();
  if (learnt === now) return;
  await openSpace(ownSpace(self), self);
  learnt = now;
}

async function keepMemory(self: string): Promise<void> {
  // Pinning closes all spaces, since it changes who is believed in them.
  await openSpace(ownSpace(self), self);
  await sendEntry(ownSpace(self), await askVault('seal_memory', null));
}

/** Fetches and checks a space; makes its next epoch where there has to be one, and sends again what may not have arrived. */
async function openSpace(space: SpaceName, self: string): Promise<Opened> {
  if (space.kind === 'pair') await learnMemory(self);
  const opened = await openOnce(space, self);
  const { summary, partners, view } = opened;
  if (!view) return opened;
  if (summary.open && partners.every(isCompared)) await giveBack(space, partners);
  if (view.needs_epoch && summary.abilities.includes('make_epoch') && partners.every(isCompared)) {
    await makeEpoch(space, partners);
    return openOnce(space, self);
  }
  if (view.pending) {
    await sendEntry(space, view.pending);
    return openOnce(space, self);
  }
  return opened;
}

/** Both have said that the words are the same. */
export function isCompared({ compared, theirs }: Partner): boolean {
  return compared.status === 'compared' && theirs === 'same';
}

/** An open space. What came of it is forgotten when the vault locks. */
export function useSpace(space: SpaceName, self: string) {
  const { unlocked } = useVaultState(self);
  const queries = useQueryClient();
  useEffect(() => {
    if (!unlocked) queries.removeQueries({ queryKey: openKey });
  }, [unlocked, queries]);
  return useQuery({
    queryKey: spaceKey(space),
    queryFn: () => openSpace(space, self),
    enabled: unlocked,
    gcTime: 0,
    retry: false,
    refetchInterval: ({ state: { data } }) =>
      data?.view && data.partners.every(isCompared) ? 30_000 : 5_000,
  });
}

function useAgain(space: SpaceName) {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: spaceKey(space) });
    await queries.invalidateQueries({ queryKey: spacesKey });
  };
}

/** Writes into a space: a new item (`item` null), another version of one, or with `content` null the taking back. */
export function useWriting(space: SpaceName) {
  const again = useAgain(space);
  return async (item: string | null, content: Content | null) => {
    await sendEntry(space, await askVault('seal_entry', { space, item, content }));
    await again();
  };
}

/** Says whether the six words are the same; one's other browsers learn of it. */
export function useComparing(space: SpaceName, self: string) {
  const again = useAgain(space);
  return async ({ person, name, statements, compared }: Partner, same: boolean) => {
    const { fingerprint } = compared;
    if (same) await askVault('pin', { person, name, statements, fingerprint });
    else await askVault('unpin', { person });
    await unwrap(api.POST('/api/v1/vault/comparisons', { body: { person_id: person, fingerprint, same } }));
    await keepMemory(self).finally(again);
  };
}

/** Reads what the server keeps of one's own anew, after set-up or a changed way to unlock. */
export function useOwnVaultStale() {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ownKey });
    await queries.invalidateQueries({ queryKey: spacesKey });
  };
}
