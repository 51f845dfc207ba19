// What server/vault/vectors.json holds: statements, an epoch and entries from fixed seeds, and the bytes behind every
// hash and signature, so that both sides know that they mean the same.
import { type Bytes, base64url, fromBase64url } from '../bytes.ts';
import { copyBytes } from '../copies.ts';
import { contentKeyOf, type EntryPlace, headerBytes, makeEntry, placeOf } from '../entries.ts';
import { againBytes, epochBytes, makeEpoch, openBox, type SoundEpoch, sealAgain } from '../epochs.ts';
import type { Outcome } from '../faults.ts';
import { type Keys, keysOf, ownSpaceKey } from '../keys.ts';
import { padme } from '../padding.ts';
import { parts, SUITE } from '../parts.ts';
import { hash, sign } from '../primitives.ts';
import { printedCode } from '../recovery-code.ts';
import { sixWords } from '../six-words.ts';
import { checkedChain, makeStatement, type Stated, statementBytes } from '../statements.ts';
import type { Again, Entry, KeyStatement, NewEpoch, SpaceName } from '../wire.ts';
import { makeWrap } from '../wraps.ts';
import { seeded } from './seeded.ts';
import { alice, bob, testId } from './world.ts';

/** Sealed boxes have a key of their own that nobody can fix: they are taken from the file where they are there. */
export type Boxes = { readonly epoch: NewEpoch; readonly again: Again };

const day = '2026-11-23';
const space: SpaceName = { kind: 'pair', id: testId('p') };

function value<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.faults.map((one) => `${one.kind} ${one.at}`).join());
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

type Somebody = {
  readonly person: string;
  readonly seeds: Bytes;
  readonly keys: Keys;
  readonly given: KeyStatement;
  readonly stated: Stated;
};

function somebody(person: string, generation: number, before: Somebody | null): Somebody {
  const seeds = seeded(`${person} ${generation}`)(64);
  const keys = keysOf(seeds);
  const previous = before?.stated.fingerprint ?? null;
  const given = makeStatement({ person, generation }, keys, previous, before?.keys.sign ?? null);
  const chain = value(checkedChain(person, before ? [before.given, given] : [given]));
  return { person, seeds, keys, given, stated: chain.newest };
}

function statementVector({ person, seeds, given, stated }: Somebody) {
  const previous = given.previous === null ? null : fromBase64url(given.previous);
  const owner = { person, generation: given.generation };
  return {
    seeds: hex(seeds),
    wire: given,
    bytes: hex(statementBytes(owner, stated.receive, stated.sign, previous)),
    fingerprint: base64url(stated.fingerprint),
  };
}

function entryVector(entry: Entry) {
  const previous = entry.previous === null ? null : fromBase64url(entry.previous);
  const body = entry.body_hash === null ? null : fromBase64url(entry.body_hash);
  const header = headerBytes(placeOf(entry), { number: entry.number, day: entry.day, previous }, body);
  return { wire: entry, header: hex(header), hash: base64url(hash(header)) };
}

function entriesOf(author: Somebody, of: SpaceName, epoch: number, key: Bytes) {
  const random = seeded(`entries ${of.kind}`);
  const keys = { epoch: key, sign: author.keys.sign };
  const place: EntryPlace = { space: of, epoch, author: author.person, item: testId('item'), version: 1 };
  const contents = [
    { field: 'note', text: 'A note of the vectors.' },
    { field: 'note', text: 'x'.repeat(3000) },
    null,
  ];
  const made: ReturnType<typeof entryVector>[] = [];
  for (const [index, content] of contents.entries()) {
    const before = made.at(-1);
    const previous = before ? fromBase64url(before.hash) : null;
    const written = content && { content, seen: {} };
    const at = { ...place, version: index + 1 };
    made.push(entryVector(value(makeEntry(at, { number: index + 1, day, previous }, written, keys, random))));
  }
  return made;
}

function epochOf(a: Somebody, b: Somebody, held: Boxes | null): NewEpoch {
  const maker = { person: a.person, keys: a.keys };
  const made = value(makeEpoch(space.id, null, maker, [a.stated, b.stated], seeded('epoch')));
  const place = { space: space.id, number: 1 };
  const key = hex(seeded('epoch')(32));
  const fits = [a, b].every((one) => {
    const sealed = fromBase64url(held?.epoch.boxes[one.person] ?? '');
    const opened = sealed && openBox(place, one.person, sealed, one.keys);
    return opened && hex(opened) === key;
  });
  return fits && held ? { ...made, ...signedAgain(a, made, held.epoch) } : made;
}

