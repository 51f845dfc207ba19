// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('every fault on the closed list happens in a test', () => {
  const kinds = [
    ...readFileSync(join(import.meta.dirname, 'faults.ts'), 'utf8').matchAll(/^ {2}\| '([a-z_]+)'/gm),
  ];
  const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.ts$|lies/.test(name) && !name.includes('faults'))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
    .join('\n');
  expect(kinds.length).toBeGreaterThan(20);
  expect(
    kinds.map(([, kind = '']) => kind).filter((kind) => !new RegExp(`['. ]${kind}[ ']`).test(tests)),
  ).toEqual([]);
});
