import { type Bytes, base64url, fromBase64url, joined, same, textOf, utf8 } from './bytes.ts';
import { fine, type Outcome, wrong } from './faults.ts';
import { padded, unpadded } from './padding.ts';
import { named } from './parts.ts';
import {
  box,
  hash,
  hkdf,
  isSigned,
  KEY_BYTES,
  type KeyPair,
  NONCE_BYTES,
  open,
  type Random,
  receivingPair,
  seal,
  sign,
  signingPair,
  TAG_BYTES,
  unbox,
  wipe,
} from './primitives.ts';
import type { Stated } from './statements.ts';
import type { ConcernMessage, NewConcernMessage } from './wire.ts';

/** What the return code of a concern gives: its author's keys, and what they come back with. (concerns.md rule 4) */
export type Author = { readonly receive: KeyPair; readonly sign: KeyPair; readonly token: Bytes };

/** Between whom a concern is: all of it stands in the header of every message. */
export type Concern = {
  readonly programme: string;
  readonly contact: Stated;
  readonly deputy: Stated;
  /** The author's open keys. */
  readonly author: { readonly receive: Bytes; readonly sign: Bytes };
};

/** Where a message stands: its number, who writes (a person, or the author), and the hash of the header before. */
export type MessagePlace = {
  readonly number: number;
  readonly writer: string;
  readonly before: Bytes | null;
};

/** The writer of a message who is not named in it. */
export const AUTHOR = 'author';
const BODY_VERSION = 1;
/** Content and padding of a message. (concerns.md rule 5) */
export const LARGEST_MESSAGE = 32 * 1024;

/** The author's keys out of the bytes of the code. (concerns.md rule 4) */
export async function authorOf(code: Bytes): Promise<Author> {
  const made = (purpose: string) => hkdf(code, new Uint8Array(0), named(purpose), KEY_BYTES);
  const [receive, signing, token] = await Promise.all([
    made('concern-receive'),
    made('concern-sign'),
    made('concern-token'),
  ]);
  const author = { receive: receivingPair(receive), sign: signingPair(signing), token };
  wipe(receive, signing);
  return author;
}

/** The header of a message. Its hash stands in the next one. (concerns.md rule 6) */
export function messageHeader(concern: Concern, place: MessagePlace, bodyHash: Uint8Array): Bytes {
  const { programme, contact, deputy, author } = concern;
  return named(
    'concern',
    programme,
    contact.person,
    contact.fingerprint,
    deputy.person,
    deputy.fingerprint,
    author.receive,
    author.sign,
    place.number,
    place.writer,
    place.before,
    bodyHash,
  );
}

function keyText(reader: Uint8Array, bodyHash: Uint8Array, key: Uint8Array): Bytes {
  return named('concern-key', reader, bodyHash, key);
}

function keyBox(reader: Uint8Array, receiver: Uint8Array, bodyHash: Uint8Array, key: Bytes): string | null {
  const text = keyText(reader, bodyHash, key);
  const sealed = box(text, receiver);
  wipe(text);
  return sealed && base64url(sealed);
}

/** A message to all three of a concern, signed by its writer; the fault `size` where it is too long. (concerns.md rules 5 and 6) */
export function sealMessage(
  concern: Concern,
  place: MessagePlace,
  text: string,
  signer: KeyPair,
  random: Random,
): Outcome<NewConcernMessage> {
  const { contact, deputy, author } = concern;
  const whole = padded(utf8(text));
  if (!whole || whole.length > LARGEST_MESSAGE) return wrong('size', 19);
  const key = random(KEY_BYTES);
  const body = joined(
    new Uint8Array([BODY_VERSION]),
    seal(whole, named('concern-body', concern.programme), key, random),
  );
  const bodyHash = hash(body);
  const boxes = {
    author_box: keyBox(author.receive, author.receive, bodyHash, key),
    contact_box: keyBox(contact.fingerprint, contact.receive, bodyHash, key),
    deputy_box: keyBox(deputy.fingerprint, deputy.receive, bodyHash, key),
  };
  wipe(key, whole);
  const { author_box, contact_box, deputy_box } = boxes;
  if (!author_box || !contact_box || !deputy_box) return wrong('keys', 8, 'a key of a contact is none');
  return fine({
    number: place.number,
    contact_fingerprint: base64url(contact.fingerprint),
    deputy_fingerprint: base64url(deputy.fingerprint),
    body: base64url(body),
    author_box,
    contact_box,
    deputy_box,
    signature: base64url(sign(messageHeader(concern, place, bodyHash), signer)),
  });
}

/** The hash of a message's header, which the next one names. */
export function messageHash(concern: Concern, place: MessagePlace, given: ConcernMessage): Bytes {
  return hash(messageHeader(concern, place, hash(fromBase64url(given.body) ?? new Uint8Array(0))));
}

/** Who opens a message: what their box is bound to, and their keys. */
export type MessageReader = { readonly bound: Uint8Array; readonly receive: KeyPair };

/** What a message says, where it was written in this place by the owner of `signer`. (concerns.md rules 5 and 6) */
export function openMessage(
  concern: Concern,
  place: MessagePlace,
  given: ConcernMessage,
  signer: Uint8Array,
  reader: MessageReader,
): Outcome<{ readonly text: string }> {
  const at = `message ${place.number}`;
  const body = fromBase64url(given.body);
  const signature = fromBase64url(given.signature);
  const sealed = fromBase64url(given.box);
  if (!body || !signature || !sealed || body[0] !== BODY_VERSION) return wrong('malformed', 17, at);
  if (body.length < 1 + NONCE_BYTES + TAG_BYTES) return wrong('malformed', 17, at);
  const bodyHash = hash(body);
  const header = messageHeader(concern, place, bodyHash);
  if (!isSigned(header, signature, signer)) return wrong('signature', 17, at);
  const text = unbox(sealed, reader.receive);
  const key = text?.slice(text.length - KEY_BYTES);
  if (!text || !key || !same(text, keyText(reader.bound, bodyHash, key))) return wrong('box', 16, at);
  const whole = open(body.subarray(1), named('concern-body', concern.programme), key);
  wipe(text, key);
  const content = whole && unpadded(whole);
  if (!content) return wrong('body', 18, at);
  return fine({ text: textOf(content) ?? '' });
}
