// @vitest-environment node
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Bytes, fromHex, joined } from './bytes.ts';
import {
  agreed,
  argon2id,
  box,
  browserRandom,
  hash,
  hkdf,
  isSigned,
  open,
  ready,
  receivingPair,
  seal,
  sign,
  signingPair,
  unbox,
} from './primitives.ts';
import argon2idVectors from './testing/vectors/argon2id.json';
import blake2bVectors from './testing/vectors/blake2b.json';
import ed25519Vectors from './testing/vectors/ed25519.json';
import hkdfVectors from './testing/vectors/hkdf-sha-256.json';
import x25519Vectors from './testing/vectors/x25519.json';
import xchachaVectors from './testing/vectors/xchacha20-poly1305.json';

beforeAll(ready);
// Argon2id is slow on purpose, and more so beside other tests.
vi.setConfig({ testTimeout: 60_000 });

function bytes(hex: string): Bytes {
  const read = fromHex(hex);
  if (!read) throw new Error(`not hexadecimal: ${hex}`);
  return read;
}

function flipped(whole: Uint8Array, at: number): Bytes {
  const copy = new Uint8Array(whole);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

// sealing.md rule 1
describe('the primitives of suite 1 give the published results', () => {
  it('XChaCha20-Poly1305', () => {
    for (const one of xchachaVectors.vectors) {
      const [key, nonce, bound, text] = [one.key, one.nonce, one.bound, one.text].map(bytes) as [
        Bytes,
        Bytes,
        Bytes,
        Bytes,
      ];
      const whole = joined(nonce, bytes(one.sealed));
      expect(seal(text, bound, key, () => nonce)).toEqual(whole);
      expect(open(whole, bound, key)).toEqual(text);
      for (let at = 0; at < whole.length; at += 7) expect(open(flipped(whole, at), bound, key)).toBeNull();
      if (bound.length > 0) expect(open(whole, flipped(bound, 0), key)).toBeNull();
      expect(open(whole, bound, flipped(key, 31))).toBeNull();
    }
    expect(open(new Uint8Array(39), new Uint8Array(0), new Uint8Array(32))).toBeNull();
  });

  it('X25519, and a key that would give everybody the same is refused', () => {
    for (const one of x25519Vectors.vectors)
      expect(agreed(bytes(one.scalar), bytes(one.point))).toEqual(bytes(one.result));
    expect(agreed(new Uint8Array(32).fill(7), new Uint8Array(32))).toBeNull();
    expect(box(new Uint8Array(3), new Uint8Array(32))).toBeNull();
  });

  it('Ed25519, and nothing else is taken for a signature', () => {
    for (const one of ed25519Vectors.vectors) {
      const pair = signingPair(bytes(one.seed));
      const message = bytes(one.message);
      const signature = bytes(one.signature);
      expect(pair.open).toEqual(bytes(one.key));
      expect(sign(message, pair)).toEqual(signature);
      expect(isSigned(message, signature, pair.open)).toBe(true);
      expect(isSigned(joined(message, new Uint8Array(1)), signature, pair.open)).toBe(false);
      expect(isSigned(message, flipped(signature, 5), pair.open)).toBe(false);
    }
    // A key of small order, under which one signature would fit every text.
    const small = flipped(new Uint8Array(32), 0);
    const zero = new Uint8Array(64);
    zero[0] = 1;
    expect(isSigned(new Uint8Array(1), zero, small)).toBe(false);
    expect(isSigned(new Uint8Array(1), new Uint8Array(3), small)).toBe(false);
  });

  it('Ed25519 refuses a signature whose second half was raised by the order of the group', () => {
    const order = bytes('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');
    const pair = signingPair(new Uint8Array(32).fill(3));
    const signature = sign(new Uint8Array(4), pair);
    let carry = 0;
    const raised = signature.map((byte, index) => {
      if (index < 32) return byte;
      carry += byte + (order[index - 32] ?? 0);
      const digit = carry & 0xff;
      carry >>= 8;
      return digit;
    });
    expect(isSigned(new Uint8Array(4), raised, pair.open)).toBe(false);
  });

  it('BLAKE2b', () => {
    for (const one of blake2bVectors.vectors)
      expect(hash(bytes(one.message), one.length)).toEqual(bytes(one.hash));
  });

  it('HKDF-SHA-256', async () => {
    for (const one of hkdfVectors.vectors)
      expect(await hkdf(bytes(one.input), bytes(one.salt), bytes(one.info), one.length)).toEqual(
        bytes(one.output),
      );
  });

  it('Argon2id', async () => {
    for (const one of argon2idVectors.vectors) {
      const costs = { version: 19, memory_kib: one.memory_kib, passes: one.passes, lanes: 1 };
      expect(await argon2id(bytes(one.password), bytes(one.salt), costs)).toEqual(bytes(one.hash));
    }
  });

  it('sealed boxes open for their receiver alone', () => {
    const receiver = receivingPair(new Uint8Array(32).fill(1));
    const sealed = box(bytes('0102'), receiver.open);
    expect(sealed?.length).toBe(2 + 48);
    expect(sealed && unbox(sealed, receiver)).toEqual(bytes('0102'));
    expect(sealed && unbox(sealed, receivingPair(new Uint8Array(32).fill(2)))).toBeNull();
    expect(sealed && unbox(flipped(sealed, 49), receiver)).toBeNull();
  });
});

// sealing.md rule 2
it('uses no nonce a second time', () => {
  const count = process.env.TURNABOUT_LONG ? 1_000_000 : 100_000;
  const nothing = new Uint8Array(0);
  const key = browserRandom(32);
  const seen = new Set<string>();
  for (let made = 0; made < count; made++)
    seen.add(Buffer.from(seal(nothing, nothing, key, browserRandom).subarray(0, 24)).toString('latin1'));
  expect(seen.size).toBe(count);
});
