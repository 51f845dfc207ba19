import { type Bytes, base64url, fromBase64url, textOf, utf8 } from './bytes.ts';
import { fine, type Outcome, wrong } from './faults.ts';
import { named } from './parts.ts';
import { open, type Random, seal } from './primitives.ts';
import type { Pin } from './statements.ts';
import type { SpaceName } from './wire.ts';
import type { Owner } from './wraps.ts';

/** The last of something numbered that was seen: an author's entry, a pair's epoch. */
export type Head = { readonly number: number; readonly hash: string };

/** What is remembered of a space. `stopped` once others were shown something else than we were. */
export type SpaceMemory = {
  /** Who is in it, as first seen; none where it was never opened. */
  readonly people: readonly string[];
  readonly epoch: Head | null;
  readonly heads: Readonly<Record<string, Head>>;
  readonly stopped: boolean;
};

/** What a browser remembers, so that nothing older passes for the newest. (sealing.md rule 10) */
export type Memory = {
  readonly pins: Readonly<Record<string, Pin>>;
  readonly spaces: Readonly<Record<string, SpaceMemory>>;
};

/**
 * How memory stays beside the keys in the browser: whose it is and of which keys, which is public, and the rest sealed.
 * Nothing in it is a key.
 */
export type Kept = {
  readonly person: string;
  readonly generation: number;
  readonly fingerprint: string;
  readonly sealed: string;
};

/** Nothing seen yet. */
export const emptyMemory: Memory = { pins: {}, spaces: {} };
export const emptySpace: SpaceMemory = { people: [], epoch: null, heads: {}, stopped: false };

/** How a space is called in memory. */
export function spaceKey(space: SpaceName): string {
  return `${space.kind}:${space.id}`;
}

/** Memory with what was seen of a space in place of what stood there. */
export function remembered(memory: Memory, space: SpaceName, seen: SpaceMemory): Memory {
  return { ...memory, spaces: { ...memory.spaces, [spaceKey(space)]: seen } };
}

function later(a: Head | null | undefined, b: Head | null | undefined): Head | null {
  if (!a || !b) return a ?? b ?? null;
  return b.number > a.number ? b : a;
}

/** The later of two memories in each thing: of this browser, and of another one of the same person. */
export function merged(one: Memory, other: Memory): Memory {
  const pins = { ...one.pins };
  for (const [person, pin] of Object.entries(other.pins)) {
    const held = pins[person];
    if (!held || pin.generation > held.generation) pins[person] = pin;
  }
  const spaces = { ...one.spaces };
  for (const [key, space] of Object.entries(other.spaces)) {
    const held = spaces[key] ?? emptySpace;
    const heads = { ...held.heads };
    for (const [author, head] of Object.entries(space.heads))
      heads[author] = later(heads[author], head) ?? head;
    const people = held.people.length > 0 ? held.people : space.people;
    spaces[key] = {
      people,
      epoch: later(held.epoch, space.epoch),
      heads,
      stopped: held.stopped || space.stopped,
    };
  }
  return { pins, spaces };
}

function bound(owner: Owner, fingerprint: string): Bytes {
  return named('memory', owner.person, owner.generation, fromBase64url(fingerprint));
}

/** Memory as it stays in the browser. */
export function keptMemory(
  memory: Memory,
  owner: Owner,
  fingerprint: Bytes,
  key: Bytes,
  random: Random,
): Kept {
  const text = base64url(fingerprint);
  const sealed = seal(utf8(JSON.stringify(memory)), bound(owner, text), key, random);
  return { ...owner, fingerprint: text, sealed: base64url(sealed) };
}

/** Memory out of what was kept, or the fault `malformed`: somebody changed it. */
export function readMemory(kept: Kept, key: Bytes): Outcome<Memory> {
  const bytes = fromBase64url(kept.sealed);
  const text = bytes && open(bytes, bound(kept, kept.fingerprint), key);
  const read = text && textOf(text);
  return read ? fine(JSON.parse(read) as Memory) : wrong('malformed', 10, 'memory');
}
