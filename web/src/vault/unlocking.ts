import type { Bytes } from './bytes.ts';
import { type Fault, fault, fine, type Outcome, wrong } from './faults.ts';
import { newId } from './ids.ts';
import { makeKeys, openKeys } from './keys.ts';
import { emptyMemory, type Kept, type Memory, readMemory } from './memory.ts';
import type { Calls, NewWay, Unlocking } from './messages.ts';
import { preparedPassphrase } from './passphrase.ts';
import { type Random, wipe } from './primitives.ts';
import { CODE_BYTES, printedCode, typedCode } from './recovery-code.ts';
import { beginSession, kept, keptFault, ownFaults, readChain, type Session, stateOf } from './session.ts';
import { isWrap } from './shapes.ts';
import { makeStatement } from './statements.ts';
import type { OwnVault, Wrap } from './wire.ts';
import { boundedCosts, makeWrap, type NewWrap, type Owner, openWrap, type Secret } from './wraps.ts';

/** One wrap for the way that somebody chose, and the recovery code where it is that. */
export async function wrapFor(
  owner: Owner,
  root: Bytes,
  way: NewWay,
  random: Random,
): Promise<Outcome<{ wrap: Wrap; code: string | null }>> {
  let secret: Secret;
  let wanted: NewWrap = { id: newId(random) };
  if (way.method === 'passphrase') {
    const prepared = preparedPassphrase(way.passphrase);
    if (!prepared.ok) return prepared;
    secret = { method: 'passphrase', bytes: prepared.value };
  } else if (way.method === 'code') {
    secret = { method: 'code', bytes: random(CODE_BYTES) };
  } else {
    secret = { method: 'passkey', bytes: way.prf };
    wanted = { ...wanted, salt: way.salt, credential: way.credential };
  }
  const wrap = await makeWrap(owner, root, secret, wanted, random);
  const code = way.method === 'code' ? printedCode(secret.bytes) : null;
  wipe(secret.bytes);
  return fine({ wrap, code });
}

/** Makes the keys of a new generation, and its ways to unlock. (sealing.md rules 3, 7 and 8) */
export async function setUp(
  ask: Calls['set_up']['ask'],
  before: Session | null,
  random: Random,
): Promise<Outcome<{ session: Session; gives: Calls['set_up']['gives'] }>> {
  const earlier = ask.earlier.length > 0 ? readChain(ask.person, ask.earlier) : fine(null);
  if (!earlier.ok) return earlier;
  const owner = { person: ask.person, generation: ask.earlier.length + 1 };
  const root = random(32);
  const wraps: Wrap[] = [];
  let code = '';
  for (const way of [...ask.ways.filter((one) => one.method !== 'code'), { method: 'code' } as const]) {
    const made = await wrapFor(owner, root, way, random);
    if (!made.ok) {
      wipe(root);
      return made;
    }
    wraps.push(made.value.wrap);
    code = made.value.code ?? code;
  }
  const { keys, sealed } = makeKeys(owner, root, random);
  const stillHeld = before?.owner.person === ask.person ? before.keys.sign : null;
  const previous = earlier.value?.newest.fingerprint ?? null;
  const statement = makeStatement(owner, keys, previous, previous && stillHeld);
  const chain = readChain(ask.person, [...ask.earlier, statement]);
  if (!chain.ok) return chain;
  const session = await beginSession(owner, root, keys, chain.value, before?.memory ?? emptyMemory);
  const generation = { statement, sealed_keys: sealed, wraps };
  return fine({ session, gives: { generation, code, kept: kept(session, random) } });
}

function secretOf(by: Unlocking): Outcome<Secret> {
  if (by.method === 'passkey') return fine({ method: 'passkey', bytes: by.prf });
  const bytes = by.method === 'code' ? typedCode(by.code) : preparedPassphrase(by.passphrase);
  return bytes.ok ? fine({ method: by.method, bytes: bytes.value }) : bytes;
}

// The server says which wraps there are; only those of the chosen way are looked at, and all their costs first.
function candidates(vault: OwnVault, by: Unlocking): Outcome<readonly Wrap[]> {
  if (!Array.isArray(vault.wraps) || !vault.wraps.every(isWrap)) return wrong('malformed', 3, 'wraps');
  const found = vault.wraps.filter(
    (one) => one.method === by.method && (by.method !== 'passkey' || one.id === by.wrap),
  );
  const faults = found.flatMap((one) => {
    const costs = boundedCosts(one);
    return costs.ok ? [] : costs.faults;
  });
  if (faults.length > 0) return { ok: false, faults };
  return found.length > 0 && found.length <= 8 ? fine(found) : wrong('wrap', 3, `${found.length} wraps`);
}

async function openRoot(vault: OwnVault, owner: Owner, by: Unlocking): Promise<Outcome<Bytes>> {
  const wraps = candidates(vault, by);
  if (!wraps.ok) return wraps;
  const secret = secretOf(by);
  if (!secret.ok) return secret;
  let last: Outcome<Bytes> = wrong('wrap', 3);
  for (const wrap of wraps.value) {
    last = await openWrap(owner, wrap, secret.value);
    if (last.ok) break;
  }
  wipe(secret.value.bytes);
  return last;
}

async function memoryOf(held: Kept | null, session: Session): Promise<{ memory: Memory; notices: Fault[] }> {
  const { person, generation } = session.owner;
  if (!held || held.person !== person || held.generation !== generation)
    return { memory: emptyMemory, notices: [] };
  const read = readMemory(held, session.memoryKey);
  return read.ok
    ? { memory: read.value, notices: [] }
    : { memory: emptyMemory, notices: [fault('malformed', 10, 'memory')] };
}

/** The session of whoever has a way to unlock, after its own statement was made anew. (sealing.md rules 3, 4, 9 and 10) */
export async function unlock(
  ask: Calls['unlock']['ask'],
  random: Random,
): Promise<Outcome<{ session: Session; gives: Calls['unlock']['gives'] }>> {
  const { vault } = ask;
  const chain = readChain(vault.person, vault.statements);
  if (!chain.ok) return chain;
  const older = keptFault(ask.kept, chain.value);
  if (!older.ok) return older;
  const owner = { person: vault.person, generation: chain.value.newest.generation };
  const root = await openRoot(vault, owner, ask.by);
  if (!root.ok) return root;
  const keys = openKeys(owner, root.value, vault.sealed_keys);
  if (!keys.ok) {
    wipe(root.value);
    return keys;
  }
  const session = await beginSession(owner, root.value, keys.value, chain.value, emptyMemory);
  session.blocked = ownFaults(chain.value, owner, keys.value);
  const { memory, notices } = await memoryOf(ask.kept, session);
  session.memory = memory;
  return fine({ session, gives: { state: stateOf(session), kept: kept(session, random), notices } });
}
