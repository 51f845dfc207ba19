// @vitest-environment node
// The server lies, and the worker that is built for browsers is told so. It may say that something is wrong; it may not
// show one word in a place where it was not written, nor write after a lie about whom it writes to.
// sealing.md rules 8, 9, 10, 12, 14, 15, 17, 20, 21 and 22
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { base64url } from './bytes.ts';
import { makeEntry, placeOf, sealBody } from './entries.ts';
import { boxText, makeEpoch } from './epochs.ts';
import type { Outcome } from './faults.ts';
import { box, browserRandom } from './primitives.ts';
import type { OpenSpace, Session } from './session.ts';
import { builtWorker, vaultOf } from './testing/built-worker.ts';
import { type Backstage, entryLies, spoilt } from './testing/lies.ts';
import { epochLies, keyLies } from './testing/lies-about-keys.ts';
import { nodeCore } from './testing/node-core.ts';
import { own, stage } from './testing/stage.ts';
import {
  alice,
  bob,
  carol,
  good,
  kindsOf,
  note,
  Server,
  Somebody,
  testId,
  withBob,
  withCarol,
  withoutAlice,
} from './testing/world.ts';
import type { Vault } from './vault.ts';
import type { Entry, Epoch, KeyStatement, OwnVault, Wrap } from './wire.ts';
import { FLOOR } from './wraps.ts';

let remove: () => void = () => undefined;
vi.setConfig({ testTimeout: 60_000 });
let vault: Vault;
let back: Backstage;
const phrase = 'a passphrase of the vault';

function sessionOf(core: unknown): Session {
  return (core as { session: Session }).session;
}

function openOf(core: unknown, key: string): OpenSpace {
  const found = sessionOf(core).spaces.get(key);
  if (!found) throw new Error(`${key} is not open`);
  return found;
}

type Made = Pick<
  Backstage,
  'twin' | 'third' | 'otherEpoch' | 'forgedBody' | 'forgedBox' | 'forgedEpoch' | 'forgedEntry'
>;

function forAlice(outcome: ReturnType<typeof makeEpoch>): Epoch {
  const { boxes, ...epoch } = value(outcome);
  return { ...epoch, box: boxes[alice] ?? null, again: [] };
}

function value<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.faults.map((one) => one.kind).join());
}

/** What only somebody with Bob's own keys can make (he is tricked, or has two browsers), or with those called his. */
function made(core: unknown, forgedCore: unknown, server: Server): Made {
  const { keys } = sessionOf(core);
  const space = openOf(core, `pair:${withBob.id}`);
  const [first, second] = space.epochs;
  const people = [...(second?.stated.values() ?? [])];
  const [ofAlice] = people;
  const ofCarol = openOf(core, `pair:${withoutAlice.id}`).epochs[0]?.stated.get(carol);
  const entries = server.entries.get(withBob.id) ?? [];
  const last = entries.find((one) => one.author === bob && one.number === 3);
  const hers = entries.find((one) => one.author === alice && one.number === 3);
  if (!first || !second?.key || !ofAlice || !ofCarol || !last || !hers)
    throw new Error('nothing to lie about');
  const maker = { person: bob, keys };
  const day = '2026-11-23';
  const previous = new Uint8Array(Buffer.from(last.previous ?? '', 'base64url'));
  const place = { space: withBob, epoch: 2, author: bob, item: last.item, version: 2 };
  const written = { content: note('B two, another way'), seen: {} };
  const key = { epoch: second.key, sign: keys.sign };
  const words = { content: note('never written by A'), seen: {} };
  const known = boxText({ space: withBob.id, number: 2 }, alice, new Uint8Array(32));
  const forged = sessionOf(forgedCore);
  const forgedMaker = { person: bob, keys: forged.keys };
  const late = { ...place, epoch: 3, item: testId('late'), version: 1 };
  const link = { number: 4, day, previous: new Uint8Array(32) };
  const forgedKey = { epoch: new Uint8Array(32), sign: forged.keys.sign };
  return {
    third: forAlice(makeEpoch(withBob.id, second, maker, [...people, ofCarol], browserRandom)),
    otherEpoch: forAlice(makeEpoch(withBob.id, first, maker, people, browserRandom)),
    twin: value(makeEntry(place, { number: 3, day, previous }, written, key, browserRandom)),
    forgedBody: base64url(value(sealBody(placeOf(hers), words, second.key, browserRandom))),
    forgedBox: base64url(box(known, ofAlice.receive) ?? known),
    forgedEpoch: forAlice(
      makeEpoch(withBob.id, second, forgedMaker, [ofAlice, forged.chain.newest], browserRandom),
    ),
    forgedEntry: value(
      makeEntry(late, link, { content: note('never written by B'), seen: {} }, forgedKey, browserRandom),
    ),
  };
}

