// @vitest-environment node
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { base64url, fromBase64url } from './bytes.ts';
import { Core } from './core.ts';
import type { Calls } from './messages.ts';
import { browserRandom, hash, ready } from './primitives.ts';
import { statementBytes } from './statements.ts';
import type { ConcernKeys, ConcernPart, ConcernView, KeyStatement, NewConcernMessage } from './wire.ts';

beforeAll(ready);
vi.setConfig({ testTimeout: 60_000 });

const programme = '01a2027b-0000-7000-8000-00000000000a';
const ids = {
  contact: '01a2027b-0000-7000-8000-0000000000c0',
  deputy: '01a2027b-0000-7000-8000-0000000000d0',
};

const bytesOf = (text: string) => fromBase64url(text) ?? new Uint8Array(0);

function keysOf(name: string, statement: KeyStatement): ConcernKeys {
  const { person, generation, receive_key, sign_key, previous, signature } = statement;
  const bytes = statementBytes({ person, generation }, bytesOf(receive_key), bytesOf(sign_key), null);
  return {
    person_id: person,
    name,
    generation,
    receive_key,
    sign_key,
    previous,
    signature,
    fingerprint: base64url(hash(bytes)),
  };
}

async function somebody(person: string, name: string) {
  const core = new Core({ random: browserRandom, now: () => 0 });
  const set = async () => {
    const made = await core.call('set_up', { person, earlier: [], ways: [] });
    if (!made.ok) throw new Error(JSON.stringify(made.faults));
    return keysOf(name, made.value.generation.statement);
  };
  return { core, keys: await set(), anew: set };
}

/** A server that keeps one concern, and gives each reader their own box. */
async function raised(text = 'He stood in the door until I said yes.') {
  const contact = await somebody(ids.contact, 'Ines');
  const deputy = await somebody(ids.deputy, 'Ivo');
  const author = new Core({ random: browserRandom, now: () => 0 });
  const made = await author.call('concern_new', {
    programme,
    contact: contact.keys,
    deputy: deputy.keys,
    text,
    copy: null,
  });
  if (!made.ok) throw new Error(JSON.stringify(made.faults));
  const kept: { by: ConcernPart; message: NewConcernMessage }[] = [
    { by: 'author', message: made.value.message },
  ];
  const keys = { contact: contact.keys, deputy: deputy.keys };
  const view = (part: ConcernPart): ConcernView => ({
    concern: { programme_id: programme, part },
    contact_id: ids.contact,
    deputy_id: ids.deputy,
    receive_key: made.value.author.receive_key,
    sign_key: made.value.author.sign_key,
    contact_keys: keys.contact,
    deputy_keys: keys.deputy,
    messages: kept.map(({ by, message }) => ({
      ...message,
      by,
      written_on: '2026-11-23',
      box: message[`${part}_box`],
    })),
  });
  const who = { author, contact: contact.core, deputy: deputy.core };
  const codeOf = (part: ConcernPart) => (part === 'author' ? made.value.code : null);
  return {
    ...made.value,
    contact,
    deputy,
    keys,
    kept,
    view,
    read: (part: ConcernPart, given = view(part)) =>
      who[part].call('concern_read', { view: given, code: codeOf(part) }),
    write: async (part: ConcernPart, words: string) => {
      const next = await who[part].call('concern_write', {
        view: view(part),
        code: codeOf(part),
        text: words,
      });
      if (next.ok) kept.push({ by: part, message: next.value });
      return next;
    },
  };
}

type Read = Calls['concern_read']['gives'];
const textsOf = (outcome: { ok: true; value: Read } | { ok: false }) =>
  outcome.ok ? outcome.value.messages.map(({ text }) => text) : null;
const kindsOf = (outcome: { ok: true; value: Read } | { ok: false; faults: readonly { kind: string }[] }) =>
  (outcome.ok ? outcome.value.faults : outcome.faults).map(({ kind }) => kind);

