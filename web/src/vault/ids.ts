import type { Random } from './primitives.ts';

/** A new id of an item or a wrap: UUID version 4, since one that sorts by age would tell the time of day. */
export function newId(random: Random): string {
  const bytes = random(16);
  bytes[6] = 0x40 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
