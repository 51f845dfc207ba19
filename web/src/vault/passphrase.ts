import { type Bytes, utf8 } from './bytes.ts';
import { fine, type Outcome, wrong } from './faults.ts';

/** Fewest and most characters, as at sign-in (sign_in.md rule 1). */
export const SHORTEST = 15;
export const LONGEST = 200;

/** A passphrase after the preparation of sign-in: Unicode NFC, and every kind of space a plain one. (sealing.md rule 5) */
export function normalPassphrase(text: string): string {
  return text.normalize('NFC').replace(/\p{Zs}/gu, ' ');
}

/** What goes into Argon2id, or the fault `passphrase` where it is too short or too long. */
export function preparedPassphrase(text: string): Outcome<Bytes> {
  const normal = normalPassphrase(text);
  const length = [...normal].length;
  if (length < SHORTEST || length > LONGEST) return wrong('passphrase', 5);
  return fine(utf8(normal));
}
