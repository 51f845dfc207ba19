// @vitest-environment node
// Every line of the table "When something is lost" (docs/rules/vault.md), for every kind of thing that can be written.
// vault.md rules 3, 4, 6, 7, 9, 13, 15 and 18
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ownFields, PROMISE, sharedFields, WORKBOOK } from './fields.ts';
import type { SpaceView } from './messages.ts';
import { ready } from './primitives.ts';
import { nodeCore } from './testing/node-core.ts';
import { alice, bob, carol, good, Server, Somebody, testId, withBob } from './testing/world.ts';
import type { SpaceName } from './wire.ts';

beforeAll(ready);
// Argon2id is slow on purpose, and more so beside other tests.
vi.setConfig({ testTimeout: 60_000 });

const own: SpaceName = { kind: 'own', id: alice };
const privately = [...ownFields, PROMISE, WORKBOOK];

/** One line of the table. */
type Line = { lost: string; shared: string; own: string; words: string };

function linesOf(document: string): Line[] {
  const [, after = ''] = document.split('## When something is lost');
  const [section = ''] = after.split('\n## ');
  return section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| Who'))
    .map((line) => {
      const [lost = '', shared = '', mine = '', words = ''] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return { lost, shared, own: mine, words };
    });
}

const textBy = (field: string, author: string) => `${field} of ${author}`;

type Written = { field: string; item: string; author: string };

/** Two or three who have written everything that can be written; the first is Alice, who will lose something. */
class Play {
  readonly server = new Server();
  readonly shared: Written[] = [];
  readonly mine: Written[] = [];
  alice!: Somebody;
  others: Somebody[] = [];
  phrase = 'lantern gravel otter marmalade';

  somebody(id: string): Somebody {
    return new Somebody(id, nodeCore().speak, this.server);
  }

  async begin(...partners: string[]): Promise<this> {
    this.alice = this.somebody(alice);
    this.others = partners.map((id) => this.somebody(id));
    const all = [this.alice, ...this.others];
    this.server.people.set(
      withBob.id,
      all.map(({ id }) => id),
    );
    for (const one of all) await one.setUp();
    await this.add('passphrase');
    for (const one of all) for (const other of all) if (one !== other) await one.pin(other.id);
    await this.alice.makeEpoch(withBob);
    for (const one of all)
      for (const field of sharedFields) await this.write(one, withBob, field, this.shared);
    for (const field of privately) await this.write(this.alice, own, field, this.mine);
    await this.tellOtherBrowsers();
    return this;
  }

  async write(one: Somebody, space: SpaceName, field: string, into: Written[]): Promise<void> {
    const { item } = await one.write(space, { field, text: textBy(field, one.id) });
    into.push({ field, item, author: one.id });
  }

  /** One more way to unlock; gives the code where it is one. */
  async add(method: 'passphrase' | 'code'): Promise<string> {
    const way = method === 'code' ? { method } : { method, passphrase: this.phrase };
    const { wrap, code } = await good(this.alice.speak('add_wrap', { way }));
    const newest = this.server.generations.get(alice)?.at(-1);
    const kept = newest?.wraps.filter((one) => one.method !== method) ?? [];
    if (newest) this.server.generations.set(alice, [{ ...newest, wraps: [...kept, wrap] }]);
    return code ?? '';
  }

  /** As the page does after comparing: what this browser knows stands in one's own space. */
  async tellOtherBrowsers(): Promise<void> {
    await this.alice.see(own);
    const entry = await good(this.alice.speak('seal_memory', null));
    this.server.entries.set(alice, [...(this.server.entries.get(alice) ?? []), entry]);
    this.alice.kept = (await good(this.alice.speak('entry_sent', { space: own }))).kept;
  }

  /** The way is no longer among those that the server has. */
  takeAway(method: 'passphrase' | 'passkey' | 'code'): void {
    const newest = this.server.generations.get(alice)?.at(-1);
    if (!newest) throw new Error('nobody has set up');
    const wraps = newest.wraps.filter((one) => one.method !== method);
    expect(wraps.length).toBe(newest.wraps.length - 1);
    this.server.generations.set(alice, [{ ...newest, wraps }]);
  }

