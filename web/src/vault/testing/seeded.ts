import { type Bytes, utf8 } from '../bytes.ts';
import { parts } from '../parts.ts';
import { hash, type Random } from '../primitives.ts';

/** Bytes that look random and are the same every time: for vectors, never for anything else. */
export function seeded(seed: string): Random {
  let count = 0;
  return (length) => {
    const made: Bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) {
      count += 1;
      made.set(hash(parts(utf8(seed), count)).subarray(0, Math.min(32, length - at)), at);
    }
    return made;
  };
}
