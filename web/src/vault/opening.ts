import { type Bytes, base64url, fromBase64url } from './bytes.ts';
import { makeEpoch, type Reader, type SoundEpoch, sealAgain } from './epochs.ts';
import { type Fault, fault, fine, type Outcome, wrong } from './faults.ts';
import {
  emptySpace,
  type Head,
  type Memory,
  merged,
  remembered,
  type SpaceMemory,
  spaceKey,
} from './memory.ts';
import type { Calls, SpaceView } from './messages.ts';
import { type Random, wipe } from './primitives.ts';
import { closeSpace, kept, type OpenSpace, readChain, type Session } from './session.ts';
import { isEntry, isEpoch } from './shapes.ts';
import { checkedEpochs, type OpenedSpace, openedSpace, type SpaceKeys, stops } from './space.ts';
import { type Chain, pinFault, type Stated } from './statements.ts';
import type { Entry, SpaceName } from './wire.ts';

type Ask = Calls['open_space']['ask'];
/** The field of the entry that keeps memory in one's own space. */
export const MEMORY_FIELD = 'memory';

/** The chains of the others: whole, to see who changed keys, and as far as they are believed. */
function others(session: Session, statements: Ask['statements']) {
  const whole = new Map<string, Chain>();
  const believed = new Map<string, Chain>([[session.owner.person, session.chain]]);
  const faults: Fault[] = [];
  for (const [person, given] of Object.entries(statements)) {
    const chain = readChain(person, given);
    const pin = session.memory.pins[person];
    const found = chain.ok ? pinFault(chain.value, pin) : null;
    if (!chain.ok) faults.push(...chain.faults);
    else whole.set(person, chain.value);
    if (found) faults.push(found);
    if (!chain.ok || !pin || (found && found.kind !== 'pin')) continue;
    const all = chain.value.all.slice(0, pin.generation);
    const newest = all.at(-1);
    if (newest) believed.set(person, { person, all, newest });
  }
  return { whole, believed, faults };
}

function ownKeys(session: Session): SpaceKeys {
  const { owner, chain, ownKey } = session;
  return {
    people: [owner.person],
    key: (epoch) => (epoch === owner.generation ? ownKey : null),
    signer: (entry) => chain.all[entry.epoch - 1]?.sign ?? null,
  };
}

function pairKeys(epochs: readonly SoundEpoch[], before: readonly string[]): SpaceKeys {
  return {
    people: epochs[0]?.members.map((one) => one.person) ?? before,
    key: (epoch) => epochs[epoch - 1]?.key ?? null,
    signer: (entry) => epochs[entry.epoch - 1]?.stated.get(entry.author)?.sign ?? null,
  };
}

function laterHeads(opened: OpenedSpace, before: SpaceMemory): Record<string, Head> {
  const heads = { ...before.heads };
  for (const { author, head, faults } of opened.chains)
    if (head && faults.length === 0 && head.number > (heads[author]?.number ?? 0)) heads[author] = head;
  return heads;
}

function versionsOf(opened: OpenedSpace, person: string): Map<string, number> {
  const versions = new Map<string, number>();
  const mine = opened.chains.find((chain) => chain.author === person);
  for (const { entry } of mine?.links ?? [])
    versions.set(entry.item, Math.max(entry.version, versions.get(entry.item) ?? 0));
  return versions;
}

// A memory that another browser of this person left in their own space.
function takeMemory(session: Session, opened: OpenedSpace): void {
  for (const { state, content } of opened.items)
    if (state === 'open' && content?.field === MEMORY_FIELD && typeof content.memory === 'object')
      session.memory = merged(session.memory, content.memory as Memory);
}

function settlePending(session: Session, key: string, opened: OpenedSpace): Entry | null {
  const waiting = session.pending.get(key);
  const mine = opened.chains.find((chain) => chain.author === session.owner.person);
  if (waiting && mine?.links.some(({ entry }) => entry.signature === waiting.signature))
    session.pending.delete(key);
  return session.pending.get(key) ?? null;
}

function hasNewestKeys(session: Session, epoch: SoundEpoch, whole: ReadonlyMap<string, Chain>): boolean {
  return epoch.members.every(({ person, fingerprint }) => {
    const chain = person === session.owner.person ? session.chain : whole.get(person);
    return chain !== undefined && base64url(chain.newest.fingerprint) === fingerprint;
  });
}

/** What is known before the entries are looked at. */
type Ground = {
  readonly chains: ReadonlyMap<string, Chain>;
  readonly sound: readonly SoundEpoch[];
  readonly keys: SpaceKeys;
  readonly faults: Fault[];
  /** Whether everybody's newest keys stand in the newest epoch. */
  readonly current: boolean;
};

