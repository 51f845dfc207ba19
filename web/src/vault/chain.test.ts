// @vitest-environment node
import { beforeAll, expect, it } from 'vitest';
import { base64url, fromBase64url } from './bytes.ts';
import { type AuthorChain, checkedAuthor, itemFaults, viewFaults } from './chain.ts';
import { checkedHeader, makeEntry } from './entries.ts';
import { keysOf } from './keys.ts';
import { hash, ready } from './primitives.ts';
import { checkedChain, makeStatement } from './statements.ts';
import { seeded } from './testing/seeded.ts';
import { alice, bob, note, testId, withBob, withCarol } from './testing/world.ts';
import type { Entry } from './wire.ts';

beforeAll(ready);

const keys = () => keysOf(seeded('alice')(64));
const random = seeded('entries');

function entry(number: number, text: string, before: Entry | null, version = 1, item = testId(text)): Entry {
  const place = { space: withBob, epoch: 1, author: alice, item, version };
  const previous = before && fromBase64url(hashOf(before));
  const made = makeEntry(
    place,
    { number, day: '2026-11-23', previous },
    { content: note(text), seen: {} },
    { epoch: new Uint8Array(32), sign: keys().sign },
    random,
  );
  if (!made.ok) throw new Error('no entry');
  return made.value;
}

function hashOf(one: Entry): string {
  const header = checkedHeader(one, withBob, keys().sign.open);
  if (!header.ok) throw new Error('no header');
  return base64url(header.value);
}

function read(...given: Entry[]): AuthorChain {
  return checkedAuthor(alice, given, withBob, () => keys().sign.open, undefined);
}

const kinds = (found: readonly { kind: string }[]) => found.map((one) => one.kind);

// sealing.md rule 20
it('two histories of one author are not spliced, though every entry was truly signed', () => {
  const first = entry(1, 'first', null);
  const second = entry(2, 'second', first);
  const other = entry(2, 'other', first);
  const third = entry(3, 'third', second);
  expect(read(first, second, third)).toMatchObject({ faults: [], head: { number: 3, hash: hashOf(third) } });
  const spliced = read(first, other, third);
  expect(kinds(spliced.faults)).toEqual(['fork']);
  expect(spliced.links.map((one) => one.entry)).toEqual([first, other]);
  expect(kinds(read(second).faults)).toEqual(['chain_gap']);
  expect(kinds(read(entry(1, 'begun with another before', second)).faults)).toEqual(['fork']);
  expect(read(first, first).faults).toEqual([]);
});

// sealing.md rule 17
it('an entry of another space is none of this one, though it was truly signed', () => {
  const first = entry(1, 'first', null);
  expect(checkedHeader(first, withBob, keys().sign.open).ok).toBe(true);
  for (const space of [withCarol, { ...withBob, kind: 'own' } as const])
    expect(checkedHeader(first, space, keys().sign.open)).toMatchObject({
      faults: [{ kind: 'signature', rule: 17 }],
    });
});

// sealing.md rule 21
it('nobody knows a later entry before an earlier one', () => {
  const first = entry(1, 'first', null);
  const second = entry(2, 'second', first);
  const chain = read(first, second);
  const saw = (number: number, one: Entry) => ({ by: bob, number, seen: { [alice]: hashOf(one) } });
  expect(viewFaults([chain], [saw(2, second), saw(1, first), saw(3, second)])).toEqual([]);
  expect(kinds(viewFaults([chain], [saw(1, second), saw(2, first)]))).toEqual(['shown_differently']);
  expect(kinds(viewFaults([read(first)], [saw(1, second)]))).toEqual(['shown_differently']);
});

// sealing.md rule 22
it('versions of an item follow each other, by one author', () => {
  const item = testId('item');
  const first = entry(1, 'first', null, 1, item);
  expect(itemFaults([read(first, entry(2, 'second', first, 2, item))])).toEqual([]);
  expect(kinds(itemFaults([read(first, entry(2, 'again', first, 1, item))]))).toEqual(['version']);
  expect(kinds(itemFaults([read(first, entry(2, 'leap', first, 3, item))]))).toEqual(['version']);
  const chain = read(first);
  expect(kinds(itemFaults([chain, { ...chain, author: bob }]))).toEqual(['not_the_author']);
});

// sealing.md rule 8
it('an earlier statement cannot be exchanged under a later one', () => {
  const owner = { person: bob, generation: 1 };
  const [first, second, forged] = ['one', 'two', 'forged'].map((seed) => keysOf(seeded(seed)(64)));
  if (!first || !second || !forged) return expect.fail('no keys');
  const statement = makeStatement(owner, first, null, null);
  const chain = checkedChain(bob, [statement]);
  if (!chain.ok) return expect.fail('no chain');
  const later = makeStatement(
    { ...owner, generation: 2 },
    second,
    chain.value.newest.fingerprint,
    first.sign,
  );
  expect(checkedChain(bob, [statement, later]).ok).toBe(true);
  const other = makeStatement(owner, forged, null, null);
  const plain = { ...later, previous_signature: null };
  expect(checkedChain(bob, [other, plain])).toMatchObject({ faults: [{ kind: 'statement', rule: 8 }] });
  const begun = makeStatement(owner, first, hash(new Uint8Array(1)), null);
  expect(checkedChain(bob, [begun])).toMatchObject({ faults: [{ kind: 'statement', rule: 8 }] });
  const lent = { ...later, previous_signature: later.signature };
  expect(checkedChain(bob, [statement, lent])).toMatchObject({ faults: [{ kind: 'signature', rule: 8 }] });
});
