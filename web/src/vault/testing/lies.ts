// What a server may say instead of the truth. Each lie is one row: what it does to an honest answer, and the faults that
// must come of it, no more and no fewer.
import type { FaultKind } from '../faults.ts';
import type { Entry, Epoch, KeyStatement, SpaceName } from '../wire.ts';
import { own, type stage } from './stage.ts';
import {
  alice,
  bob,
  type Mutable,
  type OpenAsk,
  type Server,
  withBob,
  withCarol,
  withoutAlice,
} from './world.ts';

/** The stage, and what a server made up beside it. */
export type Backstage = {
  readonly server: Server;
  /** Keys that the server calls Bob's: in place of his, or after them. */
  readonly forged: {
    readonly statements: readonly KeyStatement[];
    readonly renewed: readonly KeyStatement[];
  };
  /** A second entry 3, a third epoch with Carol, and another second epoch, all truly signed by Bob. */
  readonly twin: Entry;
  readonly third: Epoch;
  readonly otherEpoch: Epoch;
  /** The body of Alice's third entry, as Bob could make it, who has the key of the epoch. */
  readonly forgedBody: string;
  /** A box for Alice in epoch 2 with a key that the server knows. */
  readonly forgedBox: string;
  /** A third epoch and an entry in it, signed with the keys that the server says Bob has changed to. */
  readonly forgedEpoch: Epoch;
  readonly forgedEntry: Entry;
  /** An entry of a space, signed by Carol for the space of Alice and Bob. */
  readonly intruder: Entry;
} & Pick<Awaited<ReturnType<typeof stage>>, 'a' | 'b' | 'c'>;

/** One lie. */
export type Row = {
  readonly lie: string;
  readonly of?: SpaceName;
  readonly faults: readonly FaultKind[];
  /** Whether what is wrong concerns single items, so that writing may go on. */
  readonly writes?: boolean;
  tell(ask: OpenAsk, back: Backstage): void;
};

type MutableEntry = Mutable<Entry>;

function entryOf(ask: OpenAsk, author: string, number: number): MutableEntry {
  const found = ask.entries.find((one) => one.author === author && one.number === number);
  if (!found) throw new Error(`no entry ${number} of ${author}`);
  return found;
}

function without(ask: OpenAsk, author: string, ...numbers: readonly number[]): void {
  ask.entries = ask.entries.filter((one) => one.author !== author || !numbers.includes(one.number));
}

function exchange<T, Key extends keyof T>(one: T, other: T, ...members: readonly Key[]): void {
  for (const member of members) [one[member], other[member]] = [other[member], one[member]];
}

/** The same with one character changed in the middle. */
export function spoilt(text: string | null): string {
  const middle = Math.floor((text ?? '').length / 2);
  return (text ?? '').replace(/./g, (digit, at) => (at === middle ? (digit === 'A' ? 'B' : 'A') : digit));
}

function alien(ask: OpenAsk, entry: Entry): void {
  ask.entries.push(structuredClone(entry) as MutableEntry);
}

const first = (back: Backstage, space: SpaceName) => {
  const [entry] = back.server.entries.get(space.id) ?? [];
  if (!entry) throw new Error(`nothing in ${space.id}`);
  return entry;
};

const older: FaultKind[] = ['chain_gap', 'shown_differently'];