  /** Every way is lost: a browser that knows nothing makes keys anew. */
  async beginAnew(who: Somebody = this.alice): Promise<Somebody> {
    const anew = this.somebody(who.id);
    await anew.setUp();
    return anew;
  }

  /** The two compare again, and whoever still has the keys gives back what they had. */
  async giveBack(by: Somebody, to: Somebody): Promise<void> {
    await by.pin(to.id);
    await to.pin(by.id);
    await by.see(withBob);
    this.server.agains.push(...(await good(by.speak('seal_again', { space: withBob, person: to.id }))));
  }
}

type Seen = {
  readonly play: Play;
  /** Of the shared space, before the words were compared again. */
  readonly before?: SpaceView;
  readonly shared: SpaceView;
  readonly own: SpaceView;
  readonly words: 'stay' | 'again';
  /** Nobody with whom to compare: what is lost stays so whatever they do. */
  readonly forGood?: true;
};

/** What has become of one kind of thing, in the words of the table; told apart by author where they differ. */
function outcomeIn(view: SpaceView, written: readonly Written[], field: string): string {
  const states = new Set(
    written
      .filter((one) => one.field === field)
      .map(({ item, author }) => {
        const found = view.items.find((one) => one.item === item);
        const state =
          found?.state === 'open' && found.content?.text !== textBy(field, author) ? 'wrong' : found?.state;
        // Before the words were compared nothing of the two is shown at all.
        return `${author === alice ? 'own' : 'theirs'} ${state ?? 'lost'}`;
      }),
  );
  const said = [...states].sort().join(', ');
  if (said === 'own open, theirs open' || said === 'own open') return 'opens';
  if (said === 'own lost, theirs lost' || said === 'own lost') return 'gone';
  return said === 'own open, theirs erased' ? 'their own alone' : said;
}

function became(seen: Seen, outcome: string, before = () => ''): string {
  if (seen.forGood && outcome === 'gone') return 'never';
  return outcome === 'opens' && before() === 'gone' ? 'after comparing' : outcome;
}

async function look(play: Play, one = play.alice): Promise<Seen> {
  const mine = await one.see(own);
  const shared = await one.see(withBob);
  return { play, shared, own: mine, words: shared.can_write ? 'stay' : 'again' };
}

type By = { method: 'passphrase'; passphrase: string } | { method: 'code'; code: string };

async function unlockedBy(play: Play, by: By): Promise<Seen> {
  await good(play.alice.speak('lock', null));
  await good(play.alice.speak('unlock', { vault: play.server.vault(alice), kept: play.alice.kept, by }));
  return look(play);
}

/** Every way is lost; what Alice sees with her new keys, before and after somebody tried to help. */
async function anew(play: Play, help: (anew: Somebody) => Promise<void>): Promise<Seen> {
  const one = await play.beginAnew();
  const before = await look(play, one);
  // Not an alarm, which would send them to the independent contact: words are to be compared.
  expect(before.shared.faults.filter(({ kind }) => kind !== 'pin')).toEqual([]);
  await help(one);
  return { ...(await look(play, one)), before: before.shared, words: before.words };
}

