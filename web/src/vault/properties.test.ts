// @vitest-environment node
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Bytes, base64url, fromBase64url } from './bytes.ts';
import { makeEntry, openBody, placeOf, sealBody } from './entries.ts';
import { makeEpoch, openBox } from './epochs.ts';
import { keysOf, makeKeys, openKeys } from './keys.ts';
import { emptyMemory, keptMemory, readMemory } from './memory.ts';
import { browserRandom, ready } from './primitives.ts';
import { checkedChain, makeStatement, type Pin, pinFault } from './statements.ts';
import { seeded } from './testing/seeded.ts';
import { alice, bob, note, withBob } from './testing/world.ts';
import type { KeyStatement } from './wire.ts';
import { makeWrap, openWrap } from './wraps.ts';

vi.setConfig({ testTimeout: 120_000 });
beforeAll(ready);

const owner = { person: alice, generation: 1 };
const root = new Uint8Array(32).fill(4);
const key = new Uint8Array(32).fill(5);
const change = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) });

function changed(whole: Uint8Array, { at, by }: { at: number; by: number }): Bytes {
  const copy = new Uint8Array(whole);
  const place = at % copy.length;
  copy[place] = (copy[place] ?? 0) ^ by;
  return copy;
}

function statements(person: string, seed: string, generations = 1): KeyStatement[] {
  const made: KeyStatement[] = [];
  for (let generation = 1; generation <= generations; generation++) {
    const before = generation > 1 ? checkedChain(person, made) : null;
    const previous = before?.ok ? before.value.newest.fingerprint : null;
    made.push(
      makeStatement({ person, generation }, keysOf(seeded(`${seed} ${generation}`)(64)), previous, null),
    );
  }
  return made;
}

function pinOf(person: string, given: readonly KeyStatement[]): Pin {
  const chain = checkedChain(person, given);
  if (!chain.ok) throw new Error('no chain');
  const { generation, fingerprint } = chain.value.newest;
  return { generation, fingerprint: base64url(fingerprint), day: '2026-11-23', name: 'Bob' };
}

// sealing.md rules 3, 7, 10, 14, 18 and 19
describe('whatever byte is changed in something sealed, it does not open', () => {
  it('a body', () => {
    const place = { space: withBob, epoch: 1, author: alice, item: bob, version: 1 };
    const body = sealBody(place, { content: note('hello'), seen: {} }, key, browserRandom);
    if (!body.ok) return expect.fail('not sealed');
    expect(openBody(place, body.value, key).ok).toBe(true);
    const closed = fc.property(change, (one) => !openBody(place, changed(body.value, one), key).ok);
    fc.assert(closed, { numRuns: 2000 });
    for (const other of [{ epoch: 2 }, { author: bob }, { item: alice }, { version: 2 }])
      expect(openBody({ ...place, ...other }, body.value, key).ok).toBe(false);
    const elsewhere = { ...place, space: { kind: 'own', id: withBob.id } as const };
    expect(openBody(elsewhere, body.value, key).ok).toBe(false);
  });

  it('a wrap, the sealed keys and what is remembered', async () => {
    const secret = () => ({ method: 'code' as const, bytes: new Uint8Array(20).fill(1) });
    const wrap = await makeWrap(owner, root, secret(), { id: 'wrap' }, browserRandom);
    const sealed = fromBase64url(wrap.sealed) ?? new Uint8Array(0);
    const closed = fc.asyncProperty(change, async (one) => {
      const spoilt = { ...wrap, sealed: base64url(changed(sealed, one)) };
      return !(await openWrap(owner, spoilt, secret())).ok;
    });
    await fc.assert(closed, { numRuns: 300 });
    const keys = fromBase64url(makeKeys(owner, root, browserRandom).sealed) ?? new Uint8Array(0);
    fc.assert(fc.property(change, (one) => !openKeys(owner, root, base64url(changed(keys, one))).ok));
    const kept = keptMemory(emptyMemory, owner, key, key, browserRandom);
    const memory = fromBase64url(kept.sealed) ?? new Uint8Array(0);
    fc.assert(
      fc.property(change, (one) => !readMemory({ ...kept, sealed: base64url(changed(memory, one)) }, key).ok),
    );
    expect(readMemory({ ...kept, generation: 2 }, key).ok).toBe(false);
  });

  it('the box of an epoch', () => {
    const maker = { person: alice, keys: keysOf(seeded('alice 1')(64)) };
    const people = [
      checkedChain(alice, statements(alice, 'alice')),
      checkedChain(bob, statements(bob, 'bob')),
    ].map((one) => {
      if (!one.ok) throw new Error('no chain');
      return one.value.newest;
    });
    const epoch = makeEpoch(withBob.id, null, maker, people, browserRandom);
    if (!epoch.ok) return expect.fail('not made');
    const sealed = fromBase64url(epoch.value.boxes[alice] ?? '') ?? new Uint8Array(0);
    const place = { space: withBob.id, number: 1 };
    expect(openBox(place, alice, sealed, maker.keys)?.length).toBe(32);
    fc.assert(fc.property(change, (one) => openBox(place, alice, changed(sealed, one), maker.keys) === null));
    for (const [other, member] of [
      [{ ...place, number: 2 }, alice],
      [{ ...place, space: bob }, alice],
      [place, bob],
    ] as const)
      expect(openBox(other, member, sealed, maker.keys)).toBeNull();
  });
});

