import { type Bytes, base64url, fromBase64url, joined, textOf, utf8 } from './bytes.ts';
import { type Fault, fault, fine, type Outcome, wrong } from './faults.ts';
import { padded, unpadded } from './padding.ts';
import { named, SUITE } from './parts.ts';
import {
  hash,
  isSigned,
  KEY_BYTES,
  type KeyPair,
  NONCE_BYTES,
  open,
  type Random,
  seal,
  sign,
  TAG_BYTES,
  wipe,
} from './primitives.ts';
import type { Entry, SpaceName } from './wire.ts';

/** What somebody wrote: the field says what it is; the rest is the screens' own. */
export type Content = { readonly field: string } & { readonly [name: string]: unknown };

/** What is in a body: the content, and the last entry of each other member that its author had seen. */
export type Written = { readonly content: Content; readonly seen: Readonly<Record<string, string>> };

/** Where an entry stands. */
export type EntryPlace = {
  readonly space: SpaceName;
  readonly epoch: number;
  readonly author: string;
  readonly item: string;
  readonly version: number;
};

/** What is new about an entry beside its place. */
export type Link = { readonly number: number; readonly day: string; readonly previous: Bytes | null };

const BODY_VERSION = 1;
const SEALED_KEY_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES;
/** What a body has beside the padded content. */
export const BODY_EXTRA = 1 + SEALED_KEY_BYTES + NONCE_BYTES + TAG_BYTES;

/** The header of an entry. Its hash is the entry's. (sealing.md rule 17) */
export function headerBytes(place: EntryPlace, link: Link, bodyHash: Uint8Array | null): Bytes {
  const { space, epoch, author, item, version } = place;
  const { number, day, previous } = link;
  return named('entry', space.kind, space.id, epoch, author, number, item, version, day, previous, bodyHash);
}

function keyBound(place: EntryPlace): Bytes {
  const { space, epoch, author, item, version } = place;
  return named('content-key', space.kind, space.id, epoch, author, item, version);
}

function contentBound(place: EntryPlace, contentKey: Uint8Array): Bytes {
  const { space, epoch, author, item, version } = place;
  return named('content', space.kind, space.id, epoch, author, item, version, hash(contentKey));
}

/** The body of an entry, under a key of its own. (sealing.md rules 18 and 19) */
export function sealBody(
  place: EntryPlace,
  written: Written,
  epochKey: Bytes,
  random: Random,
): Outcome<Bytes> {
  const text = utf8(JSON.stringify(written));
  const whole = padded(text);
  wipe(text);
  if (!whole) return wrong('size', 19);
  const contentKey = random(KEY_BYTES);
  const body = joined(
    new Uint8Array([BODY_VERSION]),
    seal(contentKey, keyBound(place), epochKey, random),
    seal(whole, contentBound(place, contentKey), contentKey, random),
  );
  wipe(contentKey, whole);
  return fine(body);
}

function readWritten(text: string | null): Written | null {
  try {
    const read: unknown = JSON.parse(text ?? '');
    if (typeof read !== 'object' || read === null || !('content' in read) || !('seen' in read)) return null;
    const { content, seen } = read;
    if (typeof content !== 'object' || content === null || !('field' in content)) return null;
    if (typeof content.field !== 'string' || typeof seen !== 'object' || seen === null) return null;
    if (Object.values(seen).some((one) => typeof one !== 'string')) return null;
    return { content: content as Content, seen: seen as Record<string, string> };
  } catch {
    return null;
  }
}

/** The key of this body alone; null where it does not open. */
export function contentKeyOf(place: EntryPlace, body: Uint8Array, epochKey: Bytes): Bytes | null {
  if (body[0] !== BODY_VERSION || body.length < BODY_EXTRA) return null;
  const key = open(body.subarray(1, 1 + SEALED_KEY_BYTES), keyBound(place), epochKey);
  return key?.length === KEY_BYTES ? key : null;
}