const cases: Readonly<Record<string, () => Promise<Seen>>> = {
  'their passphrase, and has another way': async () => {
    const play = await new Play().begin(bob);
    play.takeAway('passphrase');
    await good(play.alice.speak('lock', null));
    await play.alice.comesBack();
    return look(play);
  },
  'their passkey, and has another way': async () => {
    const play = await new Play().begin(bob);
    play.takeAway('passkey');
    return unlockedBy(play, { method: 'passphrase', passphrase: play.phrase });
  },
  'the recovery code on paper, and has another way': async () => {
    const play = await new Play().begin(bob);
    const code = await play.add('code');
    const old = {
      vault: play.server.vault(alice),
      kept: null,
      by: { method: 'code', code: play.alice.code },
    } as const;
    expect((await play.alice.speak('unlock', old)).ok).toBe(false);
    return unlockedBy(play, { method: 'code', code });
  },
  'the browser with all that it knew, and has a way': async () => {
    const play = await new Play().begin(bob);
    play.alice.kept = null;
    return unlockedBy(play, { method: 'code', code: play.alice.code });
  },
  'every way; the partner has theirs': async () => {
    const play = await new Play().begin(bob);
    const [partner] = play.others as [Somebody];
    return anew(play, (one) => play.giveBack(partner, one));
  },
  'every way; the others of three who meet together have theirs': async () => {
    const play = await new Play().begin(bob, carol);
    const [second, third] = play.others as [Somebody, Somebody];
    return anew(play, async (one) => {
      await play.giveBack(third, one);
      expect((await one.see(withBob)).items.filter(({ state }) => state === 'open')).toEqual([]);
      await one.pin(second.id);
    });
  },
  'every way, and so has the partner': async () => {
    const play = await new Play().begin(bob);
    const partner = await play.beginAnew(play.others[0]);
    return anew(play, async (one) => {
      await partner.pin(alice);
      await one.pin(bob);
      await partner.see(withBob);
      const given = await partner.speak('seal_again', { space: withBob, person: alice });
      if (given.ok) play.server.agains.push(...given.value);
    });
  },
  'every way, after the pairing ended': async () => {
    const play = await new Play().begin(bob);
    // The page compares only in a space that is open, so that nobody seals anything again.
    return anew(play, () => Promise.resolve());
  },
  "nothing; the partner's record was erased": async () => {
    const play = await new Play().begin(bob);
    const entries = play.server.entries.get(withBob.id) ?? [];
    play.server.entries.set(
      withBob.id,
      entries.map((one) => (one.author === bob ? { ...one, body: null } : one)),
    );
    const shared = await play.alice.open(withBob, (ask) => {
      ask.erased = [bob];
    });
    return { play, shared, own: await play.alice.see(own), words: shared.can_write ? 'stay' : 'again' };
  },
  'nothing; they have another partner now': async () => {
    const play = await new Play().begin(bob);
    const withNew: SpaceName = { kind: 'pair', id: testId('p', 2) };
    const third = play.somebody(carol);
    play.server.people.set(withNew.id, [alice, carol]);
    await third.setUp();
    await third.pin(alice);
    await play.alice.pin(carol);
    await play.alice.makeEpoch(withNew);
    const old = await third.speak('open_space', { ...play.server.space(withBob, carol), statements: {} });
    expect(old.ok ? old.value.items.filter(({ state }) => state === 'open') : []).toEqual([]);
    return look(play);
  },
  'the account, to an administrator or whoever signs in for them': async () => {
    const play = await new Play().begin(bob);
    const intruder = await play.beginAnew();
    const partner = play.others[0] as Somebody;
    const told = await partner.see(withBob);
    expect(told.can_write).toBe(false);
    // They have the account and the server, and nobody with whom to compare.
    await intruder.pin(bob);
    expect((await partner.speak('seal_again', { space: withBob, person: alice })).ok).toBe(false);
    return { ...(await look(play, intruder)), forGood: true };
  },
};

describe('what is lost, and what becomes of it', () => {
  const document = readFileSync(new URL('../../../docs/rules/vault.md', import.meta.url), 'utf8');
  const lines = linesOf(document);

  it('is played for every line of the table, and no other', () => {
    expect(lines.map(({ lost }) => lost).sort()).toEqual(Object.keys(cases).sort());
  });

  for (const line of lines)
    it(line.lost, async () => {
      const seen = await (cases[line.lost]?.() ?? Promise.reject(new Error('not played')));
      const { play } = seen;
      for (const field of sharedFields) {
        const outcome = became(seen, outcomeIn(seen.shared, play.shared, field), () =>
          seen.before ? outcomeIn(seen.before, play.shared, field) : '',
        );
        expect({ field, outcome }).toEqual({ field, outcome: line.shared });
      }
      for (const field of privately) {
        const outcome = became(seen, outcomeIn(seen.own, play.mine, field));
        expect({ field, outcome }).toEqual({ field, outcome: line.own });
      }
      expect(seen.words).toBe(line.words);
    });
});
