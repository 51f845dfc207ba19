import { base64url } from './bytes.ts';
import { fine, type Outcome, wrong } from './faults.ts';
import type { Calls } from './messages.ts';
import type { Random } from './primitives.ts';
import { closeSpaces, kept, ownFaults, readChain, type Session, stateOf } from './session.ts';
import { sixWords } from './six-words.ts';
import { type Chain, pinFault } from './statements.ts';

function chainOf(
  session: Session,
  person: string,
  given: Calls['words']['ask']['statements'],
): Outcome<Chain> {
  if (person === session.owner.person) return wrong('members', 12, person);
  const chain = readChain(person, given);
  if (!chain.ok) return chain;
  const found = pinFault(chain.value, session.memory.pins[person]);
  return found && found.kind !== 'pin' ? { ok: false, faults: [found] } : chain;
}

/** The six words with somebody. (sealing.md rules 10 and 11) */
export async function words(
  session: Session,
  ask: Calls['words']['ask'],
): Promise<Outcome<Calls['words']['gives']>> {
  if (session.blocked.length > 0) return { ok: false, faults: session.blocked };
  const chain = chainOf(session, ask.person, ask.statements);
  if (!chain.ok) return chain;
  const { newest } = chain.value;
  const pin = session.memory.pins[ask.person];
  const unchanged = pin?.generation === newest.generation;
  const fingerprint = base64url(newest.fingerprint);
  const spelt = session.words.get(fingerprint) ?? (await sixWords(session.chain.newest, newest));
  session.words.set(fingerprint, spelt);
  return fine({
    words: spelt,
    fingerprint,
    generation: newest.generation,
    name: pin?.name ?? null,
    status: pin ? (unchanged ? 'compared' : 'changed') : 'new',
  });
}

/** Remembers that the words were the same; what was stopped in their spaces may go on. (sealing.md rule 12) */
export function pin(
  session: Session,
  ask: Calls['pin']['ask'],
  day: string,
  random: Random,
): Outcome<Calls['pin']['gives']> {
  const chain = chainOf(session, ask.person, ask.statements);
  if (!chain.ok) return chain;
  const { generation, fingerprint } = chain.value.newest;
  if (base64url(fingerprint) !== ask.fingerprint) return wrong('pin', 12, `keys of ${ask.person}`);
  const spaces = Object.entries(session.memory.spaces).map(([key, space]) => [
    key,
    space.people.includes(ask.person) ? { ...space, stopped: false } : space,
  ]);
  session.memory = {
    pins: {
      ...session.memory.pins,
      [ask.person]: { generation, fingerprint: ask.fingerprint, day, name: ask.name },
    },
    spaces: Object.fromEntries(spaces),
  };
  closeSpaces(session);
  return fine({ kept: kept(session, random) });
}

/** Forgets that words were compared: they are not the same. */
export function unpin(
  session: Session,
  ask: Calls['unpin']['ask'],
  random: Random,
): Outcome<Calls['unpin']['gives']> {
  const { [ask.person]: gone, ...pins } = session.memory.pins;
  if (gone) closeSpaces(session);
  session.memory = { ...session.memory, pins };
  return fine({ kept: kept(session, random) });
}

/** Compares what others get about oneself with one's own keys; from then on nothing is written if it differs. (sealing.md rule 9) */
export function verifyOwn(
  session: Session,
  ask: Calls['verify_own']['ask'],
): Outcome<Calls['verify_own']['gives']> {
  const chain = readChain(session.owner.person, ask.statements);
  const faults = chain.ok ? ownFaults(chain.value, session.owner, session.keys) : chain.faults;
  if (faults.length > 0) session.blocked = faults;
  return fine(stateOf(session));
}
