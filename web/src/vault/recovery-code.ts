import type { Bytes } from './bytes.ts';
import { fine, type Outcome, wrong } from './faults.ts';

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Bytes of a recovery code: 160 bits. */
export const CODE_BYTES = 20;
const CHARACTERS = 32;
// The largest prime below 32²: the remainder shows each single wrong character and each two neighbours changed over.
const CHECK = 1021n;

function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

function written(number: bigint, count: number): string {
  let text = '';
  for (let rest = number, left = count; left > 0; left--, rest /= 32n)
    text = DIGITS[Number(rest % 32n)] + text;
  return text;
}

/** 20 bytes as they are printed: eight groups of four, and the two characters that show a slip. (sealing.md rule 6) */
export function printedCode(bytes: Uint8Array): string {
  const number = numberOf(bytes);
  const groups = written(number, CHARACTERS).match(/.{4}/g) ?? [];
  return [...groups, written(number % CHECK, 2)].join('-');
}

/** The 20 bytes of a code as somebody typed it; refused with the fault `code` where a character slipped. */
export function typedCode(text: string): Outcome<Bytes> {
  const plain = text
    .toUpperCase()
    .replace(/[\s\p{Pd}\u2212]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (plain.length !== CHARACTERS + 2 || [...plain].some((one) => !DIGITS.includes(one)))
    return wrong('code', 6);
  const read = (part: string) => [...part].reduce((sum, one) => sum * 32n + BigInt(DIGITS.indexOf(one)), 0n);
  const number = read(plain.slice(0, CHARACTERS));
  if (read(plain.slice(CHARACTERS)) !== number % CHECK) return wrong('code', 6);
  const bytes = new Uint8Array(CODE_BYTES);
  for (let rest = number, at = CODE_BYTES - 1; at >= 0; at--, rest /= 256n) bytes[at] = Number(rest % 256n);
  return fine(bytes);
}