function byCarol(core: unknown): Entry {
  const place = { space: withBob, epoch: 2, author: carol, item: testId('x'), version: 1 };
  const keys = { epoch: new Uint8Array(32), sign: sessionOf(core).keys.sign };
  const written = { content: note('C was here'), seen: {} };
  const made = makeEntry(
    place,
    { number: 1, day: '2026-11-23', previous: null },
    written,
    keys,
    browserRandom,
  );
  if (!made.ok) throw new Error('no entry');
  return made.value;
}

beforeAll(async () => {
  const built = await builtWorker();
  remove = built.remove;
  vault = vaultOf(built.script);
  const others = { [bob]: nodeCore(), [carol]: nodeCore() };
  const set = await stage((person) => others[person]?.speak ?? ((name, ask) => vault.call(name, ask)));
  const { wrap } = await good(vault.call('add_wrap', { way: { method: 'passphrase', passphrase: phrase } }));
  const newest = set.server.generations.get(alice)?.at(-1);
  if (newest) set.server.generations.set(alice, [{ ...newest, wraps: [...newest.wraps, wrap] }]);
  const liar = new Somebody(bob, nodeCore().speak, new Server());
  await liar.setUp();
  const statements = liar.server.statements(bob);
  const forging = nodeCore();
  const renewing = new Somebody(bob, forging.speak, new Server());
  renewing.server.generations.set(bob, [...(set.server.generations.get(bob) ?? [])]);
  await renewing.setUp();
  await set.b.see(withBob);
  await set.b.see({ kind: 'pair', id: testId('p', 3) });
  const { core: bobsCore } = others[bob] ?? {};
  const { core: carolsCore } = others[carol] ?? {};
  const signed = made(bobsCore, forging.core, set.server);
  back = {
    ...set,
    ...signed,
    intruder: byCarol(carolsCore),
    forged: { statements, renewed: renewing.server.statements(bob) },
  };
}, 120_000);

afterAll(() => {
  vault.close();
  remove();
});

/** All that was ever written in a space, by whom. */
function written(space: string): string[] {
  const texts: Record<string, string[]> = {
    [withBob.id]: [
      'A one',
      'A one, better',
      'A two',
      'B one',
      'B two',
      'B two, better',
      'B two, another way',
    ],
    [withCarol.id]: ['A for Carol', 'C one'],
    [own.id]: ['mine alone', 'mine alone, better', 'mine too'],
  };
  return (texts[space] ?? []).map(
    (text) => `${text.startsWith('B') ? bob : text.startsWith('C') ? carol : alice} ${text}`,
  );
}

it('without a lie everything is there, and can be written to', async () => {
  await back.a.comesBack();
  for (const space of [withBob, withCarol, own])
    expect(await back.a.open(space)).toMatchObject({ whole: true, can_write: true, faults: [] });
});

