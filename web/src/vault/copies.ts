// Words that somebody takes out of a space to show to others, so that these can check them. (sealing.md rules 24 to 26)
import { base64url, fromBase64url, utf8 } from './bytes.ts';
import { checkedHeader, contentKeyOf, openContent, placeOf } from './entries.ts';
import { fine, type Outcome, wrong } from './faults.ts';
import type { Calls } from './messages.ts';
import { entriesFor } from './opening.ts';
import { named, SUITE } from './parts.ts';
import { hash, isSigned, KEY_BYTES, sign, wipe } from './primitives.ts';
import { readChain, type Session } from './session.ts';
import { isCopyProof } from './shapes.ts';
import type { Chain } from './statements.ts';
import type { CopiedEntry, CopiedWords, Copy, CopyProof, KeyStatement } from './wire.ts';

/** What is signed over a copy: its text, so that no other form of the same means anything. (sealing.md rule 24) */
export function copyBytes(madeBy: string, proof: string) {
  return named('copy', madeBy, hash(utf8(proof)));
}

// As it was signed, without what a server may have said beside it.
function bare(given: KeyStatement): KeyStatement {
  const { suite, person, generation, receive_key, sign_key, previous, signature, previous_signature } = given;
  return { suite, person, generation, receive_key, sign_key, previous, signature, previous_signature };
}

/** These items of a space, each as its author left it, with the one key that opens it and no other. (sealing.md rule 24) */
export function makeCopy(
  session: Session,
  { open, own, items }: Calls['make_copy']['ask'],
  day: string,
): Outcome<Calls['make_copy']['gives']> {
  const found = entriesFor(session, open, items);
  if (!found.ok) return found;
  const entries: CopiedEntry[] = [];
  for (const { entry, key } of found.value) {
    const body = fromBase64url(entry.body ?? '');
    const contentKey = body && contentKeyOf(placeOf(entry), body, key);
    wipe(key);
    if (!contentKey) return wrong('body', 18, `item ${entry.item}`);
    entries.push({ entry, content_key: base64url(contentKey) });
    wipe(contentKey);
  }
  const person = session.owner.person;
  const authors = new Set([person, ...entries.map(({ entry }) => entry.author)]);
  const statements: KeyStatement[] = Object.entries({ ...open.statements, [person]: own })
    .filter(([one]) => authors.has(one))
    .flatMap(([, all]) => all.map(bare));
  const proof = JSON.stringify({
    suite: SUITE,
    made_by: person,
    made_on: day,
    statements,
    entries,
  } satisfies CopyProof);
  const copy = { proof, signature: base64url(sign(copyBytes(person, proof), session.keys.sign)) };
  const checked = checkedCopy(copy);
  return checked.ok ? fine({ copy, words: checked.value.words }) : checked;
}

/** A copy in which everything is as it was signed. */
export type CheckedCopy = {
  readonly made_by: string;
  readonly made_on: string;
  readonly words: readonly CopiedWords[];
};

function proofOf(text: string): CopyProof | null {
  try {
    const read: unknown = JSON.parse(text);
    return isCopyProof(read) ? (read as CopyProof) : null;
  } catch {
    return null;
  }
}

function chainsIn(statements: readonly KeyStatement[]): Outcome<ReadonlyMap<string, Chain>> {
  const chains = new Map<string, Chain>();
  for (const person of new Set(statements.map((one) => one.person))) {
    const chain = readChain(
      person,
      statements.filter((one) => one.person === person),
    );
    if (!chain.ok) return chain;
    chains.set(person, chain.value);
  }
  return fine(chains);
}

function wordsOf({ entry, content_key }: CopiedEntry, chain: Chain | undefined): Outcome<CopiedWords> {
  const at = `item ${entry.item}`;
  const space = { kind: entry.space_kind, id: entry.space_id };
  const signer = chain?.all.find((one) => checkedHeader(entry, space, one.sign).ok);
  if (!signer) return wrong('signature', 17, at);
  const body = fromBase64url(entry.body ?? '');
  const key = fromBase64url(content_key);
  if (!body || entry.body_hash === null || base64url(hash(body)) !== entry.body_hash)
    return wrong('body', 18, at);
  if (key?.length !== KEY_BYTES) return wrong('malformed', 24, at);
  const written = openContent(placeOf(entry), body, key);
  if (!written.ok) return written;
  const { field, text } = written.value.content;
  const fingerprint = base64url(signer.fingerprint);
  return fine({
    author: entry.author,
    fingerprint,
    day: entry.day,
    field,
    text: typeof text === 'string' ? text : '',
  });
}

/** What a copy proves; a fault where anything in it is not genuine. Whose keys they are it cannot say. (sealing.md rule 25) */
export function checkedCopy({ proof, signature }: Copy): Outcome<CheckedCopy> {
  const read = proofOf(proof);
  if (!read) return wrong('malformed', 24, 'proof');
  if (read.suite !== SUITE) return wrong('suite', 1, 'proof');
  const chains = chainsIn(read.statements);
  if (!chains.ok) return chains;
  const maker = chains.value.get(read.made_by);
  const signed = fromBase64url(signature);
  if (!maker || !signed || !isSigned(copyBytes(read.made_by, proof), signed, maker.newest.sign))
    return wrong('signature', 24, 'copy');
  const words: CopiedWords[] = [];
  for (const one of read.entries) {
    const found = wordsOf(one, chains.value.get(one.entry.author));
    if (!found.ok) return found;
    words.push(found.value);
  }
  return fine({ made_by: read.made_by, made_on: read.made_on, words });
}

/** A text with a copy behind it, as they go into a message; no text has a byte of zero. (sealing.md rule 26) */
export function withCopy(text: string, copy: Copy | null): string {
  return copy ? `${text}\u0000${JSON.stringify(copy)}` : text;
}

/** What came with a text. */
export type Enclosed = { readonly text: string; readonly copy: Outcome<CheckedCopy> | null };

/** The text and what came with it, checked. */
export function enclosedIn(whole: string): Enclosed {
  const at = whole.indexOf('\u0000');
  if (at < 0) return { text: whole, copy: null };
  const text = whole.slice(0, at);
  try {
    const given: unknown = JSON.parse(whole.slice(at + 1));
    const isCopy = typeof given === 'object' && given !== null && 'proof' in given && 'signature' in given;
    if (isCopy && typeof given.proof === 'string' && typeof given.signature === 'string')
      return { text, copy: checkedCopy({ proof: given.proof, signature: given.signature }) };
  } catch {
    // Below.
  }
  return { text, copy: wrong('malformed', 26, 'what came with it') };
}
