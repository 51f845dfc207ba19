// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { IDLE_MS } from './core.ts';
import { nodeCore } from './testing/node-core.ts';
import {
  alice,
  bob,
  good,
  kindsOf,
  note,
  Server,
  Somebody,
  testId,
  textsOf,
  withBob,
} from './testing/world.ts';
import type { SpaceName } from './wire.ts';

const phrase = 'a passphrase of the vault';
const own: SpaceName = { kind: 'own', id: alice };
let server: Server;
// Argon2id is slow on purpose, and more so beside other tests.
vi.setConfig({ testTimeout: 60_000 });

function somebody(id: string) {
  const node = nodeCore();
  return Object.assign(new Somebody(id, node.speak, server), { clock: node.clock, core: node.core });
}

/** Two who have set up, compared words, and have a first epoch. */
async function pair() {
  const [a, b] = [somebody(alice), somebody(bob)];
  server.people.set(withBob.id, [alice, bob]);
  for (const one of [a, b]) await one.setUp();
  await a.pin(bob);
  await b.pin(alice);
  await a.makeEpoch(withBob);
  return { a, b };
}

beforeEach(() => {
  server = new Server();
});

describe('setting up and unlocking', () => {
  // sealing.md rules 3 and 6, vault.md rule 1
  it('gives ways to unlock, the recovery code among them, and the code opens', async () => {
    const a = somebody(alice);
    await a.setUp();
    expect(server.vault(alice).wraps.map((one) => one.method)).toEqual(['passkey', 'code']);
    await good(a.speak('lock', null));
    const by = { method: 'code', code: a.code.toLowerCase() } as const;
    const { state } = await good(a.speak('unlock', { vault: server.vault(alice), kept: a.kept, by }));
    expect(state).toMatchObject({ unlocked: true, person: alice, generation: 1, blocked: [] });
    const slip = { method: 'code', code: `${a.code.startsWith('1') ? '2' : '1'}${a.code.slice(1)}` } as const;
    expect(await kindsOf(a.speak('unlock', { vault: server.vault(alice), kept: null, by: slip }))).toEqual([
      'code',
    ]);
  });

  // sealing.md rule 5
  it('takes a passphrase, however its accents are typed', async () => {
    const a = somebody(alice);
    const passphrase = `${phrase} \u00e9`;
    const ask = { person: alice, earlier: [], ways: [{ method: 'passphrase', passphrase }] } as const;
    const { generation } = await good(a.speak('set_up', ask));
    server.generations.set(alice, [generation]);
    const by = { method: 'passphrase', passphrase: passphrase.normalize('NFD') } as const;
    await good(a.speak('unlock', { vault: server.vault(alice), kept: null, by }));
  });

  // sealing.md rule 3, vault.md rule 3
  it('adds a way to somebody who has unlocked', async () => {
    const a = somebody(alice);
    await a.setUp();
    const { wrap, code } = await good(a.speak('add_wrap', { way: { method: 'code' } }));
    const vault = server.vault(alice);
    vault.wraps = [wrap];
    await good(a.speak('unlock', { vault, kept: null, by: { method: 'code', code: code ?? '' } }));
  });

  // sealing.md rule 7, vault.md rule 2
  it('forgets everything on locking and after ten idle minutes', async () => {
    const { a } = await pair();
    await a.write(withBob, note('before'));
    a.clock.now += IDLE_MS - 1;
    await a.see(withBob);
    await good(a.speak('touch', null));
    a.clock.now += IDLE_MS - 1;
    expect(a.core.lockIfIdle()).toBe(false);
    expect(await good(a.speak('state', null))).toMatchObject({ unlocked: true });
    a.clock.now += 1;
    expect(a.core.lockIfIdle()).toBe(true);
    const ask = { space: withBob, item: null, content: note('after') };
    expect(await kindsOf(a.speak('seal_entry', ask))).toEqual(['locked']);
    await a.comesBack();
    await good(a.speak('lock', null));
    expect(await good(a.speak('state', null))).toEqual({ unlocked: false });
    expect(await kindsOf(a.speak('open_space', server.space(withBob, alice)))).toEqual(['locked']);
  });

  // sealing.md rule 7
  it('never lets a key out: no answer has a secret byte in it', async () => {
    const replies: string[] = [];
    const a = somebody(alice);
    const speak: typeof a.speak = async (name, ask) => {
      const outcome = await a.core.call(name, ask);
      replies.push(
        JSON.stringify(outcome, (_, value) => (value instanceof Uint8Array ? [...value].join() : value)),
      );
      return outcome;
    };
    const secret = new Somebody(alice, speak, server);
    const b = somebody(bob);
    server.people.set(withBob.id, [alice, bob]);
    await secret.setUp();
    await b.setUp();
    await secret.pin(bob);
    await secret.makeEpoch(withBob);
    await secret.write(withBob, note('hello'));
    // What the session holds, looked at from inside.
    const session = (a.core as unknown as { session: Record<string, unknown> }).session;
    const found: Uint8Array[] = [];
    const collect = (value: unknown, path: string) => {
      const isSecret = /root|Key$|secret|\bkey$/.test(path);
      if (value instanceof Uint8Array) isSecret && found.push(value);
      else if (value instanceof Map) for (const one of value.values()) collect(one, path);
      else if (typeof value === 'object' && value)
        for (const [name, one] of Object.entries(value)) collect(one, `${path}.${name}`);
    };
    collect(session, '');
    expect(found.length).toBeGreaterThanOrEqual(6);
    for (const bytes of found) {
      const base64 = Buffer.from(bytes).toString('base64url');
      for (const text of [base64.slice(0, 40), [...bytes].join(), Buffer.from(bytes).toString('hex')])
        expect(replies.some((reply) => reply.includes(text))).toBe(false);
    }
  });
});