describe.each([
  { about: 'entries', rows: entryLies },
  { about: 'epochs', rows: epochLies },
  { about: 'keys', rows: keyLies },
])('lies about $about', ({ rows }) => {
  it.each(rows)('the server $lie', async ({ tell, faults, of = withBob, writes = false }) => {
    await back.a.comesBack();
    const view = await back.a.open(of, (ask) => tell(ask, back));
    expect([...new Set(view.faults.map((one) => one.kind))].sort()).toEqual(faults);
    expect(view).toMatchObject({ whole: false, can_write: writes });
    const truths = written(of.id);
    for (const { author, content } of view.items)
      if (content) expect(truths).toContain(`${author} ${String(content.text)}`);
    if (!writes)
      expect(
        await vault.call('seal_entry', { space: of, item: null, content: note('after a lie') }),
      ).toMatchObject({ ok: false });
  });
});

type Unlock = { vault: OwnVault; kept: Backstage['a']['kept'] };
type UnlockRow = readonly [
  string,
  readonly string[],
  (vault: OwnVault) => OwnVault | Unlock,
  ('passphrase' | 'passkey')?,
];

function changed(given: OwnVault, change: (wrap: Wrap) => Wrap): OwnVault {
  return { ...given, wraps: given.wraps.map(change) };
}

const costs = (change: object) => (given: OwnVault) =>
  changed(given, (wrap) => (wrap.costs ? { ...wrap, costs: { ...FLOOR, ...change } } : wrap));

// sealing.md rules 1, 3, 4, 7, 9 and 10
const unlockLies: readonly UnlockRow[] = [
  ['lowers the memory of Argon2id', ['kdf_floor'], costs({ memory_kib: 19_456 }), 'passphrase'],
  ['lowers the passes of Argon2id', ['kdf_floor'], costs({ passes: 1 }), 'passphrase'],
  ['says an older version of Argon2id', ['kdf_floor'], costs({ version: 16 }), 'passphrase'],
  [
    'asks for more than a browser should pay',
    ['kdf_ceiling'],
    costs({ memory_kib: 4_194_304 }),
    'passphrase',
  ],
  [
    'says no costs at all',
    ['kdf_floor'],
    (given) => changed(given, (wrap) => ({ ...wrap, costs: null })),
    'passphrase',
  ],
  ['raises the costs, which are not those of the wrap', ['wrap'], costs({ passes: 4 }), 'passphrase'],
  [
    'says that a wrap is of an older suite',
    ['suite'],
    (given) => changed(given, (wrap) => ({ ...wrap, suite: 'turnabout.vault.0' })),
  ],
  ['replays a wrap of Bob', ['wrap'], (given) => ({ ...given, wraps: back.server.vault(bob).wraps })],
  [
    'says that the wrap of the code is that of the passkey',
    ['malformed', 'wrap'],
    (given) =>
      changed({ ...given, wraps: given.wraps.slice(1) }, (wrap) => ({
        ...wrap,
        method: 'passkey',
        costs: null,
      })),
  ],
  ['gives a wrap another id', ['wrap'], (given) => changed(given, (wrap) => ({ ...wrap, id: testId('w') }))],
  [
    'gives a wrap another salt',
    ['wrap'],
    (given) => changed(given, (wrap) => ({ ...wrap, salt: 'A'.repeat(wrap.salt.length) })),
  ],
  [
    'spoils a wrap',
    ['wrap'],
    (given) => changed(given, (wrap) => ({ ...wrap, sealed: spoilt(wrap.sealed) })),
  ],
  ['gives no wraps', ['wrap'], (given) => ({ ...given, wraps: [] })],
  ['gives a wrap that is none', ['malformed'], (given) => ({ ...given, wraps: [{} as Wrap] })],
  [
    'gives Bob’s sealed keys',
    ['keys'],
    (given) => ({ ...given, sealed_keys: back.server.vault(bob).sealed_keys }),
  ],
  [
    'says that Alice is Bob',
    ['wrap'],
    () => ({
      kept: null,
      vault: { ...back.server.vault(alice), person: bob, statements: back.server.statements(bob) },
    }),
  ],
  [
    'gives keys of its own making as Alice’s',
    ['statement'],
    (given) => ({ ...given, statements: back.forged.statements }),
  ],
  ['gives no statement', ['statement'], (given) => ({ ...given, statements: [] })],
  [
    'changes the signature of the statement',
    ['signature'],
    (given) => ({
      ...given,
      statements: given.statements.map((one) => ({ ...one, signature: back.intruder.signature })),
    }),
  ],
];

