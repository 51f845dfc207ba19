import { type Bytes, base64url, fromBase64url } from './bytes.ts';
import { type Fault, fault, fine, type Outcome, wrong } from './faults.ts';
import type { Keys } from './keys.ts';
import { named, SUITE } from './parts.ts';
import { box, hash, isSigned, KEY_BYTES, type Random, sign, unbox, wipe } from './primitives.ts';
import { type Chain, type Stated, statedAs } from './statements.ts';
import type { Again, Epoch, Member, NewEpoch } from './wire.ts';

/** An epoch that was found to be sound, with its key where the own box opens. */
export type SoundEpoch = {
  readonly number: number;
  readonly hash: Bytes;
  readonly members: readonly Member[];
  /** Each member's keys as the epoch names them. */
  readonly stated: ReadonlyMap<string, Stated>;
  readonly key: Bytes | null;
};

type Place = { readonly space: string; readonly number: number };

/** The bytes of an epoch's statement. (sealing.md rule 14) */
export function epochBytes(
  place: Place,
  maker: string,
  previous: Uint8Array | null,
  members: readonly Member[],
): Bytes {
  const listed = members.flatMap((one) => [
    one.person,
    fromBase64url(one.fingerprint),
    fromBase64url(one.box_hash),
  ]);
  return named('epoch', place.space, place.number, maker, previous, ...listed);
}

/** The bytes of a box sealed again. (sealing.md rule 16) */
export function againBytes(place: Place, maker: string, to: Stated, boxHash: Uint8Array): Bytes {
  return named('again', place.space, place.number, maker, to.person, to.fingerprint, boxHash);
}

/** What stands in a box. */
export function boxText(place: Place, member: string, key: Uint8Array): Bytes {
  return named('epoch-key', place.space, place.number, member, key);
}

function sealedFor(place: Place, to: Stated, key: Uint8Array): Bytes | null {
  const text = boxText(place, to.person, key);
  const sealed = box(text, to.receive);
  wipe(text);
  return sealed;
}

/** The epoch key in a box, where it is this member's, for this epoch. */
export function openBox(place: Place, member: string, sealed: Bytes, keys: Keys): Bytes | null {
  const text = unbox(sealed, keys.receive);
  if (!text) return null;
  const key = text.slice(text.length - KEY_BYTES);
  const expected = boxText(place, member, key);
  const fits = text.length === expected.length && text.every((byte, index) => byte === expected[index]);
  wipe(text, expected);
  return fits ? key : null;
}

/** A new epoch of a space for exactly these people, of whom the maker is one. */
export function makeEpoch(
  space: string,
  before: SoundEpoch | null,
  maker: { person: string; keys: Keys },
  people: readonly Stated[],
  random: Random,
): Outcome<NewEpoch> {
  const place = { space, number: (before?.number ?? 0) + 1 };
  const sorted = [...people].sort((a, b) => (a.person < b.person ? -1 : 1));
  const key = random(KEY_BYTES);
  const boxes: Record<string, string> = {};
  const members: Member[] = [];
  for (const one of sorted) {
    const sealed = sealedFor(place, one, key);
    if (!sealed) return wrong('box', 14, `box of ${one.person}`);
    boxes[one.person] = base64url(sealed);
    members.push({
      person: one.person,
      fingerprint: base64url(one.fingerprint),
      box_hash: base64url(hash(sealed)),
    });
  }
  wipe(key);
  const signed = epochBytes(place, maker.person, before?.hash ?? null, members);
  return fine({
    suite: SUITE,
    space_id: space,
    number: place.number,
    maker: maker.person,
    previous: before && base64url(before.hash),
    members,
    signature: base64url(sign(signed, maker.keys.sign)),
    boxes,
  });
}

/** The epoch key for a member whose keys are new. (sealing.md rule 16) */
export function sealAgain(
  space: string,
  epoch: SoundEpoch,
  maker: { person: string; keys: Keys },
  to: Stated,
): Again | null {
  const place = { space, number: epoch.number };
  const sealed = epoch.key && sealedFor(place, to, epoch.key);
  if (!sealed) return null;
  return {
    suite: SUITE,
    space_id: space,
    number: epoch.number,
    maker: maker.person,
    member: to.person,
    fingerprint: base64url(to.fingerprint),
    box: base64url(sealed),
    signature: base64url(sign(againBytes(place, maker.person, to, hash(sealed)), maker.keys.sign)),
  };
}

/** Who reads, and the statements that are believed: of others, those up to the one whose words were compared. */
export type Reader = {
  readonly person: string;
  readonly keys: Keys;
  readonly chains: ReadonlyMap<string, Chain>;
};

