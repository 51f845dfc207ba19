// @vitest-environment node
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { fromBase64url, fromHex } from './bytes.ts';
import { checkedCopy } from './copies.ts';
import { openBody, placeOf } from './entries.ts';
import { ready } from './primitives.ts';
import { type Boxes, serverVectors } from './testing/server-vectors.ts';

const file = join(import.meta.dirname, '../../../server/vault/vectors.json');
vi.setConfig({ testTimeout: 60_000 });
beforeAll(ready);

type Held = Awaited<ReturnType<typeof serverVectors>>;

function heldVectors(): Held | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Held) : null;
}

// sealing.md rules 8, 11, 14, 16, 17, 18 and 23
it('the vectors that both sides read are what this code makes', async () => {
  const held = heldVectors();
  const boxes: Boxes | null = held && { epoch: held.epoch.wire, again: held.again.wire };
  const made = await serverVectors(boxes);
  if (process.env.TURNABOUT_WRITE) writeFileSync(file, `${JSON.stringify(made, null, 1)}\n`);
  expect(made).toEqual(heldVectors());
});

// sealing.md rules 18, 19 and 23
it('their bodies open under the key of their epoch, and have the size that the server asks for', () => {
  const held = heldVectors();
  const key = fromHex(held?.epoch.key ?? '');
  const opened = held?.entries.pair.map(({ wire }) => {
    const body = wire.body === null ? null : fromBase64url(wire.body);
    if (!body || !key) return null;
    const padded = body.length - (held?.body_beside_content ?? 0);
    const written = openBody(placeOf(wire), body, key);
    return { padded, text: written.ok ? written.value.content.text : written.faults };
  });
  expect(opened).toEqual([
    { padded: 1024, text: 'A note of the vectors.' },
    { padded: 3072, text: 'x'.repeat(3000) },
    null,
  ]);
});

// sealing.md rule 25
it('their copy is genuine', () => {
  const held = heldVectors();
  const found = held && checkedCopy(held.copy);
  expect(found?.ok && found.value.words.map(({ text }) => text)).toEqual([
    'What Alice wrote.',
    'What Bob wrote.',
  ]);
});