const unlockRows = unlockLies.map(([lie, faults, tell, by = 'passkey']) => ({ lie, faults, tell, by }));

it.each(unlockRows)(
  'lies about unlocking: the server $lie',
  async ({ faults, tell, by }) => {
    const honest = back.server.vault(alice);
    const told = tell(honest);
    const ask = 'kept' in told ? told : { vault: told, kept: back.a.kept };
    const outcome =
      by === 'passkey'
        ? back.a.unlock(ask.vault, ask.kept)
        : vault.call('unlock', { ...ask, by: { method: 'passphrase', passphrase: phrase } });
    const kinds = await kindsOf(outcome as Promise<Awaited<typeof outcome>>);
    expect(kinds.length).toBeGreaterThan(0);
    for (const kind of kinds) expect(faults).toContain(kind);
    expect(await good(vault.call('state', null))).toEqual({ unlocked: false });
  },
  20_000,
);

describe('lies while keys change', () => {
  // sealing.md rule 9
  it('a statement in the place of one’s own: it unlocks, says so and writes nothing', async () => {
    const liar = new Somebody(alice, nodeCore().speak, new Server());
    await liar.setUp();
    const lied = { ...back.server.vault(alice), statements: liar.server.statements(alice) };
    expect(await kindsOf(back.a.unlock(lied))).toEqual(['fork']);
    const { state } = await good(back.a.unlock(lied, null));
    expect(state).toMatchObject({ unlocked: true, blocked: [{ kind: 'own_statement', rule: 9 }] });
    const person = { person: bob, statements: back.server.statements(bob) };
    expect(await kindsOf(vault.call('words', person))).toEqual(['own_statement']);
    expect(await back.a.open(own)).toMatchObject({ can_write: false });
    const ask = { space: own, item: null, content: note('x') };
    expect(await kindsOf(vault.call('seal_entry', ask))).toEqual(['own_statement']);
  });

  // sealing.md rule 10
  it('an older generation of one’s own is refused: its wraps, keys and statements replayed together', async () => {
    const server = new Server();
    const somebody = new Somebody(alice, nodeCore().speak, server);
    await somebody.setUp();
    const before = server.vault(alice);
    await somebody.setUp();
    expect(await kindsOf(somebody.unlock(before))).toEqual(['rollback']);
    const mixed = { ...server.vault(alice), wraps: before.wraps };
    expect(await kindsOf(somebody.unlock(mixed))).toEqual(['wrap']);
    expect(
      await kindsOf(somebody.unlock({ ...server.vault(alice), sealed_keys: before.sealed_keys })),
    ).toEqual(['keys']);
  });

  // sealing.md rule 10
  it('a shorter chain of the other’s keys is refused once the longer was compared', async () => {
    const server = new Server();
    const [a, b] = [alice, bob].map((id) => new Somebody(id, nodeCore().speak, server)) as [
      Somebody,
      Somebody,
    ];
    for (const one of [a, b]) await one.setUp();
    const first = server.statements(bob);
    await b.setUp();
    await a.pin(bob);
    expect(await kindsOf(a.speak('words', { person: bob, statements: first }))).toEqual(['rollback']);
  });

  // sealing.md rules 10 and 12
  it('a key substituted before comparing, and at comparing', async () => {
    await back.a.comesBack();
    const statements = back.forged.statements;
    expect(await kindsOf(vault.call('words', { person: bob, statements }))).toEqual(['fork']);
    const fingerprint = 'A'.repeat(43);
    const ask = { person: carol, name: 'Carol', statements: back.server.statements(carol), fingerprint };
    expect(await kindsOf(vault.call('pin', ask))).toEqual(['pin']);
  });

  // sealing.md rule 15
  it('a third member, or another one, in the epoch that is to be made', async () => {
    await back.a.comesBack();
    await back.a.open(withBob);
    const of = (person: string): readonly KeyStatement[] => back.server.statements(person);
    const make = (statements: Record<string, readonly KeyStatement[]>) =>
      kindsOf(vault.call('make_epoch', { space: withBob, statements }));
    expect(await make({ [bob]: of(bob), [carol]: of(carol) })).toEqual(['members']);
    expect(await make({ [carol]: of(carol) })).toEqual(['members']);
    expect(await make({ [bob]: back.forged.statements })).toEqual(['fork']);
    expect(await make({ [bob]: of(bob), [alice]: of(alice) })).toEqual(['members']);
  });

  // sealing.md rule 22
  it('that the other was erased: never without the page knowing', async () => {
    await back.a.comesBack();
    const ask = back.server.space(withBob, alice);
    const entries = ask.entries.map((one) => (one.author === bob ? { ...one, body: null } : one));
    const view = await good(vault.call('open_space', { ...ask, entries, erased: [bob] }));
    const states = new Set(view.items.filter(({ author }) => author === bob).map(({ state }) => state));
    expect([...states]).toEqual(['erased']);
    expect(view.items.some(({ author, state }) => author === alice && state === 'open')).toBe(true);
    expect(view.faults).toEqual([]);
  });

  // keeping.md rule 17
  it('that one’s own words had their time: for earlier days alone, and never without the page knowing', async () => {
    await back.a.comesBack();
    const ask = back.server.space(own, alice);
    const day = ask.entries[0]?.day ?? '';
    const entries = ask.entries.map((one) => ({ ...one, body: null }));
    const opened = async (lapsed_before: string | null) => {
      const view = await good(vault.call('open_space', { ...ask, entries, lapsed_before }));
      return { states: [...new Set(view.items.map(({ state }) => state))], faults: view.faults };
    };
    expect((await opened('2999-01-01')).states).toEqual(['lapsed']);
    expect((await opened('2999-01-01')).faults).toEqual([]);
    for (const before of [null, day])
      expect(new Set((await opened(before)).faults.map(({ kind }) => kind))).toEqual(new Set(['body']));
  });

  // sealing.md rule 16
  it('a box sealed again by somebody who is no member, or for another place', async () => {
    const server = new Server();
    const people = [alice, bob].map((id) => new Somebody(id, nodeCore().speak, server)) as [
      Somebody,
      Somebody,
    ];
    const [a, b] = people;
    server.people.set(withBob.id, [alice, bob]);
    for (const one of people) await one.setUp();
    await a.pin(bob);
    await b.pin(alice);
    await a.makeEpoch(withBob);
    await a.write(withBob, note('before'));
    await b.setUp();
    await a.pin(bob);
    await a.see(withBob);
    const [again] = await good(a.speak('seal_again', { space: withBob, person: bob }));
    await a.makeEpoch(withBob);
    await b.comesBack();
    await b.pin(alice);
    if (!again) return expect.fail('nothing sealed again');
    const seen = async (change: object) => {
      server.agains.splice(0, 9, { ...again, ...change });
      const view = await b.open(withBob);
      return [...new Set(view.faults.map((one) => one.kind))].sort().join();
    };
    const honest = await seen({});
    expect(honest).toBe('');
    expect(await seen({ maker: carol })).toContain('members');
    expect(await seen({ maker: bob })).toContain('epoch');
    expect(await seen({ signature: back.intruder.signature })).toContain('signature');
    expect(await seen({ suite: 'turnabout.vault.0' })).toContain('suite');
    expect(await seen({ box: server.epochsFor(withBob.id, bob)[0]?.box })).toContain('signature');
  });
});

it('counts at least forty lies', () => {
  expect(entryLies.length + epochLies.length + keyLies.length + unlockLies.length).toBeGreaterThanOrEqual(70);
});