function pairGround(session: Session, ask: Ask, before: SpaceMemory): Ground {
  const { whole, believed, faults } = others(session, ask.statements);
  const reader: Reader = { person: session.owner.person, keys: session.keys, chains: believed };
  const { sound, faults: wrongEpochs } = checkedEpochs(ask.space.id, ask.epochs, reader, before.epoch);
  const keys = pairKeys(sound, before.people);
  if (before.people.length > 0 && before.people.join() !== keys.people.join())
    wrongEpochs.push(fault('members', 15, spaceKey(ask.space)));
  const newest = sound.at(-1);
  const current = newest !== undefined && hasNewestKeys(session, newest, whole);
  return { chains: whole, sound, keys, faults: [...faults, ...wrongEpochs], current };
}

function ownGround(session: Session): Ground {
  return { chains: new Map(), sound: [], keys: ownKeys(session), faults: [], current: true };
}

// Remembers what was seen, never less than before, and whether others were shown something else.
function remember(
  session: Session,
  ask: Ask,
  ground: Ground,
  opened: OpenedSpace,
  before: SpaceMemory,
): SpaceMemory {
  const newest = ground.sound.at(-1);
  const last = newest ? { number: newest.number, hash: base64url(newest.hash) } : null;
  const seen = {
    people: before.people.length > 0 ? before.people : ground.keys.people,
    epoch: ground.faults.some((one) => one.rule !== 12) ? before.epoch : last,
    heads: laterHeads(opened, before),
    stopped: before.stopped || opened.faults.some((one) => one.kind === 'shown_differently'),
  };
  session.memory = remembered(session.memory, ask.space, seen);
  return seen;
}

function stateOfSpace(
  session: Session,
  space: SpaceName,
  ground: Ground,
  opened: OpenedSpace,
  seen: SpaceMemory,
  faults: readonly Fault[],
): OpenSpace {
  const { person, generation } = session.owner;
  const newest = ground.sound.at(-1);
  const isPair = space.kind === 'pair';
  const key = isPair ? (newest?.key ?? null) : session.ownKey;
  const mine = seen.heads[person];
  const othersHeads = Object.entries(seen.heads).filter(([author]) => author !== person);
  const foreign = opened.chains.filter((chain) => chain.author !== person).flatMap((chain) => chain.links);
  return {
    kind: space.kind,
    epochs: ground.sound,
    people: seen.people,
    chains: ground.chains,
    versions: versionsOf(opened, person),
    foreign: new Set(foreign.map(({ entry }) => entry.item)),
    seen: Object.fromEntries(othersHeads.map(([author, head]) => [author, head.hash])),
    mine: { number: mine?.number ?? 0, hash: mine ? fromBase64url(mine.hash) : null },
    epoch: isPair ? (newest?.number ?? 0) : generation,
    key,
    faults,
    canWrite: ground.current && key !== null && !stops(faults) && session.blocked.length === 0,
  };
}

function namesOf(session: Session, people: readonly string[]): Record<string, string> {
  const { pins } = session.memory;
  return Object.fromEntries(people.flatMap((person) => (pins[person] ? [[person, pins[person].name]] : [])));
}

// Whoever has begun anew and not compared yet believes no epoch, and so knows nobody who could have written: that is no
// fault of the server's.
function awaitsComparing(ground: Ground): boolean {
  return ground.keys.people.length === 0 && ground.faults.some(({ kind }) => kind === 'pin');
}

type LookedInto = {
  readonly before: SpaceMemory;
  readonly ground: Ground;
  readonly opened: OpenedSpace;
};

// All checks of what the server gave, without remembering any of it.
function lookInto(session: Session, ask: Ask): Outcome<LookedInto> {
  const { space } = ask;
  const key = spaceKey(space);
  if (!ask.entries.every(isEntry) || !ask.epochs.every(isEpoch)) return wrong('malformed', 17, key);
  const isPair = space.kind === 'pair';
  if (!isPair && space.id !== session.owner.person) return wrong('members', 13, key);
  const before = session.memory.spaces[key] ?? emptySpace;
  const ground = isPair ? pairGround(session, ask, before) : ownGround(session);
  // Words of two have no time of their own: they go with the record of the pair.
  const gone = { erased: new Set(ask.erased), lapsedBefore: isPair ? null : ask.lapsed_before };
  const entries = awaitsComparing(ground) ? [] : ask.entries;
  const opened = openedSpace(space, entries, ground.keys, before, gone);
  return fine({ before, ground, opened });
}

