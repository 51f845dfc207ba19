// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { base64url, fromBase64url } from './bytes.ts';
import { box } from './primitives.ts';
import { nodeCore } from './testing/node-core.ts';
import { alice, bob, good, kindsOf, Server, Somebody } from './testing/world.ts';
import type { NewSlip, Slip } from './wire.ts';

vi.setConfig({ testTimeout: 60_000 });
let server: Server;

async function somebody(id: string) {
  const node = nodeCore();
  const made = Object.assign(new Somebody(id, node.speak, server), { core: node.core });
  await made.setUp();
  return made;
}
const content = { field: 'takeaway', text: 'ask who is never asked' };
const arrived = (slip: NewSlip): Slip => ({ ...slip, came_on: '2026-11-24' });

beforeEach(() => {
  server = new Server();
});

describe('a slip', () => {
  // vault.md rule 26, sealing.md rule 27
  it('is written while locked and read once unlocked', async () => {
    const a = await somebody(alice);
    const pad = await good(a.speak('slip_pad', null));
    await good(a.speak('lock', null));
    const slip = await good(a.speak('seal_slip', { pad, content }));
    expect(await kindsOf(a.speak('open_slip', { slip: arrived(slip) }))).toEqual(['locked']);
    expect(slip.body).not.toContain(base64url(new TextEncoder().encode('never asked')));
    expect((fromBase64url(slip.body)?.length ?? 0) - 88).toBe(1024);
    const by = { method: 'code', code: a.code } as const;
    await good(a.speak('unlock', { vault: server.vault(alice), kept: a.kept, by }));
    expect(await good(a.speak('open_slip', { slip: arrived(slip) }))).toEqual({ content });
  });

  // sealing.md rule 27
  it('does not open for anybody else, under another id, or after keys were made anew', async () => {
    const [a, b] = [await somebody(alice), await somebody(bob)];
    const pad = await good(a.speak('slip_pad', null));
    const slip = arrived(await good(a.speak('seal_slip', { pad, content })));
    expect(await kindsOf(b.speak('open_slip', { slip }))).toEqual(['body']);
    const renamed = { ...slip, id: `${slip.id.slice(0, -1)}${slip.id.endsWith('0') ? '1' : '0'}` };
    expect(await kindsOf(a.speak('open_slip', { slip: renamed }))).toEqual(['body']);
    expect(await kindsOf(a.speak('open_slip', { slip: { ...slip, generation: 2 } }))).toEqual(['body']);
    expect(await kindsOf(a.speak('open_slip', { slip: { ...slip, suite: 'turnabout.vault.2' } }))).toEqual([
      'suite',
    ]);
  });

  // vault.md rule 28
  it('cannot be forged by a server, which knows the public key', async () => {
    const a = await somebody(alice);
    const pad = await good(a.speak('slip_pad', null));
    const stamp = base64url(new Uint8Array(32).fill(7));
    const forged = await good(a.speak('seal_slip', { pad: { ...pad, stamp }, content }));
    expect(await kindsOf(a.speak('open_slip', { slip: arrived(forged) }))).toEqual(['body']);
    const receiver = fromBase64url(pad.receive_key) ?? new Uint8Array(32);
    const plain = box(new TextEncoder().encode(JSON.stringify(content)), receiver);
    const bare = { ...arrived(forged), body: base64url(plain ?? new Uint8Array()) };
    expect(await kindsOf(a.speak('open_slip', { slip: bare }))).toEqual(['body']);
    expect(await kindsOf(a.speak('open_slip', { slip: {} as Slip }))).toEqual(['malformed']);
  });

  // sealing.md rule 27
  it('takes a pad that opens nothing, and refuses one that is none', async () => {
    const a = await somebody(alice);
    const pad = await good(a.speak('slip_pad', null));
    expect(Object.keys(pad).sort()).toEqual(['generation', 'person', 'receive_key', 'stamp']);
    for (const broken of [
      { ...pad, stamp: '' },
      { ...pad, receive_key: 'x' },
    ])
      expect(await kindsOf(a.speak('seal_slip', { pad: broken, content }))).toEqual(['malformed']);
    const long = { field: 'reflection', text: 'x'.repeat(70_000) };
    expect(await kindsOf(a.speak('seal_slip', { pad, content: long }))).toEqual(['size']);
  });
});