/** Lies about entries: swapped, cut and pasted, changed, dropped, rolled back, forked. (sealing.md rules 17 to 22) */
export const entryLies: readonly Row[] = [
  {
    lie: 'swaps the bodies of two entries of one author',
    faults: ['body'],
    writes: true,
    tell: (ask) => exchange(entryOf(ask, bob, 1), entryOf(ask, bob, 2), 'body'),
  },
  {
    lie: 'swaps the bodies of two authors',
    faults: ['body'],
    writes: true,
    tell: (ask) => exchange(entryOf(ask, alice, 3), entryOf(ask, bob, 2), 'body'),
  },
  {
    lie: 'swaps bodies together with their hashes',
    faults: ['shown_differently', 'signature'],
    tell: (ask) => exchange(entryOf(ask, bob, 1), entryOf(ask, bob, 2), 'body', 'body_hash'),
  },
  {
    lie: 'pastes the body of an older version over the newer',
    faults: ['body'],
    writes: true,
    tell: (ask) => {
      entryOf(ask, bob, 3).body = entryOf(ask, bob, 2).body;
    },
  },
  {
    lie: 'gives a body that the other member made in the name of its author',
    faults: ['body'],
    writes: true,
    tell: (ask, back) => Object.assign(entryOf(ask, alice, 3), { body: back.forgedBody }),
  },
  {
    lie: 'pastes an entry of another pair',
    faults: ['signature'],
    tell: (ask, back) => alien(ask, { ...first(back, withCarol), number: 4 }),
  },
  {
    lie: 'pastes an entry of another pair and calls it this pair’s',
    faults: ['signature'],
    tell: (ask, back) => alien(ask, { ...first(back, withCarol), number: 4, space_id: withBob.id }),
  },
  {
    lie: 'pastes something of one’s own into the space of a pair',
    faults: ['signature'],
    tell: (ask, back) =>
      alien(ask, { ...first(back, own), number: 4, space_id: withBob.id, space_kind: 'pair' }),
  },
  {
    lie: 'pastes something of a pair into one’s own space',
    of: own,
    faults: ['signature'],
    tell: (ask, back) =>
      alien(ask, { ...first(back, withBob), number: 4, space_id: alice, space_kind: 'own' }),
  },
  {
    lie: 'pastes something of others into one’s own space',
    of: own,
    faults: ['members'],
    tell: (ask, back) => alien(ask, first(back, withoutAlice)),
  },
  {
    lie: 'pastes an entry of a pair that the reader is not in',
    faults: ['members'],
    tell: (ask, back) => alien(ask, { ...first(back, withoutAlice), space_id: withBob.id }),
  },
  {
    lie: 'lets a stranger write, truly signed by them',
    faults: ['members'],
    tell: (ask, back) => alien(ask, back.intruder),
  },
  {
    lie: 'says that a stranger’s entry is Bob’s',
    faults: ['signature'],
    tell: (ask, back) => alien(ask, { ...back.intruder, author: bob, number: 4 }),
  },
  {
    lie: 'says that what Bob wrote is by Alice',
    faults: ['rollback', 'signature'],
    tell: (ask) => Object.assign(entryOf(ask, bob, 3), { author: alice, number: 4 }),
  },
  {
    lie: 'gives an entry to another item',
    faults: ['signature'],
    tell: (ask) => Object.assign(entryOf(ask, bob, 3), { item: entryOf(ask, bob, 1).item }),
  },
  {
    lie: 'says that an old version is the newest',
    faults: ['shown_differently', 'signature'],
    tell: (ask) => Object.assign(entryOf(ask, bob, 2), { version: 9 }),
  },
  {
    lie: 'moves an entry to another epoch',
    faults: ['shown_differently', 'signature'],
    tell: (ask) => Object.assign(entryOf(ask, bob, 2), { epoch: 1 }),
  },
  {
    lie: 'moves an entry to an epoch that is none',
    faults: ['epoch', 'shown_differently'],
    tell: (ask) => Object.assign(entryOf(ask, bob, 2), { epoch: 3 }),
  },
  {
    lie: 'changes a day',
    faults: ['signature'],
    tell: (ask) => Object.assign(entryOf(ask, bob, 3), { day: '2026-11-22' }),
  },
  {
    lie: 'changes the number of the last entry',
    faults: ['chain_gap', 'signature'],
    tell: (ask) => Object.assign(entryOf(ask, bob, 3), { number: 4 }),
  },
  {
    lie: 'closes a gap by naming another entry before',
    faults: ['rollback', 'shown_differently', 'signature'],
    tell: (ask) => {
      const { previous } = entryOf(ask, bob, 2);
      without(ask, bob, 2);
      Object.assign(entryOf(ask, bob, 3), { previous, number: 2 });
    },
  },
  {
    lie: 'drops the last entry of the other',
    faults: ['rollback'],
    tell: (ask) => without(ask, bob, 3),
  },
  {
    lie: 'drops an entry in the middle',
    faults: older,
    tell: (ask) => without(ask, bob, 2),
  },
  {
    lie: 'drops the first entry',
    faults: older,
    tell: (ask) => without(ask, alice, 1, 2),
  },
  {
    lie: 'drops the reader’s own last entry',
    faults: ['rollback', 'shown_differently'],
    tell: (ask) => without(ask, alice, 3),
  },
  {
    lie: 'drops the last entry of one’s own space',
    of: own,
    faults: ['rollback'],
    tell: (ask) => without(ask, alice, 3),
  },
  {
    lie: 'shows the space as it once was',
    faults: ['rollback'],
    tell: (ask) => {
      ask.entries = ask.entries.slice(0, 4);
    },
  },
  {
    lie: 'shows an empty space',
    faults: ['rollback'],
    tell: (ask) => {
      ask.entries = [];
    },
  },
  {
    lie: 'shows two entries of one number',
    faults: ['fork'],
    tell: (ask, back) => alien(ask, back.twin),
  },
  {
    lie: 'shows another entry of a number that was seen',
    faults: ['fork'],
    tell: (ask, back) => {
      without(ask, bob, 3);
      alien(ask, back.twin);
    },
  },
  {
    lie: 'keeps a body back',
    faults: ['body'],
    writes: true,
    tell: (ask) => Object.assign(entryOf(ask, bob, 1), { body: null }),
  },
  {
    lie: 'keeps a body back and says that somebody else was erased',
    faults: ['body'],
    writes: true,
    tell: (ask) => {
      Object.assign(entryOf(ask, bob, 1), { body: null });
      ask.erased = [alice];
    },
  },
  {
    lie: 'keeps a body of a pair back and says that it had its time',
    faults: ['body'],
    writes: true,
    tell: (ask) => {
      Object.assign(entryOf(ask, bob, 1), { body: null });
      ask.lapsed_before = '2999-01-01';
    },
  },
  {
    lie: 'spoils a body of somebody who it says was erased',
    faults: ['body'],
    writes: true,
    tell: (ask) => {
      const entry = entryOf(ask, bob, 1);
      Object.assign(entry, { body: entryOf(ask, bob, 3).body });
      ask.erased = [bob];
    },
  },
  {
    lie: 'spoils one byte of a body',
    faults: ['body'],
    writes: true,
    tell: (ask) => Object.assign(entryOf(ask, bob, 1), { body: spoilt(entryOf(ask, bob, 1).body) }),
  },
  {
    lie: 'cuts a body short',
    faults: ['body'],
    writes: true,
    tell: (ask) => Object.assign(entryOf(ask, bob, 1), { body: entryOf(ask, bob, 1).body?.slice(0, 400) }),
  },
  {
    lie: 'takes an item back in the name of its author',
    faults: ['signature'],
    tell: (ask) => Object.assign(entryOf(ask, bob, 3), { body: null, body_hash: null }),
  },
  {
    lie: 'spoils one byte of a signature',
    faults: ['signature'],
    tell: (ask) => Object.assign(entryOf(ask, bob, 3), { signature: spoilt(entryOf(ask, bob, 3).signature) }),
  },
  {
    lie: 'gives an entry with a signature that is none',
    faults: ['malformed'],
    tell: (ask) => Object.assign(entryOf(ask, bob, 3), { signature: '=' }),
  },
  {
    lie: 'gives an entry with a hash that is too short',
    faults: ['malformed'],
    tell: (ask) => Object.assign(entryOf(ask, bob, 3), { body_hash: 'AAAA' }),
  },
  {
    lie: 'says that an entry is of an older suite',
    faults: ['suite'],
    tell: (ask) => Object.assign(entryOf(ask, bob, 3), { suite: 'turnabout.vault.0' }),
  },
];
