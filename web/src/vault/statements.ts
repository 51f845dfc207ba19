import { type Bytes, base64url, fromBase64url, same } from './bytes.ts';
import { type Fault, fault, fine, type Outcome, wrong } from './faults.ts';
import type { Keys } from './keys.ts';
import { named, SUITE } from './parts.ts';
import { hash, isSigned, KEY_BYTES, type KeyPair, sign } from './primitives.ts';
import type { KeyStatement } from './wire.ts';
import type { Owner } from './wraps.ts';

/** A statement that was found to be sound. */
export type Stated = {
  readonly person: string;
  readonly generation: number;
  readonly receive: Bytes;
  readonly sign: Bytes;
  readonly fingerprint: Bytes;
};

/** All statements of a person, from the first; sound one by one and as a chain. Never empty. */
export type Chain = { readonly person: string; readonly all: readonly Stated[]; readonly newest: Stated };

/** The words compared with somebody: which statement was theirs, on which day, and what they were called there. */
export type Pin = {
  readonly generation: number;
  readonly fingerprint: string;
  readonly day: string;
  readonly name: string;
};

/** The bytes that are signed. Their hash is the fingerprint. (sealing.md rule 8) */
export function statementBytes(
  owner: Owner,
  receive: Uint8Array,
  signing: Uint8Array,
  previous: Uint8Array | null,
): Bytes {
  return named('keys', owner.person, owner.generation, receive, signing, previous);
}

/** The statement of somebody's own keys, signed by them and, where they still have it, by the key before. */
export function makeStatement(
  owner: Owner,
  keys: Keys,
  previous: Uint8Array | null,
  before: KeyPair | null,
): KeyStatement {
  const bytes = statementBytes(owner, keys.receive.open, keys.sign.open, previous);
  return {
    suite: SUITE,
    person: owner.person,
    generation: owner.generation,
    receive_key: base64url(keys.receive.open),
    sign_key: base64url(keys.sign.open),
    previous: previous && base64url(previous),
    signature: base64url(sign(bytes, keys.sign)),
    previous_signature: before && base64url(sign(bytes, before)),
  };
}

function checked(given: KeyStatement, person: string, before: Stated | null): Outcome<Stated> {
  const at = `statement ${given.generation} of ${person}`;
  if (given.suite !== SUITE) return wrong('suite', 1, at);
  const generation = (before?.generation ?? 0) + 1;
  if (given.person !== person || given.generation !== generation) return wrong('statement', 8, at);
  const receive = fromBase64url(given.receive_key);
  const signing = fromBase64url(given.sign_key);
  const signature = fromBase64url(given.signature);
  const previous = given.previous === null ? null : fromBase64url(given.previous);
  if (receive?.length !== KEY_BYTES || signing?.length !== KEY_BYTES || !signature)
    return wrong('malformed', 8, at);
  if (before ? !previous || !same(previous, before.fingerprint) : given.previous !== null)
    return wrong('statement', 8, at);
  const bytes = statementBytes({ person, generation }, receive, signing, previous);
  if (!isSigned(bytes, signature, signing)) return wrong('signature', 8, at);
  if (given.previous_signature !== null) {
    const second = fromBase64url(given.previous_signature);
    if (!second || !before || !isSigned(bytes, second, before.sign)) return wrong('signature', 8, at);
  }
  return fine({ person, generation, receive, sign: signing, fingerprint: hash(bytes) });
}

/** All statements of one person, checked; the first that is not sound ends it. */
export function checkedChain(person: string, given: readonly KeyStatement[]): Outcome<Chain> {
  const all: Stated[] = [];
  let newest: Stated | null = null;
  for (const one of given) {
    const outcome = checked(one, person, newest);
    if (!outcome.ok) return outcome;
    newest = outcome.value;
    all.push(newest);
  }
  return newest ? fine({ person, all, newest }) : wrong('statement', 8, `statements of ${person}`);
}

/** Compares a chain with what was pinned. Nothing is said against whoever has the pinned keys. (sealing.md rules 10 and 12) */
export function pinFault(chain: Chain, pin: Pin | undefined): Fault | null {
  const at = `keys of ${chain.person}`;
  if (!pin) return fault('pin', 12, at);
  if (chain.newest.generation < pin.generation) return fault('rollback', 10, at);
  const pinned = chain.all[pin.generation - 1];
  if (!pinned || base64url(pinned.fingerprint) !== pin.fingerprint) return fault('fork', 10, at);
  return chain.newest.generation > pin.generation ? fault('pin', 12, at) : null;
}

/** The statement of that fingerprint in the chain. */
export function statedAs(chain: Chain, fingerprint: string): Stated | undefined {
  return chain.all.find((one) => base64url(one.fingerprint) === fingerprint);
}
