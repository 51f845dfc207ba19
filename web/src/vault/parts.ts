import { type Bytes, joined, utf8 } from './bytes.ts';

/** The suite that everything is made with, and what every list begins with. (sealing.md rule 1) */
export const SUITE = 'turnabout.vault.1';

/** One part: a text or a number as its digits, bytes as they are, and null as a part of no bytes. */
export type Part = string | number | Uint8Array | null;

function bytesOf(part: Part): Uint8Array {
  if (part === null) return new Uint8Array(0);
  return part instanceof Uint8Array ? part : utf8(String(part));
}

/**
 * Each part as four bytes of length, lowest first, and the part itself, so that no two lists give the same bytes.
 * `crypto::join_parts` of the server is exactly this.
 */
export function parts(...list: readonly Part[]): Bytes {
  return joined(
    ...list.flatMap((part) => {
      const bytes = bytesOf(part);
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, bytes.length, true);
      return [length, bytes];
    }),
  );
}

/** `parts` that begin with the suite and the name of what they are for. */
export function named(purpose: string, ...list: readonly Part[]): Bytes {
  return parts(SUITE, purpose, ...list);
}

/** The parts again; null where the bytes are no list of parts, or go on after it. */
export function partsOf(bytes: Uint8Array): Bytes[] | null {
  const found: Bytes[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  while (at < bytes.length) {
    if (at + 4 > bytes.length) return null;
    const end = at + 4 + view.getUint32(at, true);
    if (end > bytes.length) return null;
    found.push(new Uint8Array(bytes.slice(at + 4, end)));
    at = end;
  }
  return found;
}