describe('one’s own statement', () => {
  // sealing.md rule 9
  it('is made anew and compared, and nothing is written where it differs', async () => {
    const { a } = await pair();
    const twin = somebody(alice);
    await twin.setUp();
    const foreign = server.generations.get(alice)?.at(-1)?.statement;
    server.generations.set(alice, server.generations.get(alice)?.slice(0, 1) ?? []);
    const state = await good(
      a.speak('verify_own', { statements: [...server.statements(alice), ...(foreign ? [foreign] : [])] }),
    );
    expect(state).toMatchObject({ unlocked: true, blocked: [{ kind: 'own_statement', rule: 9 }] });
    expect(await kindsOf(a.speak('seal_entry', { space: withBob, item: null, content: note('x') }))).toEqual([
      'own_statement',
    ]);
  });

  // sealing.md rule 8
  it('of a new generation names the one before, and is signed by it where it is still held', async () => {
    const a = somebody(alice);
    await a.setUp();
    await a.setUp();
    const [first, second] = server.statements(alice);
    expect(first?.previous).toBeNull();
    expect(second).toMatchObject({ generation: 2, previous_signature: expect.any(String) });
    await good(a.speak('lock', null));
    await a.setUp();
    expect(server.statements(alice)[2]).toMatchObject({ generation: 3, previous_signature: null });
    await a.comesBack();
  });
});

