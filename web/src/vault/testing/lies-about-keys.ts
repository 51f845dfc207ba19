// Lies about epochs and keys: the rows that go on from lies.ts.
import type { Entry, Epoch, KeyStatement } from '../wire.ts';
import { type Row, spoilt } from './lies.ts';
import { alice, bob, carol, type Mutable, type OpenAsk, withBob, withCarol } from './world.ts';

type MutableEpoch = Mutable<Epoch>;

function epochOf(ask: OpenAsk, number: number): MutableEpoch {
  const found = ask.epochs[number - 1];
  if (!found) throw new Error(`no epoch ${number}`);
  return found;
}

/** Lies about epochs. (sealing.md rules 14 and 15) */
export const epochLies: readonly Row[] = [
  {
    lie: 'drops the newest epoch',
    faults: ['epoch', 'rollback'],
    tell: (ask) => {
      ask.epochs.pop();
    },
  },
  {
    lie: 'drops the first epoch',
    faults: ['epoch', 'rollback'],
    tell: (ask) => {
      ask.epochs.shift();
    },
  },
  {
    lie: 'shows another second epoch, truly signed by Bob',
    faults: ['body', 'fork'],
    tell: (ask, back) => {
      ask.epochs[1] = structuredClone(back.otherEpoch) as MutableEpoch;
    },
  },
  {
    lie: 'forces a third member in, truly signed by Bob',
    faults: ['members'],
    tell: (ask, back) => {
      ask.epochs.push(structuredClone(back.third) as MutableEpoch);
      ask.statements[carol] = structuredClone(back.server.statements(carol)) as Mutable<KeyStatement>[];
    },
  },
  {
    lie: 'writes a third member into an epoch',
    faults: ['epoch', 'members'],
    tell: (ask, back) => {
      epochOf(ask, 2).members.push({
        ...(back.third.members.find((one) => one.person === carol) ?? {
          person: carol,
          fingerprint: '',
          box_hash: '',
        }),
      });
      ask.statements[carol] = structuredClone(back.server.statements(carol)) as Mutable<KeyStatement>[];
    },
  },
  {
    lie: 'puts a stranger in the place of Bob',
    faults: ['epoch', 'members'],
    tell: (ask) => {
      for (const member of epochOf(ask, 2).members) if (member.person === bob) member.person = carol;
    },
  },
  {
    lie: 'gives the epoch of another pair',
    faults: ['epoch'],
    tell: (ask, back) => {
      ask.epochs = structuredClone(back.server.epochsFor(withCarol.id, alice)) as MutableEpoch[];
      ask.epochs.push(...(structuredClone(back.server.epochsFor(withCarol.id, alice)) as MutableEpoch[]));
    },
  },
  {
    lie: 'gives the epoch of another pair under the name of this',
    faults: ['epoch', 'pin', 'rollback'],
    tell: (ask, back) => {
      ask.epochs = structuredClone(back.server.epochsFor(withCarol.id, alice)) as MutableEpoch[];
      for (const epoch of ask.epochs) epoch.space_id = withBob.id;
    },
  },
  {
    lie: 'names another epoch before',
    faults: ['epoch'],
    tell: (ask) => Object.assign(epochOf(ask, 2), { previous: spoilt(epochOf(ask, 2).previous) }),
  },
  {
    lie: 'puts another box for the reader’s',
    faults: ['box', 'epoch'],
    tell: (ask) => Object.assign(epochOf(ask, 2), { box: epochOf(ask, 1).box }),
  },
  {
    lie: 'puts another box, and its hash into the statement',
    faults: ['epoch', 'signature'],
    tell: (ask) => {
      const [one, two] = [epochOf(ask, 1), epochOf(ask, 2)];
      two.box = one.box;
      const hashOf = (epoch: MutableEpoch) => epoch.members.find((member) => member.person === alice);
      Object.assign(hashOf(two) ?? {}, { box_hash: hashOf(one)?.box_hash });
    },
  },
  {
    lie: 'puts a box for the reader with a key that it knows',
    faults: ['box', 'epoch'],
    tell: (ask, back) => Object.assign(epochOf(ask, 2), { box: back.forgedBox }),
  },
  {
    lie: 'keeps the reader’s box back',
    faults: ['box', 'epoch'],
    tell: (ask) => Object.assign(epochOf(ask, 2), { box: null }),
  },
  {
    lie: 'names another maker',
    faults: ['epoch', 'signature'],
    tell: (ask) => Object.assign(epochOf(ask, 2), { maker: alice }),
  },
  {
    lie: 'says that an epoch is of an older suite',
    faults: ['epoch', 'suite'],
    tell: (ask) => Object.assign(epochOf(ask, 2), { suite: 'turnabout.vault.0' }),
  },
  {
    lie: 'turns the epochs round',
    faults: ['epoch'],
    tell: (ask) => {
      ask.epochs.reverse();
    },
  },
];

/** Lies about keys. (sealing.md rules 8, 10 and 12) */
export const keyLies: readonly Row[] = [
  {
    lie: 'says that keys of its own making are Bob’s',
    faults: ['epoch', 'fork', 'pin'],
    tell: (ask, back) => {
      ask.statements[bob] = structuredClone(back.forged.statements) as Mutable<KeyStatement>[];
    },
  },
  {
    lie: 'says that Bob has changed to keys of its own making',
    faults: ['pin'],
    tell: (ask, back) => {
      ask.statements[bob] = structuredClone(back.forged.renewed) as Mutable<KeyStatement>[];
    },
  },
  {
    lie: 'makes an epoch and an entry with keys that it says Bob has changed to',
    faults: ['epoch', 'pin'],
    tell: (ask, back) => {
      ask.statements[bob] = structuredClone(back.forged.renewed) as Mutable<KeyStatement>[];
      ask.epochs.push(structuredClone(back.forgedEpoch) as MutableEpoch);
      ask.entries.push(structuredClone(back.forgedEntry) as Mutable<Entry>);
    },
  },
  {
    lie: 'says that Carol’s keys are Bob’s',
    faults: ['epoch', 'pin', 'statement'],
    tell: (ask, back) => {
      ask.statements[bob] = structuredClone(back.server.statements(carol)) as Mutable<KeyStatement>[];
    },
  },
  {
    lie: 'writes Bob’s name over Carol’s keys',
    faults: ['epoch', 'pin', 'signature'],
    tell: (ask, back) => {
      const statements = structuredClone(back.server.statements(carol)) as Mutable<KeyStatement>[];
      ask.statements[bob] = statements.map((one) => ({ ...one, person: bob }));
    },
  },
  {
    lie: 'exchanges Bob’s key to receive',
    faults: ['epoch', 'pin', 'signature'],
    tell: (ask, back) => {
      const [mine] = ask.statements[bob] ?? [];
      Object.assign(mine ?? {}, { receive_key: back.forged.statements[0]?.receive_key });
    },
  },
  {
    lie: 'says that Bob has no keys',
    faults: ['epoch', 'pin', 'statement'],
    tell: (ask) => {
      ask.statements[bob] = [];
    },
  },
  {
    lie: 'says nothing of Bob at all',
    faults: ['epoch', 'pin'],
    tell: (ask) => {
      delete ask.statements[bob];
    },
  },
  {
    lie: 'says that Bob’s keys are of an older suite',
    faults: ['epoch', 'pin', 'suite'],
    tell: (ask) => Object.assign(ask.statements[bob]?.[0] ?? {}, { suite: 'turnabout.vault.0' }),
  },
];
