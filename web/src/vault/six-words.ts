import { utf8 } from './bytes.ts';
import list from './long-list.json';
import { named, SUITE } from './parts.ts';
import { argon2id, hash } from './primitives.ts';
import type { Stated } from './statements.ts';
import { FLOOR } from './wraps.ts';

const COUNT = 6;
const BYTES = 16;

/** A number of 16 bytes, the highest first, as six words: what is left after dividing by 7,776⁶, first word highest. */
export function spelt(bytes: Uint8Array): string[] {
  let rest = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const words: string[] = [];
  for (let left = COUNT; left > 0; left--, rest /= BigInt(list.length))
    words.unshift(list[Number(rest % BigInt(list.length))] ?? '');
  return words;
}

/** The six words of two people: the same on both sides, others for other keys. (sealing.md rule 11) */
export async function sixWords(one: Stated, other: Stated): Promise<string[]> {
  const [low, high] = one.person < other.person ? [one, other] : [other, one];
  const bytes = named('words', low.person, low.fingerprint, high.person, high.fingerprint);
  const salt = hash(utf8(`${SUITE} words`)).slice(0, BYTES);
  return spelt(await argon2id(bytes, salt, FLOOR, BYTES));
}
