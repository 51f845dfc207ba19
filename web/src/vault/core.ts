import { pin, unpin, verifyOwn, words } from './comparing.ts';
import { newConcern, readConcern, returnToken, writeConcern } from './concerns.ts';
import { makeCopy } from './copies.ts';
import { fine, type Outcome, wrong } from './faults.ts';
import { spaceKey } from './memory.ts';
import type { Call, Calls } from './messages.ts';
import { againFor, nextEpoch, openSpace } from './opening.ts';
import { type Random, ready } from './primitives.ts';
import { endSession, type Session, stateOf } from './session.ts';
import { openSlip, padOf, sealSlip } from './slips.ts';
import { setUp, unlock, wrapFor } from './unlocking.ts';
import { entrySent, sealEntry, sealMemory } from './writing.ts';

/** How long keys stay without a key or a touch, in milliseconds. (vault.md rule 2) */
export const IDLE_MS = 10 * 60 * 1000;

/** What the core takes from outside: randomness, and milliseconds since 1970. */
export type Ports = { readonly random: Random; readonly now: () => number };

type Answer<Name extends Call> = Outcome<Calls[Name]['gives']>;
type Handlers = {
  readonly [Name in Call]: (ask: Calls[Name]['ask']) => Answer<Name> | Promise<Answer<Name>>;
};

/** The vault behind its messages: one session at most, and nothing of it once it is locked. */
export class Core {
  private session: Session | null = null;
  private touched = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: Ports) {}

  /** Answers one message after the other. It throws only what is a mistake of ours. */
  call<Name extends Call>(name: Name, ask: Calls[Name]['ask']): Promise<Answer<Name>> {
    const turn = this.last.then(async () => {
      await ready();
      this.lockIfIdle();
      return this.handlers[name](ask);
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** Locks after ten idle minutes; says whether it did just now. */
  lockIfIdle(): boolean {
    if (!this.session || this.ports.now() - this.touched < IDLE_MS) return false;
    this.lock();
    return true;
  }

  private lock(): void {
    if (this.session) endSession(this.session);
    this.session = null;
  }

  private begin(session: Session): void {
    this.lock();
    this.session = session;
    this.touched = this.ports.now();
  }

  // A day, and no time that is finer.
  private day(): string {
    return new Date(this.ports.now()).toISOString().slice(0, 10);
  }

  private open<T>(handle: (session: Session) => T): T | ReturnType<typeof wrong> {
    return this.session ? handle(this.session) : wrong('locked', 3);
  }

  private readonly handlers: Handlers = {
    set_up: async (ask) => {
      const made = await setUp(ask, this.session, this.ports.random);
      if (!made.ok) return made;
      this.begin(made.value.session);
      return fine(made.value.gives);
    },
    unlock: async (ask) => {
      this.lock();
      const made = await unlock(ask, this.ports.random);
      if (!made.ok) return made;
      this.begin(made.value.session);
      return fine(made.value.gives);
    },
    lock: () => {
      this.lock();
      return fine(null);
    },
    state: () => fine(stateOf(this.session)),
    touch: () => {
      this.touched = this.ports.now();
      return fine(null);
    },
    add_wrap: ({ way }) => this.open(({ owner, root }) => wrapFor(owner, root, way, this.ports.random)),
    verify_own: (ask) => this.open((session) => verifyOwn(session, ask)),
    words: (ask) => this.open((session) => words(session, ask)),
    pin: (ask) => this.open((session) => pin(session, ask, this.day(), this.ports.random)),
    unpin: (ask) => this.open((session) => unpin(session, ask, this.ports.random)),
    open_space: (ask) => this.open((session) => openSpace(session, ask, this.ports.random)),
    make_epoch: (ask) => this.open((session) => nextEpoch(session, ask, this.ports.random)),
    seal_again: (ask) => this.open((session) => againFor(session, ask)),
    seal_entry: (ask) => this.open((session) => sealEntry(session, ask, this.day(), this.ports.random)),
    seal_memory: () => this.open((session) => sealMemory(session, this.day(), this.ports.random)),
    entry_sent: (ask) => this.open((session) => entrySent(session, ask, this.ports.random)),
    make_copy: (ask) => this.open((session) => makeCopy(session, ask, this.day())),
    slip_pad: () => this.open((session) => fine(padOf(session))),
    seal_slip: (ask) => sealSlip(ask, this.ports.random),
    open_slip: ({ slip }) =>
      this.open((session) => {
        const content = openSlip(session, slip);
        return content.ok ? fine({ content: content.value }) : content;
      }),
    concern_new: (ask) => newConcern(ask, this.ports.random),
    concern_token: (ask) => returnToken(ask),
    concern_read: (ask) => readConcern(this.session, ask),
    concern_write: (ask) => writeConcern(this.session, ask, this.ports.random),
    entry_refused: ({ space }) =>
      this.open((session) => {
        session.pending.delete(spaceKey(space));
        return fine(null);
      }),
  };
}
