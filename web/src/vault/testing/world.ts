// People with a vault each, and a server that keeps what they send: as it should, unless a test changes what it says.
import { base64url } from '../bytes.ts';
import type { Content } from '../entries.ts';
import type { Outcome } from '../faults.ts';
import type { Kept } from '../memory.ts';
import type { Call, Calls, SpaceView } from '../messages.ts';
import { checkedChain } from '../statements.ts';
import type {
  Again,
  Entry,
  Epoch,
  KeyStatement,
  NewEpoch,
  NewGeneration,
  OwnVault,
  SpaceName,
} from '../wire.ts';

/** Speaks to a vault: to the core itself, or to the built worker. */
export type Speak = <Name extends Call>(
  name: Name,
  ask: Calls[Name]['ask'],
) => Promise<Outcome<Calls[Name]['gives']>>;

/** What can be changed in a copy of what a server says. */
export type Mutable<T> = T extends Uint8Array ? T : { -readonly [Key in keyof T]: Mutable<T[Key]> };
export type OpenAsk = Mutable<Calls['open_space']['ask']>;

/** The value, or an error that names the faults. */
export async function good<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const found = await outcome;
  if (found.ok) return found.value;
  throw new Error(found.faults.map(({ kind, rule, at }) => `${kind} (rule ${rule}) ${at}`).join('; '));
}

/** The kinds of faults of something that failed, each once, in order; none where it did not fail. */
export async function kindsOf(outcome: Promise<Outcome<unknown>>): Promise<string[]> {
  const found = await outcome;
  return found.ok ? [] : [...new Set(found.faults.map((one) => one.kind))].sort();
}

/** An id that is easy to tell from others and to sort. */
export function testId(name: string, number = 1): string {
  const digits = [...name]
    .map((one) => one.charCodeAt(0).toString(16))
    .join('')
    .padEnd(8, '0')
    .slice(0, 8);
  return `${digits}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export const alice = testId('alice');
export const bob = testId('bob');
export const carol = testId('carol');
/** Alice with Bob, Alice with Carol, and Bob with Carol. */
export const withBob: SpaceName = { kind: 'pair', id: testId('p', 1) };
export const withCarol: SpaceName = { kind: 'pair', id: testId('p', 2) };
export const withoutAlice: SpaceName = { kind: 'pair', id: testId('p', 3) };

/** What a server keeps. */
export class Server {
  readonly generations = new Map<string, NewGeneration[]>();
  readonly epochs = new Map<string, NewEpoch[]>();
  readonly agains: Again[] = [];
  readonly entries = new Map<string, Entry[]>();
  readonly people = new Map<string, readonly string[]>();

  statements(person: string): KeyStatement[] {
    return (this.generations.get(person) ?? []).map((one) => one.statement);
  }

  vault(person: string): Mutable<OwnVault> {
    const newest = this.generations.get(person)?.at(-1);
    if (!newest) throw new Error(`${person} has not set up`);
    const { sealed_keys, wraps } = newest;
    return structuredClone({
      person,
      statements: this.statements(person),
      sealed_keys,
      wraps,
    }) as Mutable<OwnVault>;
  }

  epochsFor(space: string, person: string): Epoch[] {
    return (this.epochs.get(space) ?? []).map(({ boxes, ...epoch }) => ({
      ...epoch,
      box: boxes[person] ?? null,
      again: this.agains.filter((one) => one.space_id === space && one.number === epoch.number),
    }));
  }

  /** What `open_space` is asked with, as an honest server has it. */
  space(space: SpaceName, person: string): OpenAsk {
    const others = (this.people.get(space.id) ?? []).filter((one) => one !== person);
    const ask = {
      space,
      epochs: this.epochsFor(space.id, person),
      entries: this.entries.get(space.id) ?? [],
      statements: Object.fromEntries(others.map((one) => [one, this.statements(one)])),
      erased: [] as string[],
      lapsed_before: null,
    };
    return structuredClone(ask) as OpenAsk;
  }
}

/** Somebody with a browser. Each unlocks with a passkey that exists only here, because that is quick. */
export class Somebody {
  kept: Kept | null = null;
  code = '';
  readonly prf = crypto.getRandomValues(new Uint8Array(32));

  constructor(
    readonly id: string,
    readonly speak: Speak,
    readonly server: Server,
  ) {}

  async setUp(): Promise<void> {
    const salt = crypto.getRandomValues(new Uint8Array(32));
    const earlier = this.server.statements(this.id);
    const way = { method: 'passkey', credential: 'Y3JlZA', salt, prf: this.prf.slice() } as const;
    const made = await good(this.speak('set_up', { person: this.id, earlier, ways: [way] }));
    this.server.generations.set(this.id, [...(this.server.generations.get(this.id) ?? []), made.generation]);
    this.code = made.code;
    this.kept = made.kept;
  }

  /** Unlocks with what the server says, or with `vault` in place of it. */
  unlock(vault: OwnVault = this.server.vault(this.id), kept: Kept | null = this.kept) {
    const wrap = vault.wraps.find((one) => one.method === 'passkey')?.id ?? '';
    return this.speak('unlock', { vault, kept, by: { method: 'passkey', wrap, prf: this.prf.slice() } });
  }

  async comesBack(): Promise<void> {
    await good(this.unlock());
  }

  /** Says that the words were the same; they are not calculated here, because that is slow on purpose. */
  async pin(other: string): Promise<void> {
    const statements = this.server.statements(other);
    const chain = checkedChain(other, statements);
    if (!chain.ok) throw new Error('no chain');
    const fingerprint = base64url(chain.value.newest.fingerprint);
    this.kept = (
      await good(this.speak('pin', { person: other, name: `name of ${other}`, statements, fingerprint }))
    ).kept;
  }

  async open(space: SpaceName, lie: (ask: OpenAsk) => void = () => undefined): Promise<SpaceView> {
    const ask = this.server.space(space, this.id);
    lie(ask);
    return good(this.speak('open_space', ask));
  }

  async see(space: SpaceName): Promise<SpaceView> {
    const view = await this.open(space);
    this.kept = view.kept;
    return view;
  }

  async makeEpoch(space: SpaceName): Promise<NewEpoch> {
    await this.see(space);
    const { statements } = this.server.space(space, this.id);
    const made = await good(this.speak('make_epoch', { space, statements }));
    this.server.epochs.set(space.id, [...(this.server.epochs.get(space.id) ?? []), made]);
    await this.see(space);
    return made;
  }

  /** Writes, sends and knows that it has arrived. */
  async write(space: SpaceName, content: Content | null, item: string | null = null): Promise<Entry> {
    await this.see(space);
    const entry = await good(this.speak('seal_entry', { space, item, content }));
    this.server.entries.set(space.id, [...(this.server.entries.get(space.id) ?? []), entry]);
    this.kept = (await good(this.speak('entry_sent', { space }))).kept;
    return entry;
  }
}

/** The texts of a view that anybody could read. */
export function textsOf(view: SpaceView): string[] {
  return view.items
    .flatMap(({ content }) => (typeof content?.text === 'string' ? [content.text] : []))
    .sort();
}

/** A note, as the screens may have it. */
export function note(text: string): Content {
  return { field: 'note', text };
}
