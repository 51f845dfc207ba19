// @vitest-environment node
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { makeKeys, openKeys } from './keys.ts';
import { browserRandom, ready } from './primitives.ts';
import { alice, bob } from './testing/world.ts';
import type { Wrap } from './wire.ts';
import { CEILING, FLOOR, makeWrap, openWrap, type Secret } from './wraps.ts';

beforeAll(ready);
// Argon2id is slow on purpose, and more so beside other tests.
vi.setConfig({ testTimeout: 60_000 });

const owner = { person: alice, generation: 1 };
const root = new Uint8Array(32).fill(9);
const wanted = { id: 'wrap' };

function secret(method: Secret['method'], first = 1): Secret {
  return { method, bytes: new Uint8Array(32).fill(first) };
}

async function kindOf(wrap: Wrap, of = owner, by = secret(wrap.method)): Promise<string> {
  const outcome = await openWrap(of, wrap, by);
  return outcome.ok ? 'open' : outcome.faults.map((one) => `${one.kind} ${one.rule}`).join();
}

// sealing.md rule 3
describe('a wrap', () => {
  it('opens with its secret in each of the three ways', async () => {
    for (const method of ['passkey', 'passphrase', 'code'] as const) {
      const wrap = await makeWrap(owner, root, secret(method), wanted, browserRandom);
      expect(await openWrap(owner, wrap, secret(method))).toEqual({ ok: true, value: root });
      expect(await kindOf(wrap, owner, secret(method, 2))).toBe('wrap 3');
    }
  });

  it('is bound to its person, generation, id, way, salt and costs', async () => {
    const wrap = await makeWrap(owner, root, secret('code'), wanted, browserRandom);
    expect(await kindOf(wrap, { ...owner, person: bob })).toBe('wrap 3');
    expect(await kindOf(wrap, { ...owner, generation: 2 })).toBe('wrap 3');
    expect(await kindOf({ ...wrap, id: 'other' })).toBe('wrap 3');
    expect(await kindOf({ ...wrap, salt: 'AAAAAAAAAAAAAAAAAAAAAA' })).toBe('wrap 3');
    expect(await kindOf({ ...wrap, method: 'passkey' }, owner, secret('passkey'))).toBe('malformed 3');
    expect(await kindOf({ ...wrap, costs: FLOOR })).toBe('malformed 3');
    const slow = await makeWrap(owner, root, secret('passphrase'), wanted, browserRandom);
    expect(await kindOf({ ...slow, costs: { ...FLOOR, passes: 4 } })).toBe('wrap 3');
  });

  // sealing.md rule 1
  it('of another suite is refused and not tried', async () => {
    const wrap = await makeWrap(owner, root, secret('code'), wanted, browserRandom);
    expect(await kindOf({ ...wrap, suite: 'turnabout.vault.0' })).toBe('suite 1');
  });
});

// sealing.md rule 4
describe('the costs of Argon2id', () => {
  it('are refused below the floor and above the ceiling, before the passphrase is touched', async () => {
    const wrap = await makeWrap(owner, root, secret('passphrase'), wanted, browserRandom);
    const untouched: Secret = {
      method: 'passphrase',
      get bytes(): never {
        throw new Error('touched');
      },
    };
    const costs = (change: object): Wrap => ({ ...wrap, costs: { ...FLOOR, ...change } });
    for (const low of [
      costs({ memory_kib: 65_535 }),
      costs({ passes: 2 }),
      costs({ lanes: 2 }),
      costs({ version: 16 }),
      costs({ memory_kib: Number.NaN }),
      costs({ passes: 3.5 }),
      { ...wrap, salt: 'AAAA' },
      { ...wrap, costs: null },
    ])
      expect(await kindOf(low, owner, untouched)).toBe('kdf_floor 4');
    expect(await kindOf(costs({ memory_kib: CEILING.memory_kib + 1 }), owner, untouched)).toBe(
      'kdf_ceiling 4',
    );
    expect(await kindOf(costs({ passes: 11 }), owner, untouched)).toBe('kdf_ceiling 4');
  });
});

// sealing.md rule 7
it('the seeds of the keys open under their root key, for their person and generation alone', () => {
  const { keys, sealed } = makeKeys(owner, root, browserRandom);
  const opened = openKeys(owner, root, sealed);
  expect(opened).toMatchObject({ ok: true, value: { sign: { open: keys.sign.open } } });
  const refused = { ok: false, faults: [{ kind: 'keys', rule: 7, at: '' }] };
  expect(openKeys({ ...owner, person: bob }, root, sealed)).toEqual(refused);
  expect(openKeys({ ...owner, generation: 2 }, root, sealed)).toEqual(refused);
  expect(openKeys(owner, new Uint8Array(32), sealed)).toEqual(refused);
  expect(openKeys(owner, root, 'AAAA')).toEqual(refused);
});