describe('a concern (concerns.md rules 4 to 6)', () => {
  it('is read by its author, the contact and the deputy, and answered', async () => {
    const one = await raised();
    expect((await one.write('contact', 'Thank you. Are you safe?')).ok).toBe(true);
    expect((await one.write('author', 'Yes, at home.')).ok).toBe(true);
    expect((await one.write('deputy', 'I stand in for Ines.')).ok).toBe(true);
    for (const part of ['author', 'contact', 'deputy'] as const) {
      const read = await one.read(part);
      expect(textsOf(read)).toEqual([
        'He stood in the door until I said yes.',
        'Thank you. Are you safe?',
        'Yes, at home.',
        'I stand in for Ines.',
      ]);
      expect(kindsOf(read)).toEqual([]);
    }
  });

  it('comes back by its code alone', async () => {
    const one = await raised();
    const elsewhere = new Core({ random: browserRandom, now: () => 0 });
    const token = await elsewhere.call('concern_token', { code: one.code.toLowerCase() });
    expect(token).toEqual({ ok: true, value: { return_token: one.author.return_token } });
    const read = await elsewhere.call('concern_read', { view: one.view('author'), code: one.code });
    expect(textsOf(read)).toHaveLength(1);
    const other = await raised();
    expect(
      kindsOf(await elsewhere.call('concern_read', { view: one.view('author'), code: other.code })),
    ).toEqual(['wrap']);
    expect(await elsewhere.call('concern_token', { code: '1234' })).toMatchObject({ ok: false });
    expect(kindsOf(await elsewhere.call('concern_read', { view: one.view('contact'), code: null }))).toEqual([
      'locked',
    ]);
  });

  it('has the sizes that the server takes', async () => {
    for (const text of ['', 'a', 'ä'.repeat(3000), 'x'.repeat(32_000)]) {
      const { message } = await raised(text);
      const plain = bytesOf(message.body).length - 41;
      expect(plain).toBeGreaterThanOrEqual(1024);
      expect(plain).toBeLessThanOrEqual(32_768);
      for (const box of [message.author_box, message.contact_box, message.deputy_box])
        expect(box).toHaveLength(256);
    }
    await expect(raised('x'.repeat(33_000))).rejects.toThrow('size');
  });

  it('believes nothing that was altered', async () => {
    const one = await raised();
    await one.write('contact', 'Thank you.');
    const lies: [string, (view: ConcernView) => ConcernView, string][] = [
      [
        'another body',
        (view) => ({
          ...view,
          messages: view.messages.map((each, index) => ({
            ...each,
            body: view.messages[1 - index]?.body ?? '',
          })),
        }),
        'signature',
      ],
      ['another order', (view) => ({ ...view, messages: [...view.messages].reverse() }), 'chain_gap'],
      ['the first left out', (view) => ({ ...view, messages: view.messages.slice(1) }), 'chain_gap'],
      [
        'an answer as the author',
        (view) => ({ ...view, messages: view.messages.map((each) => ({ ...each, by: 'author' as const })) }),
        'signature',
      ],
      [
        'another programme',
        (view) => ({ ...view, concern: { ...view.concern, programme_id: ids.contact } }),
        'signature',
      ],
      [
        'keys that are not signed',
        (view) => ({
          ...view,
          contact_keys: view.contact_keys && { ...view.contact_keys, receive_key: view.receive_key },
        }),
        'signature',
      ],
      ['the deputy for the contact', (view) => ({ ...view, contact_keys: view.deputy_keys }), 'members'],
      ['no shape', (view) => ({ ...view, messages: [{}] as never }), 'malformed'],
    ];
    for (const [what, lie, kind] of lies) {
      expect(kindsOf(await one.read('author', lie(one.view('author')))), what).toContain(kind);
      const wrote = await new Core({ random: browserRandom, now: () => 0 }).call('concern_write', {
        view: lie(one.view('author')),
        code: one.code,
        text: 'no',
      });
      expect(wrote.ok, what).toBe(false);
    }
  });

  it('says when a contact has other keys than it was written for, and goes on with them', async () => {
    const one = await raised();
    await one.write('contact', 'Thank you.');
    expect(await one.read('author')).toMatchObject({ value: { new_keys: false } });
    one.keys.contact = await one.contact.anew();
    const read = await one.read('author');
    expect(read).toMatchObject({ value: { new_keys: true } });
    expect(textsOf(read)).toEqual(['He stood in the door until I said yes.', null]);
    expect(kindsOf(read)).toEqual(['keys']);
    expect((await one.write('author', 'Once more.')).ok).toBe(true);
    expect(textsOf(await one.read('contact'))).toEqual([null, null, 'Once more.']);
    expect(textsOf(await one.read('deputy'))).toEqual([
      'He stood in the door until I said yes.',
      null,
      'Once more.',
    ]);
  });
});