function signedAgain(a: Somebody, made: NewEpoch, held: NewEpoch): Partial<NewEpoch> {
  const members = made.members.map((one) => {
    const sealed = fromBase64url(held.boxes[one.person] ?? '') ?? new Uint8Array(0);
    return { ...one, box_hash: base64url(hash(sealed)) };
  });
  const bytes = epochBytes({ space: space.id, number: 1 }, a.person, null, members);
  return { members, boxes: held.boxes, signature: base64url(sign(bytes, a.keys.sign)) };
}

/** Two who wrote, and a copy of both by the first. */
function copyOf(a: Somebody, b: Somebody, key: Bytes) {
  const [first, second] = [a, b].map((author) =>
    value(oneEntry(author, key, `What ${author.person === alice ? 'Alice' : 'Bob'} wrote.`)),
  );
  const entries = [first, second].map((entry) => {
    const body = fromBase64url(entry?.body ?? '');
    const contentKey = entry && body && contentKeyOf(placeOf(entry), body, key);
    return { entry, content_key: base64url(contentKey ?? new Uint8Array(0)) };
  });
  const statements = [a.given, b.given];
  const proof = JSON.stringify({ suite: SUITE, made_by: a.person, made_on: day, statements, entries });
  return { proof, signature: base64url(sign(copyBytes(a.person, proof), a.keys.sign)) };
}

function oneEntry(author: Somebody, key: Bytes, text: string): Outcome<Entry> {
  const place = { space, epoch: 1, author: author.person, item: testId(text), version: 1 };
  const written = { content: { field: 'note', text }, seen: {} };
  const keys = { epoch: key, sign: author.keys.sign };
  return makeEntry(place, { number: 1, day, previous: null }, written, keys, seeded(text));
}

/** All of the file. */
export async function serverVectors(held: Boxes | null) {
  const a = somebody(alice, 1, null);
  const b = somebody(bob, 1, null);
  const renewed = somebody(bob, 2, b);
  const epoch = epochOf(a, b, held);
  const bytes = epochBytes({ space: space.id, number: 1 }, epoch.maker, null, epoch.members);
  const key = seeded('epoch')(32);
  const sound: SoundEpoch = { number: 1, hash: hash(bytes), members: epoch.members, stated: new Map(), key };
  const made = sealAgain(space.id, sound, { person: a.person, keys: a.keys }, renewed.stated);
  const heldBox = fromBase64url(held?.again.box ?? '');
  const opens = heldBox && openBox({ space: space.id, number: 1 }, bob, heldBox, renewed.keys);
  const againBox = opens && heldBox ? heldBox : fromBase64url(made?.box ?? '');
  if (!made || !againBox) throw new Error('nothing sealed again');
  const againText = againBytes({ space: space.id, number: 1 }, a.person, renewed.stated, hash(againBox));
  const again: Again = {
    ...made,
    box: base64url(againBox),
    signature: base64url(sign(againText, a.keys.sign)),
  };
  const root = seeded('root')(32);
  const owner = { person: alice, generation: 1 };
  const code = seeded('code')(20);
  const wrap = await makeWrap(
    owner,
    root,
    { method: 'code', bytes: code },
    { id: testId('wrap') },
    seeded('wrap'),
  );
  const own: SpaceName = { kind: 'own', id: alice };
  return {
    about:
      'Made by web/src/vault/server-vectors.test.ts and read by the tests of both sides; TURNABOUT_WRITE=1 writes it anew.',
    suite: SUITE,
    parts: [{ list: ['turnabout.vault.1', '7', ''], joined: hex(parts('turnabout.vault.1', 7, null)) }],
    statements: { alice: statementVector(a), bob: statementVector(b), bob_renewed: statementVector(renewed) },
    words: await sixWords(a.stated, b.stated),
    recovery: { code: printedCode(code), root: hex(root), wrap },
    epoch: { wire: epoch, bytes: hex(bytes), hash: base64url(hash(bytes)), key: hex(key) },
    again: { wire: again, bytes: hex(againText) },
    entries: {
      pair: entriesOf(a, space, 1, key),
      own: entriesOf(a, own, 1, await ownSpaceKey(owner, root)),
    },
    copy: copyOf(a, b, key),
    body_beside_content: 113,
    padme: [0, 1, 1023, 1024, 1025, 1500, 2047, 2049, 9999, 40_000, 65_536].map((length) => ({
      length,
      size: padme(length),
    })),
  };
}
