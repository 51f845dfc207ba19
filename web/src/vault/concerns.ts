import { type Bytes, base64url, fromBase64url, same } from './bytes.ts';
import {
  AUTHOR,
  type Author,
  authorOf,
  type Concern,
  type MessageReader,
  messageHash,
  openMessage,
  sealMessage,
} from './concern-messages.ts';
import { enclosedIn, withCopy } from './copies.ts';
import { type Fault, fault, fine, type Outcome, wrong } from './faults.ts';
import type { Calls } from './messages.ts';
import { hash, isSigned, KEY_BYTES, type KeyPair, type Random } from './primitives.ts';
import { CODE_BYTES, printedCode, typedCode } from './recovery-code.ts';
import type { Session } from './session.ts';
import { isConcernKeys, isConcernView } from './shapes.ts';
import { type Stated, statementBytes } from './statements.ts';
import type { ConcernKeys, ConcernMessage, ConcernView, NewConcernMessage } from './wire.ts';

/** A contact's keys as the server gave them, where they are sound in themselves: signed, and with the fingerprint that they have. */
function statedOf(given: ConcernKeys): Outcome<Stated> {
  const at = `keys of ${given.person_id}`;
  const receive = fromBase64url(given.receive_key);
  const signing = fromBase64url(given.sign_key);
  const signature = fromBase64url(given.signature);
  const previous = given.previous === null ? null : fromBase64url(given.previous);
  if (receive?.length !== KEY_BYTES || signing?.length !== KEY_BYTES || !signature)
    return wrong('malformed', 8, at);
  const { person_id: person, generation } = given;
  const bytes = statementBytes({ person, generation }, receive, signing, previous);
  if (!isSigned(bytes, signature, signing) || base64url(hash(bytes)) !== given.fingerprint)
    return wrong('signature', 8, at);
  return fine({ person, generation, receive, sign: signing, fingerprint: hash(bytes) });
}

function between(view: ConcernView): Outcome<Concern> {
  const { contact_keys, deputy_keys } = view;
  if (!contact_keys || !deputy_keys) return wrong('keys', 8, 'a contact has no keys');
  const contact = statedOf(contact_keys);
  if (!contact.ok) return contact;
  const deputy = statedOf(deputy_keys);
  if (!deputy.ok) return deputy;
  if (contact.value.person !== view.contact_id || deputy.value.person !== view.deputy_id)
    return wrong('members', 8, 'keys of others');
  const receive = fromBase64url(view.receive_key);
  const signing = fromBase64url(view.sign_key);
  if (!receive || !signing) return wrong('malformed', 8, 'keys of the author');
  const author = { receive, sign: signing };
  return fine({ programme: view.concern.programme_id, contact: contact.value, deputy: deputy.value, author });
}

/** Raises a concern: a new code, its author's keys, and the first message. (concerns.md rules 4 to 6) */
export async function newConcern(
  ask: Calls['concern_new']['ask'],
  random: Random,
): Promise<Outcome<Calls['concern_new']['gives']>> {
  if (!isConcernKeys(ask.contact) || !isConcernKeys(ask.deputy))
    return wrong('malformed', 8, 'keys of a contact');
  const bytes = random(CODE_BYTES);
  const author = await authorOf(bytes);
  const contact = statedOf(ask.contact);
  if (!contact.ok) return contact;
  const deputy = statedOf(ask.deputy);
  if (!deputy.ok) return deputy;
  const concern = {
    programme: ask.programme,
    contact: contact.value,
    deputy: deputy.value,
    author: { receive: author.receive.open, sign: author.sign.open },
  };
  const place = { number: 1, writer: AUTHOR, before: null };
  const message = sealMessage(concern, place, withCopy(ask.text, ask.copy), author.sign, random);
  if (!message.ok) return message;
  return fine({
    code: printedCode(bytes),
    author: {
      receive_key: base64url(author.receive.open),
      sign_key: base64url(author.sign.open),
      return_token: base64url(author.token),
    },
    message: message.value,
  });
}

async function typedAuthor(code: string): Promise<Outcome<Author>> {
  const bytes = typedCode(code);
  return bytes.ok ? fine(await authorOf(bytes.value)) : bytes;
}

/** What somebody comes back with. (concerns.md rule 4) */
export async function returnToken(
  ask: Calls['concern_token']['ask'],
): Promise<Outcome<Calls['concern_token']['gives']>> {
  const author = await typedAuthor(ask.code);
  return author.ok ? fine({ return_token: base64url(author.value.token) }) : author;
}

/** Who reads and writes here: by the code, or with what is unlocked. */
type Self = { readonly writer: string; readonly receive: KeyPair; readonly sign: KeyPair };

async function selfIn(
  session: Session | null,
  code: string | null,
  view: ConcernView,
  concern: Concern,
): Promise<Outcome<Self>> {
  if (code !== null) {
    const author = await typedAuthor(code);
    if (!author.ok) return author;
    const { receive, sign } = author.value;
    // Another code than this concern's, or a server that shows somebody else's.
    if (!same(receive.open, concern.author.receive) || !same(sign.open, concern.author.sign))
      return wrong('wrap', 3, 'another author');
    return fine({ writer: AUTHOR, receive, sign });
  }
  if (!session) return wrong('locked', 3);
  const mine = view.concern.part === 'contact' ? concern.contact : concern.deputy;
  if (mine.person !== session.owner.person || !same(mine.fingerprint, session.chain.newest.fingerprint))
    return wrong('own_statement', 9, 'what others get');
  return fine({ writer: session.owner.person, receive: session.keys.receive, sign: session.keys.sign });
}