/** Opens a space: every check of the rules, and what is sound. (sealing.md rules 13 to 22) */
export function openSpace(session: Session, ask: Ask, random: Random): Outcome<SpaceView> {
  const { space } = ask;
  const key = spaceKey(space);
  const looked = lookInto(session, ask);
  if (!looked.ok) return looked;
  const { before, ground, opened } = looked.value;
  const faults = [...ground.faults, ...opened.faults];
  if (before.stopped && !faults.some((one) => one.kind === 'shown_differently'))
    faults.push(fault('shown_differently', 21, key));
  const seen = remember(session, ask, ground, opened, before);
  if (space.kind === 'own') takeMemory(session, opened);
  const pending = settlePending(session, key, opened);
  closeSpace(session, key);
  const state = stateOfSpace(session, space, ground, opened, seen, faults);
  session.spaces.set(key, state);
  return fine({
    items: opened.items.filter((one) => one.content?.field !== MEMORY_FIELD),
    faults,
    whole: faults.length === 0,
    can_write: state.canWrite,
    epoch: state.epoch,
    needs_epoch: !ground.current,
    people: state.people,
    names: namesOf(session, state.people),
    pending,
    kept: kept(session, random),
  });
}

/** The entries behind these items, each with a copy of the key of its epoch; for items that are open and no others. */
export function entriesFor(
  session: Session,
  ask: Ask,
  items: readonly string[],
): Outcome<readonly { entry: Entry; key: Bytes }[]> {
  const looked = lookInto(session, ask);
  if (!looked.ok) return looked;
  const { ground, opened } = looked.value;
  const found = items.map((item) => {
    const open = opened.items.find((one) => one.item === item && one.state === 'open');
    const link = opened.chains
      .find(({ author }) => author === open?.author)
      ?.links.find(({ entry }) => entry.item === item && entry.version === open?.version);
    const key = link && ground.keys.key(link.entry.epoch);
    return link && key ? { entry: link.entry, key: key.slice() } : null;
  });
  for (const epoch of ground.sound) wipe(epoch.key);
  const whole = found.filter((one) => one !== null);
  return whole.length === items.length ? fine(whole) : wrong('malformed', 24, 'an item that is not open');
}

// Everybody of a new epoch but oneself has been compared, with the keys that they now have.
function comparedPeople(session: Session, ask: Calls['make_epoch']['ask']): Outcome<readonly Stated[]> {
  const people: Stated[] = [session.chain.newest];
  for (const [person, given] of Object.entries(ask.statements)) {
    if (person === session.owner.person) return wrong('members', 15, person);
    const chain = readChain(person, given);
    if (!chain.ok) return chain;
    const found = pinFault(chain.value, session.memory.pins[person]);
    if (found) return { ok: false, faults: [found] };
    people.push(chain.value.newest);
  }
  return people.length === 2 || people.length === 3
    ? fine(people)
    : wrong('members', 15, `${people.length} people`);
}

/** The next epoch of a space that was opened. (sealing.md rules 14 and 15) */
export function nextEpoch(
  session: Session,
  ask: Calls['make_epoch']['ask'],
  random: Random,
): Outcome<Calls['make_epoch']['gives']> {
  const open = session.spaces.get(spaceKey(ask.space));
  if (open?.kind !== 'pair') return wrong('epoch', 14, spaceKey(ask.space));
  if (session.blocked.length > 0) return { ok: false, faults: session.blocked };
  if (stops(open.faults)) return { ok: false, faults: open.faults };
  const people = comparedPeople(session, ask);
  if (!people.ok) return people;
  const named = people.value.map((one) => one.person).sort();
  if (open.people.length > 0 && open.people.join() !== named.join())
    return wrong('members', 15, spaceKey(ask.space));
  const maker = { person: session.owner.person, keys: session.keys };
  return makeEpoch(ask.space.id, open.epochs.at(-1) ?? null, maker, people.value, random);
}

/** The epoch keys of a space for a member who began anew and was compared again. (sealing.md rule 16) */
export function againFor(
  session: Session,
  ask: Calls['seal_again']['ask'],
): Outcome<Calls['seal_again']['gives']> {
  const open = session.spaces.get(spaceKey(ask.space));
  const chain = open?.chains.get(ask.person);
  if (!open || !chain) return wrong('members', 16, ask.person);
  const found = pinFault(chain, session.memory.pins[ask.person]);
  if (found) return { ok: false, faults: [found] };
  if (session.blocked.length > 0) return { ok: false, faults: session.blocked };
  const maker = { person: session.owner.person, keys: session.keys };
  const to = chain.newest;
  const isNew = (epoch: SoundEpoch) =>
    epoch.members.some((one) => one.person === ask.person && one.fingerprint !== base64url(to.fingerprint));
  const sealed = open.epochs.filter(isNew).map((epoch) => sealAgain(ask.space.id, epoch, maker, to));
  return fine(sealed.filter((one) => one !== null));
}
