// @vitest-environment node
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { base64url, fromBase64url, fromHex, joined, utf8 } from './bytes.ts';
import list from './long-list.json';
import { LARGEST, padded, padme, unpadded } from './padding.ts';
import { parts, partsOf } from './parts.ts';
import { normalPassphrase, preparedPassphrase } from './passphrase.ts';
import { hash, ready } from './primitives.ts';
import { printedCode, typedCode } from './recovery-code.ts';
import { sixWords, spelt } from './six-words.ts';
import type { Stated } from './statements.ts';

beforeAll(ready);
// Argon2id is slow on purpose, and more so beside other tests.
vi.setConfig({ testTimeout: 60_000 });
const bytes = (count = 40) => fc.uint8Array({ maxLength: count });

describe('parts', () => {
  it('are lengths and bytes, and read back as they were', () => {
    expect(parts('ab', 7, null)).toEqual(fromHex('02000000' + '6162' + '01000000' + '37' + '00000000'));
    fc.assert(
      fc.property(fc.array(bytes()), (given) => {
        expect(partsOf(parts(...given))).toEqual(given);
      }),
    );
  });

  it('of different lists never are the same bytes', () => {
    const lists = fc.array(bytes(4), { maxLength: 4 });
    fc.assert(
      fc.property(lists, lists, (a, b) => {
        const alike =
          a.length === b.length &&
          a.every((one, index) => base64url(one) === base64url(b[index] ?? one.subarray(1)));
        expect(base64url(parts(...a)) === base64url(parts(...b))).toBe(alike);
      }),
    );
  });

  it('that were cut or go on are none', () => {
    const whole = parts('one', 'two');
    expect(partsOf(whole.subarray(0, whole.length - 1))).toBeNull();
    expect(partsOf(joined(whole, new Uint8Array(2)))).toBeNull();
  });
});

it('base64url has one way to write some bytes', () => {
  fc.assert(
    fc.property(bytes(), (given) => {
      expect(fromBase64url(base64url(given))).toEqual(given);
    }),
  );
  for (const wrong of ['A', 'AB', 'AA==', 'A+', 'ab\n', 'é']) expect(fromBase64url(wrong)).toBeNull();
});

// sealing.md rule 19
describe('padding', () => {
  it('has few sizes, the smallest 1,024 bytes, and costs at most 12 percent', () => {
    const sizes = new Set<number>();
    for (let length = 0; length <= LARGEST; length++) {
      const size = padme(length);
      if (length > 1024) expect(size / length).toBeLessThanOrEqual(1.12);
      if (size < Math.max(length, 1024) || padme(size) !== size) expect.fail(`${length} to ${size}`);
      sizes.add(size);
    }
    expect(sizes.size).toBeLessThan(120);
    expect(sizes.has(LARGEST)).toBe(true);
  });

  it('gives the content back, and refuses any other filling, length or size', () => {
    fc.assert(
      fc.property(bytes(3000), fc.nat(), (content, place) => {
        const whole = padded(content);
        if (!whole) return expect.fail('too long');
        const spoilt = new Uint8Array(whole);
        const filling = spoilt.length - 4 - content.length;
        const at = 4 + content.length + (place % Math.max(filling, 1));
        spoilt[at] = (spoilt[at] ?? 0) ^ 1;
        if (filling > 0) expect(unpadded(spoilt)).toBeNull();
        expect(unpadded(joined(whole, new Uint8Array(1)))).toBeNull();
        expect(unpadded(whole)).toEqual(content);
      }),
    );
    expect(padded(new Uint8Array(LARGEST - 3))).toBeNull();
    const long = new Uint8Array(1024).fill(255, 0, 4);
    expect(unpadded(long)).toBeNull();
  });
});

// sealing.md rule 5
describe('a passphrase', () => {
  it('is taken as at sign-in: composed, and with plain spaces', () => {
    expect(normalPassphrase('cafe\u0301\u00a0au\u2003lait')).toBe('caf\u00e9 au lait');
    expect(preparedPassphrase('\u{1f511}'.repeat(15))).toMatchObject({ ok: true });
  });

  it('has 15 to 200 characters', () => {
    const kinds = [14, 15, 200, 201].map((count) => preparedPassphrase('e\u0301'.repeat(count)).ok);
    expect(kinds).toEqual([false, true, true, false]);
    expect(preparedPassphrase('short')).toEqual({
      ok: false,
      faults: [{ kind: 'passphrase', rule: 5, at: '' }],
    });
  });
});

// sealing.md rule 6
describe('a recovery code', () => {
  const codes = fc.uint8Array({ minLength: 20, maxLength: 20 });

  it('is eight groups of four and two more, and is read back however it was typed', () => {
    fc.assert(
      fc.property(codes, fc.boolean(), (secret, lower) => {
        const printed = printedCode(new Uint8Array(secret));
        expect(printed).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{2}$/);
        const typed = printed
          .replaceAll('0', 'O')
          .replaceAll('1', 'l')
          .replaceAll('-', lower ? '' : ' \u2013 ');
        expect(typedCode(lower ? typed.toLowerCase() : typed)).toEqual({ ok: true, value: secret });
      }),
    );
  });

  it('shows every single wrong character, and all neighbours changed over', () => {
    const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const plain = printedCode(hash(utf8('a code'), 20)).replaceAll('-', '');
    for (let at = 0; at < plain.length; at++) {
      for (const digit of digits)
        if (digit !== plain[at])
          expect(typedCode(plain.slice(0, at) + digit + plain.slice(at + 1)).ok).toBe(false);
      const [one = '', two = ''] = plain.slice(at, at + 2);
      const changed = plain.slice(0, at) + two + one + plain.slice(at + 2);
      if (two && one !== two) expect(typedCode(changed).ok, `${at}`).toBe(false);
    }
    expect(typedCode('nothing of the kind').ok).toBe(false);
    expect(typedCode(plain.slice(1)).ok).toBe(false);
    expect(typedCode(`U${plain.slice(1)}`).ok).toBe(false);
  });
});

// sealing.md rule 11
describe('the six words', () => {
  const stated = (person: string, first: number): Stated => ({
    person,
    generation: 1,
    receive: new Uint8Array(32),
    sign: new Uint8Array(32),
    fingerprint: new Uint8Array(32).fill(first),
  });

  it('come from the long diceware list, which never changes', () => {
    expect(list.length).toBe(7776);
    expect(new Set(list).size).toBe(7776);
    expect(base64url(hash(utf8(list.join('\n'))))).toBe('BB9RWMR7fibn1StSw_29C3EXllO7nXCw-FDtRxEiEVo');
  });

  it('are a number written with 7,776 digits', () => {
    expect(spelt(new Uint8Array(16))).toEqual(Array(6).fill('abacus'));
    const number = 7776n ** 5n + 2n * 7776n + 7775n;
    const text = number.toString(16).padStart(32, '0');
    expect(spelt(fromHex(text) ?? new Uint8Array(0))).toEqual([
      'abdomen',
      'abacus',
      'abacus',
      'abacus',
      'abdominal',
      'zoom',
    ]);
  });

  it('are the same on both sides, and others for other keys or people', async () => {
    const words = await sixWords(stated('a', 1), stated('b', 2));
    expect(words).toHaveLength(6);
    expect(await sixWords(stated('b', 2), stated('a', 1))).toEqual(words);
    expect(await sixWords(stated('a', 2), stated('b', 1))).not.toEqual(words);
    expect(await sixWords(stated('a', 1), stated('c', 2))).not.toEqual(words);
    expect(words).toEqual(['debate', 'dollop', 'green', 'proxy', 'endnote', 'swipe']);
  });
});
