// The one file that knows which libraries do the cryptography. No primitive is written by hand.
import { argon2id as argon2idOf } from 'hash-wasm';
import sodium from 'libsodium-wrappers';
import { type Bytes, joined } from './bytes.ts';

/** Where randomness comes from: that many bytes, each time new. (sealing.md rule 2) */
export type Random = (count: number) => Bytes;

/** The browser's own generator. */
export const browserRandom: Random = (count) => crypto.getRandomValues(new Uint8Array(count));

/** A pair of keys: `open` may be seen by all. */
export type KeyPair = { readonly open: Bytes; readonly secret: Bytes };

/** What Argon2id is to cost: memory in KiB. The version is always 1.3, which is 19. */
export type Costs = {
  readonly version: number;
  readonly memory_kib: number;
  readonly passes: number;
  readonly lanes: number;
};

/** Bytes of a key, a hash, a fingerprint. */
export const KEY_BYTES = 32;
/** Bytes that a nonce takes before what was sealed. */
export const NONCE_BYTES = 24;
/** Bytes by which sealing makes longer, without the nonce. */
export const TAG_BYTES = 16;

/** To be awaited once before anything else here. */
export const ready = (): Promise<void> => sodium.ready;

/** BLAKE2b, with 32 bytes of output where nothing else is said. */
export function hash(bytes: Uint8Array, count = KEY_BYTES): Bytes {
  return new Uint8Array(sodium.crypto_generichash(count, bytes, null));
}

/** XChaCha20-Poly1305, a fresh nonce first; it opens only with the same `bound`. */
export function seal(text: Uint8Array, bound: Uint8Array, key: Uint8Array, random: Random): Bytes {
  const nonce = random(NONCE_BYTES);
  return joined(nonce, sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(text, bound, null, nonce, key));
}

/** What `seal` sealed, or null for anything else. */
export function open(sealed: Uint8Array, bound: Uint8Array, key: Uint8Array): Bytes | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const rest = sealed.subarray(NONCE_BYTES);
  try {
    return new Uint8Array(sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, rest, bound, nonce, key));
  } catch {
    return null;
  }
}

/** A sealed box that only the owner of `receiver` opens; null for a key that is none. */
export function box(text: Uint8Array, receiver: Uint8Array): Bytes | null {
  try {
    return new Uint8Array(sodium.crypto_box_seal(text, receiver));
  } catch {
    return null;
  }
}

/** What is in a sealed box, or null where it is not for this pair. */
export function unbox(sealed: Uint8Array, pair: KeyPair): Bytes | null {
  try {
    return new Uint8Array(sodium.crypto_box_seal_open(sealed, pair.open, pair.secret));
  } catch {
    return null;
  }
}

/** The X25519 pair of a seed of 32 bytes. */
export function receivingPair(seed: Uint8Array): KeyPair {
  const pair = sodium.crypto_box_seed_keypair(seed);
  return { open: new Uint8Array(pair.publicKey), secret: new Uint8Array(pair.privateKey) };
}

/** The Ed25519 pair of a seed of 32 bytes. */
export function signingPair(seed: Uint8Array): KeyPair {
  const pair = sodium.crypto_sign_seed_keypair(seed);
  return { open: new Uint8Array(pair.publicKey), secret: new Uint8Array(pair.privateKey) };
}

/** An Ed25519 signature. The same text gives the same one. */
export function sign(text: Uint8Array, pair: KeyPair): Bytes {
  return new Uint8Array(sodium.crypto_sign_detached(text, pair.secret));
}

/** Whether `signature` is of that text by the owner of the key. */
export function isSigned(text: Uint8Array, signature: Uint8Array, signer: Uint8Array): boolean {
  try {
    return sodium.crypto_sign_verify_detached(signature, text, signer);
  } catch {
    return false;
  }
}

/** X25519 itself, for the published vectors; null where the result would be the same for everybody. */
export function agreed(secret: Uint8Array, other: Uint8Array): Bytes | null {
  try {
    return new Uint8Array(sodium.crypto_scalarmult(secret, other));
  } catch {
    return null;
  }
}

/** HKDF-SHA-256 to that many bytes. */
export async function hkdf(input: Bytes, salt: Bytes, info: Bytes, count = KEY_BYTES): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', input, 'HKDF', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, count * 8);
  return new Uint8Array(bits);
}

/** Argon2id, version 1.3. Takes about a third of a second at the floor of `wraps.ts`. */
export async function argon2id(input: Bytes, salt: Bytes, costs: Costs, count = KEY_BYTES): Promise<Bytes> {
  const made = await argon2idOf({
    password: input,
    salt,
    iterations: costs.passes,
    parallelism: costs.lanes,
    memorySize: costs.memory_kib,
    hashLength: count,
    outputType: 'binary',
  });
  return new Uint8Array(made);
}

/** Zeros over secrets that are no longer needed. */
export function wipe(...secrets: readonly (Uint8Array | null | undefined)[]): void {
  for (const secret of secrets) if (secret && secret.length > 0) sodium.memzero(secret);
}
