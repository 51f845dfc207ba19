import { base64url, fromBase64url } from './bytes.ts';
import { type Content, headerBytes, makeEntry, placeOf } from './entries.ts';
import { fine, type Outcome, wrong } from './faults.ts';
import { newId } from './ids.ts';
import { emptySpace, remembered, spaceKey } from './memory.ts';
import type { Calls } from './messages.ts';
import { MEMORY_FIELD } from './opening.ts';
import { hash, type Random } from './primitives.ts';
import { kept, type OpenSpace, type Session } from './session.ts';
import type { Entry, SpaceName } from './wire.ts';

function writable(session: Session, space: SpaceName): Outcome<OpenSpace> {
  const open = session.spaces.get(spaceKey(space));
  if (session.blocked.length > 0) return { ok: false, faults: session.blocked };
  if (!open) return wrong('epoch', 15, spaceKey(space));
  // Twice the same number with different words would be a fork of one's own making.
  if (session.pending.has(spaceKey(space))) return wrong('pending', 20, spaceKey(space));
  if (open.canWrite) return fine(open);
  return open.faults.length > 0 ? { ok: false, faults: open.faults } : wrong('epoch', 15, spaceKey(space));
}

/** Seals an entry after the last of one's own. It waits as pending until it is known to have arrived. (sealing.md rules 17 to 22) */
export function sealEntry(
  session: Session,
  ask: Calls['seal_entry']['ask'],
  day: string,
  random: Random,
): Outcome<Entry> {
  const open = writable(session, ask.space);
  if (!open.ok) return open;
  const { epoch, key, mine, versions, foreign, seen } = open.value;
  const item = ask.item ?? newId(random);
  if (foreign.has(item)) return wrong('not_the_author', 22, `item ${item}`);
  const version = (versions.get(item) ?? 0) + 1;
  if (!key || (ask.content === null && version === 1)) return wrong('version', 22, `item ${item}`);
  const place = { space: ask.space, epoch, author: session.owner.person, item, version };
  const link = { number: mine.number + 1, day, previous: mine.hash };
  const written = ask.content && { content: ask.content, seen };
  const entry = makeEntry(place, link, written, { epoch: key, sign: session.keys.sign }, random);
  if (entry.ok) session.pending.set(spaceKey(ask.space), entry.value);
  return entry;
}

/** Seals what is remembered into one's own space, for one's other browsers. (sealing.md rule 10) */
export function sealMemory(session: Session, day: string, random: Random): Outcome<Entry> {
  const space: SpaceName = { kind: 'own', id: session.owner.person };
  const item = memoryItem(session);
  const content: Content = { field: MEMORY_FIELD, memory: session.memory };
  return sealEntry(session, { space, item, content }, day, random);
}

// Always the same item of a person, and one that tells the server nothing but whose it is.
function memoryItem(session: Session): string {
  const bytes = hash(session.memoryKey);
  return newId((count) => bytes.slice(0, count));
}

/** The pending entry has arrived: from now on it is what the server must show. (sealing.md rule 20) */
export function entrySent(
  session: Session,
  ask: Calls['entry_sent']['ask'],
  random: Random,
): Outcome<Calls['entry_sent']['gives']> {
  const key = spaceKey(ask.space);
  const entry = session.pending.get(key);
  const open = session.spaces.get(key);
  if (!entry) return wrong('pending', 20, key);
  session.pending.delete(key);
  const link = {
    number: entry.number,
    day: entry.day,
    previous: entry.previous === null ? null : fromBase64url(entry.previous),
  };
  const made = hash(
    headerBytes(placeOf(entry), link, entry.body_hash === null ? null : fromBase64url(entry.body_hash)),
  );
  const before = session.memory.spaces[key] ?? emptySpace;
  const head = { number: entry.number, hash: base64url(made) };
  const heads = { ...before.heads, [session.owner.person]: head };
  session.memory = remembered(session.memory, ask.space, { ...before, heads });
  if (open) {
    const versions = new Map(open.versions).set(entry.item, entry.version);
    session.spaces.set(key, { ...open, versions, mine: { number: entry.number, hash: made } });
  }
  return fine({ kept: kept(session, random) });
}
