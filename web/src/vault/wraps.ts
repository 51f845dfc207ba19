import { type Bytes, base64url, fromBase64url } from './bytes.ts';
import { fine, type Outcome, wrong } from './faults.ts';
import { named, parts, SUITE } from './parts.ts';
import { argon2id, type Costs, hkdf, KEY_BYTES, open, type Random, seal, wipe } from './primitives.ts';
import type { Way, Wrap } from './wire.ts';

/** What Argon2id costs in new wraps, and the least that an old one may cost. (sealing.md rule 4) */
export const FLOOR: Costs = { version: 19, memory_kib: 65_536, passes: 3, lanes: 1 };
/** The most that a browser pays. */
export const CEILING: Costs = { version: 19, memory_kib: 1_048_576, passes: 10, lanes: 1 };
const SALT_BYTES = { passkey: 32, passphrase: 16, code: 16 } as const;

/** Whose wrap it is: the person, and which generation of their keys. */
export type Owner = { readonly person: string; readonly generation: number };
/** What the wrapping key is made from: PRF output, prepared passphrase, or the bytes of the code. */
export type Secret = { readonly method: Way; readonly bytes: Bytes };

/** Whether the costs of a wrap are within the browser's own bounds; nothing secret is touched to find out. */
export function boundedCosts(wrap: Wrap): Outcome<Costs | null> {
  if (wrap.suite !== SUITE) return wrong('suite', 1, `wrap ${wrap.id}`);
  if (wrap.method !== 'passphrase')
    return wrap.costs === null ? fine(null) : wrong('malformed', 3, `wrap ${wrap.id}`);
  const { costs } = wrap;
  const salt = fromBase64url(wrap.salt);
  if (
    !costs ||
    costs.version !== FLOOR.version ||
    costs.lanes !== FLOOR.lanes ||
    salt?.length !== SALT_BYTES.passphrase
  )
    return wrong('kdf_floor', 4, `wrap ${wrap.id}`);
  const numbers = [costs.memory_kib, costs.passes];
  if (
    !numbers.every(Number.isSafeInteger) ||
    costs.memory_kib < FLOOR.memory_kib ||
    costs.passes < FLOOR.passes
  )
    return wrong('kdf_floor', 4, `wrap ${wrap.id}`);
  if (costs.memory_kib > CEILING.memory_kib || costs.passes > CEILING.passes)
    return wrong('kdf_ceiling', 4, `wrap ${wrap.id}`);
  return fine(costs);
}

/** What a wrap is bound to: person, generation, id, way, salt and costs. (sealing.md rule 3) */
export function wrapBound(owner: Owner, wrap: Omit<Wrap, 'sealed'>, salt: Uint8Array): Bytes {
  const { costs } = wrap;
  const paid = costs ? parts(costs.version, costs.memory_kib, costs.passes, costs.lanes) : null;
  return named('wrap', owner.person, owner.generation, wrap.id, wrap.method, salt, paid);
}

async function wrappingKey(person: string, secret: Secret, salt: Bytes, costs: Costs | null): Promise<Bytes> {
  if (costs) return argon2id(secret.bytes, salt, costs);
  return hkdf(secret.bytes, salt, named('wrap-key', secret.method, person));
}

/** What a new wrap needs beside the root key. A passkey's salt was given to its PRF; the other ways take a fresh one. */
export type NewWrap = { readonly id: string; readonly salt?: Bytes; readonly credential?: string };

/** Seals the root key in one more way. */
export async function makeWrap(
  owner: Owner,
  root: Bytes,
  secret: Secret,
  wanted: NewWrap,
  random: Random,
): Promise<Wrap> {
  const salt = wanted.salt ?? random(SALT_BYTES[secret.method]);
  const costs = secret.method === 'passphrase' ? FLOOR : null;
  const wrap = {
    suite: SUITE,
    id: wanted.id,
    method: secret.method,
    salt: base64url(salt),
    costs,
    credential: wanted.credential ?? null,
  };
  const key = await wrappingKey(owner.person, secret, salt, costs);
  const sealed = seal(root, wrapBound(owner, wrap, salt), key, random);
  wipe(key);
  return { ...wrap, sealed: base64url(sealed) };
}

/** The root key out of a wrap, or why not. The costs are looked at before the secret is. */
export async function openWrap(owner: Owner, wrap: Wrap, secret: Secret): Promise<Outcome<Bytes>> {
  const costs = boundedCosts(wrap);
  if (!costs.ok) return costs;
  const salt = fromBase64url(wrap.salt);
  const sealed = fromBase64url(wrap.sealed);
  if (wrap.method !== secret.method || salt?.length !== SALT_BYTES[wrap.method] || !sealed)
    return wrong('malformed', 3, `wrap ${wrap.id}`);
  const key = await wrappingKey(owner.person, secret, salt, costs.value);
  const root = open(sealed, wrapBound(owner, wrap, salt), key);
  wipe(key);
  return root?.length === KEY_BYTES ? fine(root) : wrong('wrap', 3, `wrap ${wrap.id}`);
}