function withPrints(concern: Concern, message: ConcernMessage): Concern | null {
  const contact = fromBase64url(message.contact_fingerprint);
  const deputy = fromBase64url(message.deputy_fingerprint);
  if (!contact || !deputy) return null;
  return {
    ...concern,
    contact: { ...concern.contact, fingerprint: contact },
    deputy: { ...concern.deputy, fingerprint: deputy },
  };
}

function writerOf(concern: Concern, message: ConcernMessage): { writer: string; key: Bytes } {
  if (message.by === 'author') return { writer: AUTHOR, key: concern.author.sign };
  const { person, sign } = message.by === 'contact' ? concern.contact : concern.deputy;
  return { writer: person, key: sign };
}

/** Whether whoever wrote it has made their keys anew since. */
function hasEarlierKeys(concern: Concern, then: Concern, by: ConcernMessage['by']): boolean {
  return by !== 'author' && !same(concern[by].fingerprint, then[by].fingerprint);
}

function boundOf(concern: Concern, self: Self): Uint8Array {
  if (self.writer === AUTHOR) return concern.author.receive;
  return self.writer === concern.contact.person ? concern.contact.fingerprint : concern.deputy.fingerprint;
}

type Read = {
  readonly messages: Calls['concern_read']['gives']['messages'];
  readonly faults: Fault[];
  readonly last: Bytes | null;
};

function readable(whole: string | null): Pick<Read['messages'][number], 'text' | 'enclosed'> {
  if (whole === null) return { text: null, enclosed: null };
  const { text, copy } = enclosedIn(whole);
  return { text, enclosed: copy && (copy.ok ? copy.value : { made_by: '', words: null }) };
}

// Every message in its place after the one before; what does not fit is shown as such, and ends belief in nothing else.
function readAll(concern: Concern, view: ConcernView, self: Self): Read {
  const faults: Fault[] = [];
  const messages: Read['messages'][number][] = [];
  let before: Bytes | null = null;
  for (const [index, given] of view.messages.entries()) {
    const at = `message ${index + 1}`;
    const there = withPrints(concern, given);
    if (given.number !== index + 1 || !there) faults.push(fault('chain_gap', 20, at));
    if (!there) break;
    const { number, by, written_on } = given;
    const { writer, key } = writerOf(concern, given);
    if (hasEarlierKeys(concern, there, by)) {
      // Nobody can tell any more who signed it.
      faults.push(fault('keys', 8, at));
      messages.push({ number, by, written_on, text: null, enclosed: null });
      before = messageHash(there, { number, writer, before }, given);
      continue;
    }
    const place = { number: given.number, writer, before };
    const reader: MessageReader = { bound: boundOf(there, self), receive: self.receive };
    const opened = openMessage(there, place, given, key, reader);
    if (!opened.ok) faults.push(...opened.faults);
    messages.push({ number, by, written_on, ...readable(opened.ok ? opened.value.text : null) });
    before = messageHash(there, place, given);
  }
  return { messages, faults, last: before };
}

// The author began with keys that they were shown once; later ones are said to be new, and are theirs to believe or not.
function changedKeys(concern: Concern, view: ConcernView): boolean {
  const last = view.messages.findLast(({ by }) => by === 'author');
  return (
    last !== undefined &&
    (last.contact_fingerprint !== base64url(concern.contact.fingerprint) ||
      last.deputy_fingerprint !== base64url(concern.deputy.fingerprint))
  );
}

/** What was written in a concern, for its author or a contact. */
export async function readConcern(
  session: Session | null,
  ask: Calls['concern_read']['ask'],
): Promise<Outcome<Calls['concern_read']['gives']>> {
  if (!isConcernView(ask.view)) return wrong('malformed', 17, 'concern');
  const concern = between(ask.view);
  if (!concern.ok) return concern;
  const self = await selfIn(session, ask.code, ask.view, concern.value);
  if (!self.ok) return self;
  const { messages, faults } = readAll(concern.value, ask.view, self.value);
  return fine({ messages, faults, new_keys: changedKeys(concern.value, ask.view) });
}

/** The next message of a concern. (concerns.md rules 5 and 6) */
export async function writeConcern(
  session: Session | null,
  ask: Calls['concern_write']['ask'],
  random: Random,
): Promise<Outcome<NewConcernMessage>> {
  if (!isConcernView(ask.view)) return wrong('malformed', 17, 'concern');
  const concern = between(ask.view);
  if (!concern.ok) return concern;
  const self = await selfIn(session, ask.code, ask.view, concern.value);
  if (!self.ok) return self;
  const { faults, last } = readAll(concern.value, ask.view, self.value);
  // What was altered or left out is not answered as if it were whole.
  if (faults.some(({ kind }) => kind === 'chain_gap' || kind === 'signature')) return { ok: false, faults };
  const place = { number: ask.view.messages.length + 1, writer: self.value.writer, before: last };
  return sealMessage(concern.value, place, ask.text, self.value.sign, random);
}