/** What is in a body, or the fault `body` or `size`. */
export function openBody(place: EntryPlace, body: Uint8Array, epochKey: Bytes): Outcome<Written> {
  const contentKey = contentKeyOf(place, body, epochKey);
  if (!contentKey) return wrong('body', 18, `item ${place.item}`);
  const written = openContent(place, body, contentKey);
  wipe(contentKey);
  return written;
}

/** The same with the key of the body itself. */
export function openContent(place: EntryPlace, body: Uint8Array, contentKey: Bytes): Outcome<Written> {
  const at = `item ${place.item}`;
  if (body[0] !== BODY_VERSION || body.length < BODY_EXTRA) return wrong('body', 18, at);
  const whole = open(body.subarray(1 + SEALED_KEY_BYTES), contentBound(place, contentKey), contentKey);
  if (!whole) return wrong('body', 18, at);
  const content = unpadded(whole);
  if (!content) return wrong('size', 19, at);
  const written = readWritten(textOf(content));
  wipe(content);
  return written ? fine(written) : wrong('malformed', 19, at);
}

/** An entry as it goes to the server. Without `written` it takes the item back. (sealing.md rules 17 and 22) */
export function makeEntry(
  place: EntryPlace,
  link: Link,
  written: Written | null,
  keys: { epoch: Bytes; sign: KeyPair },
  random: Random,
): Outcome<Entry> {
  const body = written ? sealBody(place, written, keys.epoch, random) : fine(null);
  if (!body.ok) return body;
  const bodyHash = body.value && hash(body.value);
  const signature = sign(headerBytes(place, link, bodyHash), keys.sign);
  return fine({
    suite: SUITE,
    space_kind: place.space.kind,
    space_id: place.space.id,
    epoch: place.epoch,
    author: place.author,
    number: link.number,
    item: place.item,
    version: place.version,
    day: link.day,
    previous: link.previous && base64url(link.previous),
    body_hash: bodyHash && base64url(bodyHash),
    signature: base64url(signature),
    body: body.value && base64url(body.value),
  });
}

/** The place of an entry that the server gave. */
export function placeOf(entry: Entry): EntryPlace {
  const { epoch, author, item, version } = entry;
  return { space: { kind: entry.space_kind, id: entry.space_id }, epoch, author, item, version };
}

/** The hash of an entry of this space whose header its author signed, or what is wrong with it. */
export function checkedHeader(entry: Entry, space: SpaceName, signer: Uint8Array): Outcome<Bytes> {
  const at = `entry ${entry.number} of ${entry.author}`;
  if (entry.suite !== SUITE) return wrong('suite', 1, at);
  if (entry.space_kind !== space.kind || entry.space_id !== space.id) return wrong('signature', 17, at);
  const previous = entry.previous === null ? null : fromBase64url(entry.previous);
  const bodyHash = entry.body_hash === null ? null : fromBase64url(entry.body_hash);
  const signature = fromBase64url(entry.signature);
  const hashes = [previous, bodyHash].filter((one) => one !== null);
  const missing = (entry.previous !== null && !previous) || (entry.body_hash !== null && !bodyHash);
  if (!signature || missing || hashes.some((one) => one.length !== KEY_BYTES))
    return wrong('malformed', 17, at);
  const header = headerBytes(placeOf(entry), { number: entry.number, day: entry.day, previous }, bodyHash);
  return isSigned(header, signature, signer) ? fine(hash(header)) : wrong('signature', 17, at);
}

/** Whether the body is the one that the header names; null where it is, or where there is none to be. */
export function bodyFault(entry: Entry): Fault | null {
  if (entry.body === null) return null;
  const body = fromBase64url(entry.body);
  const fits = body && entry.body_hash !== null && base64url(hash(body)) === entry.body_hash;
  return fits ? null : fault('body', 18, `entry ${entry.number} of ${entry.author}`);
}
