import { base64url } from './bytes.ts';
import { checkedHeader } from './entries.ts';
import { type Fault, fault } from './faults.ts';
import type { Head } from './memory.ts';
import type { Entry, SpaceName } from './wire.ts';

/** An entry whose header was signed by its author and fits its neighbours. */
export type Link = { readonly entry: Entry; readonly hash: string };

/** What is sound of one author's entries in a space, in their order, and what is not. */
export type AuthorChain = {
  readonly author: string;
  readonly links: readonly Link[];
  readonly head: Head | null;
  readonly faults: readonly Fault[];
};

type Signer = (entry: Entry) => Uint8Array | null;

function signedLinks(given: readonly Entry[], space: SpaceName, signer: Signer, faults: Fault[]) {
  const byNumber = new Map<number, Link>();
  const bad = new Set<number>();
  for (const entry of given) {
    const key = signer(entry);
    const header = key && checkedHeader(entry, space, key);
    if (!header) {
      faults.push(fault('epoch', 17, `entry ${entry.number} of ${entry.author}`));
      bad.add(entry.number);
    } else if (!header.ok) {
      faults.push(...header.faults);
      bad.add(entry.number);
    } else {
      const hash = base64url(header.value);
      const held = byNumber.get(entry.number);
      if (!held) byNumber.set(entry.number, { entry, hash });
      else if (held.hash !== hash) {
        faults.push(fault('fork', 20, `entry ${entry.number} of ${entry.author}`));
        bad.add(entry.number);
      }
    }
  }
  for (const number of bad) byNumber.delete(number);
  return { byNumber, bad };
}

/**
 * The entries of one author, numbered from 1 without a gap, each naming the one before, and not older than what was
 * seen last. (sealing.md rule 20)
 */
export function checkedAuthor(
  author: string,
  given: readonly Entry[],
  space: SpaceName,
  signer: Signer,
  seen: Head | undefined,
): AuthorChain {
  const faults: Fault[] = [];
  const { byNumber, bad } = signedLinks(given, space, signer, faults);
  const last = Math.max(0, ...byNumber.keys(), ...bad);
  const links: Link[] = [];
  for (const number of [...byNumber.keys()].sort((a, b) => a - b)) {
    const link = byNumber.get(number);
    if (!link) continue;
    const before = byNumber.get(number - 1);
    const unknown = number > 1 && !before;
    if (unknown || link.entry.previous === (before?.hash ?? null)) links.push(link);
    else faults.push(fault('fork', 20, `entry ${number} of ${author}`));
  }
  for (let number = 1; number <= last && faults.length < 100; number++)
    if (!byNumber.has(number) && !bad.has(number))
      faults.push(fault('chain_gap', 20, `entry ${number} of ${author}`));
  if (seen && last < seen.number) faults.push(fault('rollback', 20, `entry ${seen.number} of ${author}`));
  const again = seen && byNumber.get(seen.number);
  if (again && again.hash !== seen.hash) faults.push(fault('fork', 20, `entry ${seen.number} of ${author}`));
  const end = links.at(-1);
  return { author, links, head: end ? { number: end.entry.number, hash: end.hash } : null, faults };
}

/** An entry that somebody had seen of another author, and where they said so. */
export type Sighting = {
  readonly by: string;
  readonly number: number;
  readonly seen: Readonly<Record<string, string>>;
};

/**
 * Whether all were shown the same: whatever entry somebody names is here, and nobody knew a later one before an earlier
 * one. (sealing.md rule 21)
 */
export function viewFaults(chains: readonly AuthorChain[], sightings: readonly Sighting[]): Fault[] {
  const numbers = new Map(
    chains.flatMap(({ author, links }) => links.map((link) => [`${author} ${link.hash}`, link.entry.number])),
  );
  const known = new Map<string, number>();
  const faults: Fault[] = [];
  for (const { by, number, seen } of [...sightings].sort((a, b) => a.number - b.number))
    for (const [author, hash] of Object.entries(seen)) {
      const found = numbers.get(`${author} ${hash}`);
      const before = known.get(`${by} ${author}`) ?? 0;
      if (found === undefined || found < before)
        faults.push(fault('shown_differently', 21, `entry ${number} of ${by} on ${author}`));
      else known.set(`${by} ${author}`, found);
    }
  return faults;
}

/** Whether an item belongs to one author and its versions follow each other. (sealing.md rule 22) */
export function itemFaults(chains: readonly AuthorChain[]): Fault[] {
  const faults: Fault[] = [];
  const owner = new Map<string, string>();
  for (const { author, links, faults: broken } of chains) {
    const versions = new Map<string, number>();
    for (const { entry } of links) {
      const other = owner.get(entry.item);
      if (other && other !== author)
        faults.push(fault('not_the_author', 22, `item ${entry.item} by ${author}`));
      else owner.set(entry.item, author);
      const before = versions.get(entry.item) ?? 0;
      const follows = broken.length > 0 ? entry.version > before : entry.version === before + 1;
      if (!follows) faults.push(fault('version', 22, `item ${entry.item} by ${author}`));
      versions.set(entry.item, Math.max(before, entry.version));
    }
  }
  return faults;
}

/** Entries by author, those of nobody of the space apart. */
export function byAuthor(entries: readonly Entry[], people: readonly string[]) {
  const groups = new Map<string, Entry[]>(people.map((person) => [person, []]));
  const faults: Fault[] = [];
  for (const entry of entries) {
    const group = groups.get(entry.author);
    if (group) group.push(entry);
    else faults.push(fault('members', 17, `entry ${entry.number} of ${entry.author}`));
  }
  return { groups, faults };
}
