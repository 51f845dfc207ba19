import { type Bytes, base64url, fromBase64url, joined } from './bytes.ts';
import { fine, type Outcome, wrong } from './faults.ts';
import { named } from './parts.ts';
import {
  hkdf,
  KEY_BYTES,
  type KeyPair,
  open,
  type Random,
  receivingPair,
  seal,
  signingPair,
  wipe,
} from './primitives.ts';
import type { Owner } from './wraps.ts';

/** The keys of a person's generation: one pair to receive, one to sign. (sealing.md rule 7) */
export type Keys = { readonly receive: KeyPair; readonly sign: KeyPair };

function bound(owner: Owner): Bytes {
  return named('sealed-keys', owner.person, owner.generation);
}

/** Both pairs from their seeds, one after the other. */
export function keysOf(seeds: Uint8Array): Keys {
  return {
    receive: receivingPair(seeds.subarray(0, KEY_BYTES)),
    sign: signingPair(seeds.subarray(KEY_BYTES, 2 * KEY_BYTES)),
  };
}

/** New keys, and their seeds sealed under the root key. */
export function makeKeys(owner: Owner, root: Bytes, random: Random): { keys: Keys; sealed: string } {
  const seeds = joined(random(KEY_BYTES), random(KEY_BYTES));
  const sealed = base64url(seal(seeds, bound(owner), root, random));
  const keys = keysOf(seeds);
  wipe(seeds);
  return { keys, sealed };
}

/** The keys out of what the server kept, or the fault `keys`. */
export function openKeys(owner: Owner, root: Bytes, sealed: string): Outcome<Keys> {
  const bytes = fromBase64url(sealed);
  const seeds = bytes && open(bytes, bound(owner), root);
  if (seeds?.length !== 2 * KEY_BYTES) return wrong('keys', 7);
  const keys = keysOf(seeds);
  wipe(seeds);
  return fine(keys);
}

/** The epoch key of one's own space, of one generation. (sealing.md rule 13) */
export function ownSpaceKey(owner: Owner, root: Bytes): Promise<Bytes> {
  return hkdf(root, new Uint8Array(0), named('own-space', owner.person, owner.generation));
}

/** What seals the memory that stays in this browser. (sealing.md rule 10) */
export function memoryKey(owner: Owner, root: Bytes): Promise<Bytes> {
  return hkdf(root, new Uint8Array(0), named('memory', owner.person, owner.generation));
}

/** Marks what a browser of this person wrote, so that a server cannot put words into their space. (sealing.md rule 27) */
export function slipStamp(owner: Owner, root: Bytes): Promise<Bytes> {
  return hkdf(root, new Uint8Array(0), named('slip-stamp', owner.person, owner.generation));
}

/** Zeros over the secret halves. */
export function wipeKeys(keys: Keys): void {
  wipe(keys.receive.secret, keys.sign.secret);
}
