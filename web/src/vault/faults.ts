/**
 * What can be wrong with what a server gave, or with what somebody typed. A closed list: the screens have a sentence
 * for each, and a test knows that each can happen.
 */
export type FaultKind =
  /** Nothing is unlocked. */
  | 'locked'
  /** Made with another suite. */
  | 'suite'
  /** Not of the shape it should have. */
  | 'malformed'
  /** A wrap that does not open with what was given. */
  | 'wrap'
  /** Costs of Argon2id below the browser's own floor. */
  | 'kdf_floor'
  /** Costs of Argon2id that no browser should be made to pay. */
  | 'kdf_ceiling'
  /** Too short or too long. */
  | 'passphrase'
  /** The passphrase of sign-in. */
  | 'same_passphrase'
  /** A slip of the pen in a recovery code. */
  | 'code'
  /** The sealed keys do not open under the root key. */
  | 'keys'
  /** A statement that does not fit the one before it, or its place. */
  | 'statement'
  /** The own statement as others get it is not the own one. */
  | 'own_statement'
  /** A signature that does not fit. */
  | 'signature'
  /** Older than what this browser has seen. */
  | 'rollback'
  /** Another history than the one this browser has seen, or two at once. */
  | 'fork'
  /** Words were not compared, or not since the keys changed. */
  | 'pin'
  /** An epoch out of its place, or made by nobody of the space. */
  | 'epoch'
  /** Other people than those of the space. */
  | 'members'
  /** The own box does not open to what the epoch says. */
  | 'box'
  /** An entry is missing. */
  | 'chain_gap'
  /** A body that is not the one that was sealed. */
  | 'body'
  /** Content of another size than its padding allows. */
  | 'size'
  /** Others were shown something else than we were. */
  | 'shown_differently'
  /** Versions of an item that do not follow each other. */
  | 'version'
  /** An item of two authors. */
  | 'not_the_author'
  /** Something sealed waits to be sent first. */
  | 'pending';

/** One thing that is wrong: what, by which rule of docs/rules/sealing.md, and where, for those who look into it. */
export type Fault = {
  readonly kind: FaultKind;
  readonly rule: number;
  readonly at: string;
};

/** What came of something that may fail: its value, or all that is wrong. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** One fault. `at` names a place in the data ("entry 4"), never anything secret. */
export function fault(kind: FaultKind, rule: number, at = ''): Fault {
  return { kind, rule, at };
}

/** The good outcome. */
export function fine<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** The bad one, of a single fault. */
export function wrong(kind: FaultKind, rule: number, at = ''): { ok: false; faults: readonly Fault[] } {
  return { ok: false, faults: [fault(kind, rule, at)] };
}
