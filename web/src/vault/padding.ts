import { type Bytes, joined } from './bytes.ts';
import { wipe } from './primitives.ts';

/** No content is smaller, so that "yes" and a paragraph look alike. (sealing.md rule 19) */
export const SMALLEST = 1024;
/** The largest content, padding included. (sealing.md rule 23) */
export const LARGEST = 65_536;
const LENGTH_BYTES = 4;

/** The Padmé size for so many bytes: at most 12 % more, and few sizes to tell apart. (PURBs, Nikitin and others, 2019) */
export function padme(length: number): number {
  if (length <= SMALLEST) return SMALLEST;
  const exponent = Math.floor(Math.log2(length));
  const bits = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - bits);
  return Math.ceil(length / step) * step;
}

/** Four bytes of length, lowest first, the content, and zeros up to its size; null where it is too long. */
export function padded(content: Uint8Array): Bytes | null {
  const size = padme(LENGTH_BYTES + content.length);
  if (size > LARGEST) return null;
  const whole = new Uint8Array(size);
  new DataView(whole.buffer).setUint32(0, content.length, true);
  whole.set(content, LENGTH_BYTES);
  return whole;
}

/** The content again; null for any other size, length or filling than `padded` makes. */
export function unpadded(whole: Uint8Array): Bytes | null {
  if (whole.length < SMALLEST || whole.length > LARGEST) return null;
  const length = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  if (LENGTH_BYTES + length > whole.length || padme(LENGTH_BYTES + length) !== whole.length) return null;
  if (whole.subarray(LENGTH_BYTES + length).some((byte) => byte !== 0)) return null;
  const content = joined(whole.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
  wipe(whole);
  return content;
}