describe('being sure of each other', () => {
  // sealing.md rule 12, vault.md rule 5
  it('comes before anything is written', async () => {
    const [a, b] = [somebody(alice), somebody(bob)];
    server.people.set(withBob.id, [alice, bob]);
    for (const one of [a, b]) await one.setUp();
    const view = await a.see(withBob);
    expect(view).toMatchObject({ can_write: false, needs_epoch: true, faults: [{ kind: 'pin', rule: 12 }] });
    const { statements } = server.space(withBob, alice);
    expect(await kindsOf(a.speak('make_epoch', { space: withBob, statements }))).toEqual(['pin']);
    const compared = await good(a.speak('words', { person: bob, statements: server.statements(bob) }));
    expect(compared).toMatchObject({ status: 'new', generation: 1 });
    expect(compared.words).toHaveLength(6);
    const other = await good(b.speak('words', { person: alice, statements: server.statements(alice) }));
    expect(other.words).toEqual(compared.words);
  });

  // sealing.md rule 12
  it('is over when somebody says that the words are not the same', async () => {
    const { a } = await pair();
    await a.write(withBob, note('one'));
    await good(a.speak('unpin', { person: bob }));
    expect(
      await kindsOf(a.speak('seal_entry', { space: withBob, item: null, content: note('two') })),
    ).toEqual(['epoch']);
    expect(await a.see(withBob)).toMatchObject({ can_write: false });
  });

  // sealing.md rules 10 and 12, vault.md rule 6
  it('is asked for anew when keys change; what was written can still be read', async () => {
    const { a, b } = await pair();
    await b.write(withBob, note('from before'));
    await a.see(withBob);
    await b.setUp();
    const view = await a.see(withBob);
    expect(view).toMatchObject({ can_write: false, needs_epoch: true });
    expect(textsOf(view)).toEqual(['from before']);
    expect(view.faults.map((one) => one.kind)).toEqual(['pin']);
    const { status } = await good(a.speak('words', { person: bob, statements: server.statements(bob) }));
    expect(status).toBe('changed');
    await a.pin(bob);
    await a.makeEpoch(withBob);
    expect(await a.see(withBob)).toMatchObject({ can_write: true, whole: true, epoch: 2 });
  });
});

describe('a space of two', () => {
  // sealing.md rules 13, 14, 15 and 17
  it('is written and read by both, over two browsers and two epochs', async () => {
    const { a, b } = await pair();
    await a.write(withBob, note('from Alice'));
    await b.write(withBob, note('from Bob'));
    await b.makeEpoch(withBob);
    await b.write(withBob, { field: 'agenda', text: 'in the second epoch' });
    await good(a.speak('lock', null));
    await a.comesBack();
    const view = await a.see(withBob);
    expect(view).toMatchObject({ whole: true, can_write: true, epoch: 2, people: [alice, bob] });
    expect(view.names).toEqual({ [bob]: `name of ${bob}` });
    expect(textsOf(view)).toEqual(['from Alice', 'from Bob', 'in the second epoch']);
  });

  // sealing.md rule 16, vault.md rule 4
  it('comes back to whoever began anew, from the other, after the words were compared again', async () => {
    const { a, b } = await pair();
    await a.write(withBob, note('from Alice'));
    await b.write(withBob, note('from Bob'));
    const anew = somebody(bob);
    await anew.setUp();
    await a.see(withBob);
    expect(await kindsOf(a.speak('seal_again', { space: withBob, person: bob }))).toEqual(['pin']);
    await anew.pin(alice);
    const lost = await anew.see(withBob);
    expect(lost.items.map((one) => one.state)).toEqual(['lost', 'lost']);
    await a.pin(bob);
    await a.see(withBob);
    server.agains.push(...(await good(a.speak('seal_again', { space: withBob, person: bob }))));
    await a.makeEpoch(withBob);
    expect(textsOf(await anew.see(withBob))).toEqual(['from Alice', 'from Bob']);
    await anew.write(withBob, note('again'));
    expect(await a.see(withBob)).toMatchObject({ whole: true, can_write: true });
  });

  // sealing.md rules 20 and 22
  it('has versions and things taken back, by their author alone', async () => {
    const { a, b } = await pair();
    const { item } = await a.write(withBob, note('first'));
    await a.write(withBob, note('second'), item);
    expect(textsOf(await b.see(withBob))).toEqual(['second']);
    await a.write(withBob, null, item);
    const entries = server.entries.get(withBob.id) ?? [];
    server.entries.set(
      withBob.id,
      entries.map((one) => (one.item === item ? { ...one, body: null } : one)),
    );
    const view = await b.see(withBob);
    expect(view).toMatchObject({ whole: true, items: [{ state: 'taken_back', content: null, version: 3 }] });
    const ask = { space: withBob, item, content: null };
    expect(await kindsOf(b.speak('seal_entry', ask))).toEqual(['not_the_author']);
    expect(await kindsOf(b.speak('seal_entry', { ...ask, item: testId('none') }))).toEqual(['version']);
  });

  // sealing.md rule 20
  it('never seals the same number twice with different words', async () => {
    const { a } = await pair();
    const entry = await good(a.speak('seal_entry', { space: withBob, item: null, content: note('one') }));
    const again = { space: withBob, item: null, content: note('two') };
    expect(await kindsOf(a.speak('seal_entry', again))).toEqual(['pending']);
    expect((await a.see(withBob)).pending).toEqual(entry);
    server.entries.set(withBob.id, [entry]);
    expect((await a.see(withBob)).pending).toBeNull();
    await good(a.speak('seal_entry', again));
    await good(a.speak('entry_refused', { space: withBob }));
    expect((await a.see(withBob)).pending).toBeNull();
  });

  // sealing.md rule 21
  it('stops when others were shown something else, until the words were compared again', async () => {
    const { a, b } = await pair();
    await a.write(withBob, note('one'));
    const before = a.kept;
    const hidden = await a.write(withBob, note('two'));
    await b.write(withBob, note('seen both'));
    server.entries.set(
      withBob.id,
      (server.entries.get(withBob.id) ?? []).filter((one) => one !== hidden),
    );
    a.kept = before;
    await a.comesBack();
    expect((await a.see(withBob)).faults.map((one) => one.kind)).toEqual(['shown_differently']);
    server.entries.get(withBob.id)?.push(hidden);
    expect(await a.see(withBob)).toMatchObject({ can_write: false, faults: [{ kind: 'shown_differently' }] });
    await a.pin(bob);
    expect(await a.see(withBob)).toMatchObject({ can_write: true, whole: true });
  });

  // sealing.md rule 19
  it('takes nothing that is too long, and says how long a day lasted', async () => {
    const { a } = await pair();
    const ask = { space: withBob, item: null, content: note('x'.repeat(70_000)) };
    expect(await kindsOf(a.speak('seal_entry', ask))).toEqual(['size']);
    const entry = await a.write(withBob, note('short'));
    expect(entry.day).toBe('2026-11-23');
    expect(Buffer.from(entry.body ?? '', 'base64url').length).toBe(1024 + 113);
    const header = JSON.stringify({ ...entry, body: null });
    for (const word of ['note', 'short', 'field']) expect(header).not.toContain(word);
  });
});