// sealing.md rules 8, 10 and 12
it('1,000 keys put in the place of somebody’s are noticed, every one', () => {
  const honest = statements(bob, 'bob', 3);
  const [pinned, earlier] = [pinOf(bob, honest), pinOf(bob, honest.slice(0, 2))];
  let noticed = 0;
  for (let swap = 0; swap < 1000; swap++) {
    const forged = statements(bob, `forged ${swap}`, 3 + (swap % 2));
    const kinds = [
      forged,
      [...honest.slice(0, swap % 3), ...forged.slice(swap % 3)],
      honest.map((one, at) =>
        at === swap % 3 ? { ...one, receive_key: forged[0]?.receive_key ?? '' } : one,
      ),
      honest.map((one, at) => (at === swap % 3 ? { ...one, sign_key: forged[0]?.sign_key ?? '' } : one)),
    ];
    const chain = checkedChain(bob, kinds[swap % 4] ?? []);
    const faults = chain.ok ? [pinFault(chain.value, pinned), pinFault(chain.value, earlier)] : [true];
    if (faults.every((one) => one !== null)) noticed += 1;
  }
  expect(noticed).toBe(1000);
  const chain = checkedChain(bob, honest);
  expect(chain.ok && pinFault(chain.value, pinned)).toBeNull();
});

// sealing.md rule 2
it('a content key is used for one body, and no two bodies have anything in common', () => {
  const place = { space: withBob, epoch: 1, author: alice, item: bob, version: 1 };
  const seen = new Set<string>();
  for (let made = 0; made < 300; made++) {
    const body = sealBody(place, { content: note('the same'), seen: {} }, key, browserRandom);
    if (!body.ok) return expect.fail('not sealed');
    const pieces = [
      body.value.slice(1, 25),
      body.value.slice(25, 73),
      body.value.slice(73, 97),
      body.value.slice(97, 160),
    ];
    for (const piece of pieces) seen.add(base64url(piece));
  }
  expect(seen.size).toBe(1200);
});

// sealing.md rule 17
it('an entry keeps nothing of what it says outside its body', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), fc.string({ minLength: 12 }), (field, text) => {
      const place = { space: withBob, epoch: 1, author: alice, item: bob, version: 1 };
      const link = { number: 1, day: '2026-11-23', previous: null };
      const keys = { epoch: key, sign: keysOf(seeded('alice 1')(64)).sign };
      const entry = makeEntry(place, link, { content: { field, text }, seen: {} }, keys, browserRandom);
      if (!entry.ok) return expect.fail('not sealed');
      const outside = JSON.stringify(entry.value);
      expect(outside.includes(JSON.stringify(field)) || outside.includes(JSON.stringify(text))).toBe(false);
      expect(placeOf(entry.value)).toEqual(place);
    }),
    { numRuns: 50 },
  );
});
