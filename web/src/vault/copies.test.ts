// @vitest-environment node
// sealing.md rules 24 to 26, vault.md rules 24 and 25
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { base64url, fromBase64url } from './bytes.ts';
import { checkedCopy, copyBytes, enclosedIn, withCopy } from './copies.ts';
import type { Core } from './core.ts';
import { openContent, placeOf } from './entries.ts';
import { ready, sign } from './primitives.ts';
import { readChain, type Session } from './session.ts';
import { nodeCore } from './testing/node-core.ts';
import { noteId, own, stage } from './testing/stage.ts';
import { alice, bob, good, kindsOf, withBob } from './testing/world.ts';
import type { CopiedEntry, Copy, CopyProof, Entry, SpaceName } from './wire.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(ready);

let scene: Awaited<ReturnType<typeof stage>>;
const cores = new Map<string, Core>();
let bobsItem: string;

beforeEach(async () => {
  cores.clear();
  scene = await stage((person) => {
    const { core, speak } = nodeCore();
    cores.set(person, core);
    return speak;
  });
  bobsItem = scene.item;
});

const ask = (space: SpaceName, items: readonly string[]) => ({
  open: scene.server.space(space, alice),
  own: scene.server.statements(alice),
  items,
});
const copied = async (space: SpaceName, items: readonly string[]) =>
  good(scene.a.speak('make_copy', ask(space, items)));
const outcomeOf = (copy: Copy) => {
  const found = checkedCopy(copy);
  return found.ok ? 'genuine' : found.faults.map(({ kind }) => kind).join();
};
const proofOf = (copy: Copy) => JSON.parse(copy.proof) as CopyProof;

describe('a signed copy', () => {
  it('says who wrote what was chosen, and nothing else', async () => {
    const { copy, words } = await copied(withBob, [noteId, bobsItem]);
    expect(words.map(({ author, text, field }) => ({ author, text, field }))).toEqual([
      { author: alice, text: 'A one, better', field: 'note' },
      { author: bob, text: 'B one', field: 'note' },
    ]);
    const found = checkedCopy(copy);
    expect(found.ok && found.value).toMatchObject({ made_by: alice, made_on: '2026-11-23', words });
    expect(copy.proof.includes('A two') || copy.proof.includes('not for')).toBe(false);
    const mine = await scene.a.see(own);
    const first = mine.items.find(({ state }) => state === 'open');
    expect((await copied(own, [first?.item ?? ''])).words).toHaveLength(1);
  });

  it('is made of what is open alone', async () => {
    expect(await kindsOf(scene.a.speak('make_copy', ask(withBob, ['no-such-item'])))).toEqual(['malformed']);
    await good(scene.a.speak('lock', null));
    expect(await kindsOf(scene.a.speak('make_copy', ask(withBob, [noteId])))).toEqual(['locked']);
  });

  it('gives away no key but those of its own bodies', async () => {
    const { copy } = await copied(withBob, [bobsItem]);
    const [given] = proofOf(copy).entries;
    const key = fromBase64url(given?.content_key ?? '');
    const all = scene.server.entries.get(withBob.id) ?? [];
    const opens = all.filter((entry) => {
      const body = fromBase64url(entry.body ?? '');
      return body && key && openContent(placeOf(entry), body, key).ok;
    });
    expect(opens.map(({ item }) => item)).toEqual([bobsItem]);
  });

  it('shows any change of a single letter', async () => {
    const { copy } = await copied(withBob, [noteId, bobsItem]);
    const step = Math.max(1, Math.floor(copy.proof.length / 400));
    for (let at = 0; at < copy.proof.length; at += step) {
      const other = copy.proof[at] === 'x' ? 'y' : 'x';
      const proof = copy.proof.slice(0, at) + other + copy.proof.slice(at + 1);
      expect(`${at} ${outcomeOf({ ...copy, proof })}`).not.toBe(`${at} genuine`);
    }
    const signature = `${copy.signature.startsWith('A') ? 'B' : 'A'}${copy.signature.slice(1)}`;
    expect(outcomeOf({ ...copy, signature })).toBe('signature');
  });

  it('holds against its own maker, who can sign whatever they like', async () => {
    const { copy } = await copied(withBob, [noteId, bobsItem]);
    const { keys } = (cores.get(alice) as unknown as { session: Session }).session;
    const signed = (change: (proof: CopyProof) => CopyProof) => {
      const proof = JSON.stringify(change(proofOf(copy)));
      return outcomeOf({ proof, signature: base64url(sign(copyBytes(alice, proof), keys.sign)) });
    };
    const second = (change: (one: CopiedEntry, first: CopiedEntry) => CopiedEntry) =>
      signed((proof) => {
        const [first, bobs] = proof.entries as [CopiedEntry, CopiedEntry];
        return { ...proof, entries: [first, change(bobs, first)] };
      });
    const inEntry = (change: (entry: Entry, first: Entry) => Partial<Entry>) =>
      second((one, first) => ({ ...one, entry: { ...one.entry, ...change(one.entry, first.entry) } }));
    expect(signed((proof) => ({ ...proof, made_on: '2026-11-24' }))).toBe('genuine');
    expect(inEntry(() => ({ author: alice }))).toBe('signature');
    expect(inEntry(() => ({ day: '2026-11-24' }))).toBe('signature');
    expect(inEntry((_, { body }) => ({ body }))).toBe('body');
    expect(inEntry((_, { body, body_hash }) => ({ body, body_hash }))).toBe('signature');
    expect(second((one, first) => ({ ...one, content_key: first.content_key }))).toBe('body');
    expect(signed((proof) => ({ ...proof, statements: proof.statements.slice(0, 1) }))).toBe('signature');
    expect(signed((proof) => ({ ...proof, made_by: bob }))).toBe('signature');
  });

  it('names the keys behind each word, as it cannot say whose they are', async () => {
    const { words } = await copied(withBob, [bobsItem]);
    const chain = readChain(bob, scene.server.statements(bob));
    expect(words[0]?.fingerprint).toBe(chain.ok && base64url(chain.value.newest.fingerprint));
  });
});

describe('what comes with a message', () => {
  it('is checked, and stands apart from its text', async () => {
    const { copy, words } = await copied(withBob, [bobsItem]);
    const found = enclosedIn(withCopy('see what he wrote', copy));
    expect(found.text).toBe('see what he wrote');
    expect(found.copy?.ok && found.copy.value.words).toEqual(words);
    const spoilt = enclosedIn(withCopy('see', { ...copy, signature: copy.signature.toLowerCase() }));
    expect(spoilt.copy?.ok).toBe(false);
    expect(enclosedIn('nothing with it')).toEqual({ text: 'nothing with it', copy: null });
    expect(enclosedIn('broken\u0000{').copy?.ok).toBe(false);
  });
});
