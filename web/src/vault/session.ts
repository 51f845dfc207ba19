import { type Bytes, base64url, same } from './bytes.ts';
import type { SoundEpoch } from './epochs.ts';
import { type Fault, fault, fine, type Outcome, wrong } from './faults.ts';
import { type Keys, memoryKey, ownSpaceKey, slipStamp, wipeKeys } from './keys.ts';
import { type Kept, keptMemory, type Memory } from './memory.ts';
import type { State } from './messages.ts';
import { hash, type Random, wipe } from './primitives.ts';
import { isStatement } from './shapes.ts';
import { type Chain, checkedChain, type Stated, statementBytes } from './statements.ts';
import type { Entry, KeyStatement, SpaceKind } from './wire.ts';
import type { Owner } from './wraps.ts';

/** What is known of a space since it was last opened. */
export type OpenSpace = {
  readonly kind: SpaceKind;
  readonly epochs: readonly SoundEpoch[];
  readonly people: readonly string[];
  readonly chains: ReadonlyMap<string, Chain>;
  /** Of each item of one's own, its last version. */
  readonly versions: ReadonlyMap<string, number>;
  /** Items of the others. */
  readonly foreign: ReadonlySet<string>;
  /** The last sound entry of each other author, by its hash. */
  readonly seen: Readonly<Record<string, string>>;
  readonly mine: { readonly number: number; readonly hash: Bytes | null };
  readonly epoch: number;
  readonly key: Bytes | null;
  readonly faults: readonly Fault[];
  readonly canWrite: boolean;
};

/** Everything that is there only while unlocked. It exists in the worker and is wiped by `end`. */
export type Session = {
  readonly owner: Owner;
  readonly root: Bytes;
  readonly keys: Keys;
  readonly memoryKey: Bytes;
  readonly ownKey: Bytes;
  readonly slipStamp: Bytes;
  chain: Chain;
  memory: Memory;
  blocked: readonly Fault[];
  readonly spaces: Map<string, OpenSpace>;
  readonly pending: Map<string, Entry>;
  /** Six words by the other's fingerprint: they are slow to compute on purpose, and asked for whenever a space is opened. */
  readonly words: Map<string, readonly string[]>;
};

/** The statement of one's own keys, made anew from them. (sealing.md rule 9) */
export function ownStated(owner: Owner, keys: Keys, before: Stated | undefined): Stated {
  const bytes = statementBytes(owner, keys.receive.open, keys.sign.open, before?.fingerprint ?? null);
  return { ...owner, receive: keys.receive.open, sign: keys.sign.open, fingerprint: hash(bytes) };
}

/** Why the statements that others get are not one's own; none where they are. */
export function ownFaults(chain: Chain, owner: Owner, keys: Keys): Fault[] {
  const given = chain.newest;
  const made = ownStated(owner, keys, chain.all[owner.generation - 2]);
  const fits = given.generation === owner.generation && same(given.fingerprint, made.fingerprint);
  return fits ? [] : [fault('own_statement', 9, `generation ${given.generation}`)];
}

/** Statements as a server gave them: of the right shape, and a sound chain. */
export function readChain(person: string, given: readonly KeyStatement[]): Outcome<Chain> {
  if (!Array.isArray(given) || !given.every(isStatement))
    return wrong('malformed', 8, `statements of ${person}`);
  return checkedChain(person, given);
}

/** A session of somebody whose root key and keys are known. */
export async function beginSession(
  owner: Owner,
  root: Bytes,
  keys: Keys,
  chain: Chain,
  memory: Memory,
): Promise<Session> {
  const [forMemory, own, stamp] = await Promise.all([
    memoryKey(owner, root),
    ownSpaceKey(owner, root),
    slipStamp(owner, root),
  ]);
  return {
    owner,
    root,
    keys,
    memoryKey: forMemory,
    ownKey: own,
    slipStamp: stamp,
    chain,
    memory,
    blocked: [],
    spaces: new Map(),
    pending: new Map(),
    words: new Map(),
  };
}

/** Zeros over the keys of a space, which has to be opened again. */
export function closeSpace(session: Session, key: string): void {
  for (const epoch of session.spaces.get(key)?.epochs ?? []) wipe(epoch.key);
  session.spaces.delete(key);
}

/** The same for all. */
export function closeSpaces(session: Session): void {
  for (const key of [...session.spaces.keys()]) closeSpace(session, key);
}

/** Zeros over all keys. */
export function endSession(session: Session): void {
  wipeKeys(session.keys);
  wipe(session.root, session.memoryKey, session.ownKey, session.slipStamp);
  closeSpaces(session);
  session.pending.clear();
}

/** How it stands, for the page. */
export function stateOf(session: Session | null): State {
  if (!session) return { unlocked: false };
  return {
    unlocked: true,
    ...session.owner,
    fingerprint: base64url(session.chain.newest.fingerprint),
    blocked: session.blocked,
  };
}

/** What is remembered, sealed to stay in this browser. */
export function kept(session: Session, random: Random): Kept {
  const { owner, chain, memory } = session;
  return keptMemory(memory, owner, chain.newest.fingerprint, session.memoryKey, random);
}

/** Whether memory that stays in this browser speaks of later or other keys than the server now gives. (sealing.md rule 10) */
export function keptFault(held: Kept | null, chain: Chain): Outcome<null> {
  if (!held || held.person !== chain.person) return fine(null);
  if (held.generation > chain.newest.generation) return wrong('rollback', 10, 'own keys');
  const then = chain.all[held.generation - 1];
  return then && base64url(then.fingerprint) === held.fingerprint
    ? fine(null)
    : wrong('fork', 10, 'own keys');
}
