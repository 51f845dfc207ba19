import { type Bytes, base64url, fromBase64url } from './bytes.ts';
import { type AuthorChain, byAuthor, checkedAuthor, itemFaults, type Sighting, viewFaults } from './chain.ts';
import { bodyFault, type Content, openBody, placeOf } from './entries.ts';
import { checkedEpoch, type Reader, type SoundEpoch } from './epochs.ts';
import { type Fault, type FaultKind, fault } from './faults.ts';
import type { Head, SpaceMemory } from './memory.ts';
import type { Entry, Epoch, SpaceName } from './wire.ts';

/** An item as its author left it. `lost` where its keys are gone, `unreadable` where a fault says why. */
export type Item = {
  readonly author: string;
  readonly item: string;
  readonly version: number;
  readonly day: string;
  readonly state: 'open' | 'taken_back' | 'lost' | 'erased' | 'lapsed' | 'unreadable';
  readonly content: Content | null;
};

/** Keys of a space by epoch, and whose signature an entry of that epoch may have. */
export type SpaceKeys = {
  readonly people: readonly string[];
  key(epoch: number): Bytes | null;
  signer(entry: Entry): Uint8Array | null;
};

/** A space after all checks. */
export type OpenedSpace = {
  readonly items: readonly Item[];
  readonly chains: readonly AuthorChain[];
  readonly faults: readonly Fault[];
};

/** What leaves a space writable: it concerns one item and says nothing about what others were shown. */
const harmless: readonly FaultKind[] = ['body', 'size', 'version', 'not_the_author'];

/** Whether something is wrong that must stop writing. */
export function stops(faults: readonly Fault[]): boolean {
  return faults.some((one) => !harmless.includes(one.kind) && !(one.kind === 'malformed' && one.rule === 19));
}

/** The epochs of a pair's space, as far as they are sound, and compared with the last one seen. (sealing.md rule 15) */
export function checkedEpochs(space: string, given: readonly Epoch[], reader: Reader, seen: Head | null) {
  const sound: SoundEpoch[] = [];
  const faults: Fault[] = [];
  for (const epoch of given) {
    const outcome = checkedEpoch(space, epoch, sound.at(-1) ?? null, reader);
    if (!outcome.ok) {
      faults.push(...outcome.faults);
      break;
    }
    sound.push(outcome.value);
  }
  const again = seen && sound[seen.number - 1];
  if (seen && given.length < seen.number) faults.push(fault('rollback', 15, `epoch ${seen.number}`));
  if (seen && again && base64url(again.hash) !== seen.hash)
    faults.push(fault('fork', 15, `epoch ${seen.number}`));
  return { sound, faults };
}

/** Words that have gone, as the server says; the screens say it too. (sealing.md rule 22) */
export type Gone = {
  /** Whose went with their record. */
  readonly erased: ReadonlySet<string>;
  /** What was written on days before it has had its time; null: nothing. */
  readonly lapsedBefore: string | null;
};

function goneAs(entry: Entry, gone: Gone): 'erased' | 'lapsed' | null {
  if (gone.erased.has(entry.author)) return 'erased';
  return gone.lapsedBefore !== null && entry.day < gone.lapsedBefore ? 'lapsed' : null;
}

function readItems(
  chain: AuthorChain,
  keys: SpaceKeys,
  gone: Gone,
  faults: Fault[],
  sightings: Sighting[],
): Item[] {
  const items = new Map<string, Item>();
  const takenBack = new Set(
    chain.links.filter(({ entry }) => entry.body_hash === null).map(({ entry }) => entry.item),
  );
  for (const { entry } of chain.links) {
    const place = { author: entry.author, item: entry.item, version: entry.version, day: entry.day };
    const held = items.get(entry.item);
    const put = (state: Item['state'], content: Content | null = null) => {
      if (!held || entry.version > held.version) items.set(entry.item, { ...place, state, content });
    };
    const mismatch = bodyFault(entry);
    const key = keys.key(entry.epoch);
    const body = entry.body === null ? null : fromBase64url(entry.body);
    if (mismatch) faults.push(mismatch);
    if (mismatch) put('unreadable');
    else if (entry.body_hash === null) put('taken_back');
    else if (!body) {
      // Bodies go only with the item that they belong to, or with all that their author wrote until then.
      const state = goneAs(entry, gone);
      if (!takenBack.has(entry.item) && !state)
        faults.push(fault('body', 22, `entry ${entry.number} of ${entry.author}`));
      put(state ?? 'unreadable');
    } else if (!key) put('lost');
    else {
      const written = openBody(placeOf(entry), body, key);
      if (!written.ok) faults.push(...written.faults);
      if (written.ok) sightings.push({ by: entry.author, number: entry.number, seen: written.value.seen });
      put(written.ok ? 'open' : 'unreadable', written.ok ? written.value.content : null);
    }
  }
  return [...items.values()];
}

/** All that is sound in a space, and all that is not. */
export function openedSpace(
  space: SpaceName,
  entries: readonly Entry[],
  keys: SpaceKeys,
  seen: SpaceMemory,
  gone: Gone,
): OpenedSpace {
  const { groups, faults } = byAuthor(entries, keys.people);
  const chains = [...groups].map(([author, given]) =>
    checkedAuthor(author, given, space, (entry) => keys.signer(entry), seen.heads[author]),
  );
  faults.push(...chains.flatMap((chain) => chain.faults), ...itemFaults(chains));
  const sightings: Sighting[] = [];
  const items = chains.flatMap((chain) => readItems(chain, keys, gone, faults, sightings));
  faults.push(...viewFaults(chains, sightings));
  return { items, chains, faults };
}