function membersFault(given: Epoch, before: SoundEpoch | null, reader: Reader): Fault | null {
  const at = `epoch ${given.number}`;
  const people = given.members.map((one) => one.person);
  if (people.length < 2 || people.length > 3) return fault('members', 15, at);
  if (people.some((one, index) => index > 0 && one <= (people[index - 1] ?? '')))
    return fault('members', 14, at);
  if (!people.includes(reader.person) || !people.includes(given.maker)) return fault('members', 15, at);
  if (before && before.members.map((one) => one.person).join() !== people.join())
    return fault('members', 15, at);
  return null;
}

// The own box, or one that another member of this epoch sealed again for the reader's newest keys.
function keyOf(given: Epoch, reader: Reader, stated: ReadonlyMap<string, Stated>): Outcome<Bytes | null> {
  const place = { space: given.space_id, number: given.number };
  const me = reader.chains.get(reader.person)?.newest;
  const mine = given.members.find((one) => one.person === reader.person);
  if (!me || !mine) return wrong('members', 15, `epoch ${given.number}`);
  const isNewest = mine.fingerprint === base64url(me.fingerprint);
  if (isNewest) {
    const sealed = given.box === null ? null : fromBase64url(given.box);
    if (!sealed || base64url(hash(sealed)) !== mine.box_hash)
      return wrong('box', 14, `epoch ${given.number}`);
    const key = openBox(place, reader.person, sealed, reader.keys);
    return key ? fine(key) : wrong('box', 15, `epoch ${given.number}`);
  }
  const faults: Fault[] = [];
  for (const again of given.again.filter((one) => one.member === reader.person)) {
    if (again.fingerprint !== base64url(me.fingerprint)) continue;
    const outcome = openedAgain(place, again, reader, me, stated);
    if (outcome.ok) return outcome;
    faults.push(...outcome.faults);
  }
  return faults.length > 0 ? { ok: false, faults } : fine(null);
}

function openedAgain(
  place: Place,
  again: Again,
  reader: Reader,
  me: Stated,
  stated: ReadonlyMap<string, Stated>,
): Outcome<Bytes> {
  const at = `epoch ${place.number} sealed again`;
  if (again.suite !== SUITE) return wrong('suite', 1, at);
  if (again.space_id !== place.space || again.number !== place.number || again.maker === reader.person)
    return wrong('epoch', 16, at);
  const maker = stated.has(again.maker) ? reader.chains.get(again.maker) : undefined;
  const sealed = fromBase64url(again.box);
  const signature = fromBase64url(again.signature);
  if (!maker || !sealed || !signature) return wrong('members', 16, at);
  const bytes = againBytes(place, again.maker, me, hash(sealed));
  if (!maker.all.some((one) => isSigned(bytes, signature, one.sign))) return wrong('signature', 16, at);
  const key = openBox(place, reader.person, sealed, reader.keys);
  return key ? fine(key) : wrong('box', 16, at);
}

/** One epoch after `before`, believed or not. Whether its people are pinned is asked by whoever calls. (sealing.md rules 14 and 15) */
export function checkedEpoch(
  space: string,
  given: Epoch,
  before: SoundEpoch | null,
  reader: Reader,
): Outcome<SoundEpoch> {
  const at = `epoch ${given.number}`;
  if (given.suite !== SUITE) return wrong('suite', 1, at);
  if (given.space_id !== space || given.number !== (before?.number ?? 0) + 1) return wrong('epoch', 15, at);
  if (given.previous !== (before ? base64url(before.hash) : null)) return wrong('epoch', 15, at);
  const people = membersFault(given, before, reader);
  if (people) return { ok: false, faults: [people] };
  const stated = new Map<string, Stated>();
  for (const member of given.members) {
    const chain = reader.chains.get(member.person);
    const named = chain && statedAs(chain, member.fingerprint);
    if (!named) return wrong('pin', 15, `${at}, ${member.person}`);
    const lengths = [member.fingerprint, member.box_hash].map((text) => fromBase64url(text)?.length);
    if (lengths.some((length) => length !== KEY_BYTES)) return wrong('malformed', 14, at);
    stated.set(member.person, named);
  }
  const previous = given.previous === null ? null : fromBase64url(given.previous);
  const bytes = epochBytes({ space, number: given.number }, given.maker, previous, given.members);
  const signature = fromBase64url(given.signature);
  const maker = stated.get(given.maker);
  if (!signature || !maker || !isSigned(bytes, signature, maker.sign)) return wrong('signature', 14, at);
  const key = keyOf(given, reader, stated);
  if (!key.ok) return key;
  return fine({ number: given.number, hash: hash(bytes), members: given.members, stated, key: key.value });
}
