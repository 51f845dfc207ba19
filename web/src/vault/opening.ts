import { base64url, fromBase64url } from './bytes.ts';
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
import { kept, type OpenSpace, readChain, type Session } from './session.ts';
import { isEntry, isEpoch } from './shapes.ts';
import { checkedEpochs, type OpenedSpace, openedSpace, type SpaceKeys, stops } from './space.ts';
import { type Chain, pinFault, type Stated } from './statements.ts';
import type { Entry } from './wire.ts';

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

function newestFault(
  session: Session,
  epoch: SoundEpoch | undefined,
  whole: ReadonlyMap<string, Chain>,
): boolean {
  return (epoch?.members ?? []).every(({ person, fingerprint }) => {
    const chain = person === session.owner.person ? session.chain : whole.get(person);
    return chain !== undefined && base64url(chain.newest.fingerprint) === fingerprint;
  });
}

/** Opens a space: every check of the rules, and what is sound. (sealing.md rules 13 to 22) */
export function openSpace(session: Session, ask: Ask, random: Random): Outcome<SpaceView> {
  const { space } = ask;
  const person = session.owner.person;
  if (!ask.entries.every(isEntry) || !ask.epochs.every(isEpoch))
    return wrong('malformed', 17, spaceKey(space));
  if (space.kind === 'own' && space.id !== person) return wrong('members', 13, spaceKey(space));
  const key = spaceKey(space);
  const before = session.memory.spaces[key] ?? emptySpace;
  const isPair = space.kind === 'pair';
  const { whole, believed, faults } = isPair
    ? others(session, ask.statements)
    : { whole: new Map<string, Chain>(), believed: new Map<string, Chain>(), faults: [] };
  const reader: Reader = { person, keys: session.keys, chains: believed };
  const epochs = isPair
    ? checkedEpochs(space.id, ask.epochs, reader, before.epoch)
    : { sound: [], faults: [] };
  const keys = isPair ? pairKeys(epochs.sound, before.people) : ownKeys(session);
  if (
    isPair &&
    before.people.length > 0 &&
    keys.people.length > 0 &&
    before.people.join() !== keys.people.join()
  )
    epochs.faults.push(fault('members', 15, key));
  const opened = openedSpace(space, ask.entries, keys, before);
  faults.push(...epochs.faults, ...opened.faults);
  const newest = epochs.sound.at(-1);
  const last = newest ? { number: newest.number, hash: base64url(newest.hash) } : null;
  const stopped = before.stopped || opened.faults.some((one) => one.kind === 'shown_differently');
  if (before.stopped && !faults.some((one) => one.kind === 'shown_differently'))
    faults.push(fault('shown_differently', 21, key));
  const seenEpoch = epochs.faults.length === 0 ? last : before.epoch;
  const people = before.people.length > 0 ? before.people : keys.people;
  const heads = laterHeads(opened, before);
  session.memory = remembered(session.memory, space, { people, epoch: seenEpoch, heads, stopped });
  if (!isPair) takeMemory(session, opened);
  const pending = settlePending(session, key, opened);
  const current = isPair ? newestFault(session, newest, whole) && newest !== undefined : true;
  const canWrite = current && !stopped && !stops(faults) && session.blocked.length === 0;
  const mine = heads[person];
  forget(session, key);
  const state: OpenSpace = {
    kind: space.kind,
    epochs: epochs.sound,
    people,
    chains: whole,
    versions: versionsOf(opened, person),
    seen: Object.fromEntries(
      Object.entries(heads)
        .filter(([author]) => author !== person)
        .map(([author, head]) => [author, head.hash]),
    ),
    mine: { number: mine?.number ?? 0, hash: mine ? fromBase64url(mine.hash) : null },
    epoch: isPair ? (newest?.number ?? 0) : session.owner.generation,
    key: isPair ? (newest?.key ?? null) : session.ownKey,
    faults,
    canWrite: canWrite && (!isPair || newest?.key != null),
  };
  session.spaces.set(key, state);
  return fine({
    items: opened.items.filter((one) => one.content?.field !== MEMORY_FIELD),
    faults,
    whole: faults.length === 0,
    can_write: state.canWrite,
    epoch: state.epoch,
    needs_epoch: isPair && !current,
    people,
    pending,
    kept: kept(session, random),
  });
}

function forget(session: Session, key: string): void {
  for (const epoch of session.spaces.get(key)?.epochs ?? []) wipe(epoch.key);
  session.spaces.delete(key);
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