describe('one’s own space', () => {
  // sealing.md rule 13, vault.md rule 7
  it('is sealed for nobody else, and comes back after unlocking', async () => {
    const a = somebody(alice);
    await a.setUp();
    await a.write(own, { field: 'reflection', text: 'mine alone' });
    await a.comesBack();
    expect(textsOf(await a.see(own))).toEqual(['mine alone']);
    const b = somebody(bob);
    await b.setUp();
    expect(await kindsOf(b.speak('open_space', server.space(own, bob)))).toEqual(['members']);
  });

  // sealing.md rule 10
  it('carries what is remembered to one’s other browsers', async () => {
    const { a, b } = await pair();
    await b.write(withBob, note('one'));
    await a.see(withBob);
    await a.see(own);
    const entry = await good(a.speak('seal_memory', null));
    server.entries.set(alice, [entry]);
    const vault = server.vault(alice);
    const by = { method: 'code', code: a.code } as const;
    await good(a.speak('unlock', { vault, kept: null, by }));
    expect(await a.open(withBob)).toMatchObject({ can_write: false });
    const mine = await a.open(own);
    expect(mine).toMatchObject({ whole: true, items: [] });
    expect(await a.open(withBob)).toMatchObject({ can_write: true, whole: true });
    const rolledBack = await a.open(withBob, (ask) => {
      ask.entries = [];
    });
    expect(rolledBack.faults.map((one) => one.kind)).toEqual(['rollback']);
  });
});
