// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it, vi } from 'vitest';
import { fault } from './faults.ts';
import type { Reply, Request } from './messages.ts';
import { type Port, vaultIn } from './vault.ts';

/** A worker of which the test is the other end. */
function heldPort() {
  const hear: Record<string, (event: unknown) => void> = {};
  const sent: Request[] = [];
  const port: Port = {
    postMessage: (message: Request) => void sent.push(message),
    addEventListener: (type: string, listener: unknown) => {
      hear[type] = listener as (event: unknown) => void;
    },
    terminate: vi.fn(),
  };
  const reply = (data: Reply) => hear.message?.({ data });
  return { port, sent, reply, fail: () => hear.error?.({}) };
}

it('answers each call with its own outcome, in whatever order they come', async () => {
  const { port, sent, reply } = heldPort();
  const vault = vaultIn(port);
  const [state, lock] = [vault.call('state', null), vault.call('lock', null)];
  const wrong = { ok: false as const, faults: [fault('locked', 3)] };
  reply({ id: sent[1]?.id ?? 0, outcome: wrong });
  reply({ id: sent[0]?.id ?? 0, outcome: { ok: true, value: { unlocked: false } } });
  expect(await lock).toEqual(wrong);
  expect(await state).toEqual({ ok: true, value: { unlocked: false } });
});

it('rejects what the worker failed at, and everything once it has ended', async () => {
  const { port, sent, reply, fail } = heldPort();
  const vault = vaultIn(port);
  const failed = vault.call('state', null);
  reply({ id: sent[0]?.id ?? 0, failed: 'TypeError' });
  await expect(failed).rejects.toThrow('vault: TypeError');
  const waiting = vault.call('state', null);
  fail();
  await expect(waiting).rejects.toThrow('the worker ended');
  const closing = vault.call('state', null);
  vault.close();
  await expect(closing).rejects.toThrow('closed');
  expect(port.terminate).toHaveBeenCalled();
});

it('tells whoever listens that the vault has locked itself', () => {
  const { port, reply } = heldPort();
  const vault = vaultIn(port);
  const hear = vi.fn();
  const stop = vault.onLocked(hear);
  reply({ event: 'locked' });
  stop();
  reply({ event: 'locked' });
  expect(hear).toHaveBeenCalledTimes(1);
});

// What pages may import: with one of these in reach, cryptography would be in their chunks, and keys in their memory.
it('gives no page a way to the libraries but through the worker', () => {
  const source = join(import.meta.dirname, '..');
  const importsOf = (file: string) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
      ),
    ]
      .map(([, from, lazy]) => from ?? lazy ?? '')
      .filter((name) => !name.includes('?worker'));
  const resolved = (from: string, name: string) => {
    if (!name.startsWith('.')) return name;
    const path = normalize(join(dirname(from), name));
    return (
      ['', '.ts', '.tsx', '/index.ts']
        .map((end) => path + end)
        .find((one) => /\.tsx?$/.test(one) && known.has(one)) ?? ''
    );
  };
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.tsx?$/.test(name),
  );
  const known = new Set(names.map((name) => join(source, name)));
  const pages = [...known].filter((file) => !file.startsWith(join(source, 'vault/')));
  const entrances = [join(source, 'vault/vault.ts'), join(source, 'vault/passkey.ts')];
  const reached = new Set<string>();
  const visit = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    if (known.has(file)) for (const name of importsOf(file)) visit(resolved(file, name));
  };
  for (const file of [...pages, ...entrances]) visit(file);
  expect(reached.has(entrances[0] ?? '')).toBe(true);
  expect(
    [...reached].filter((file) => /libsodium|hash-wasm|vault\/(core|primitives)\.ts/.test(file)),
  ).toEqual([]);
});
