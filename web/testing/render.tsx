import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { Providers } from '../src/app/app.tsx';
import { FakeServer } from './fake-server.ts';
import { FakeWorld } from './fake-world.ts';

/** Shows a screen at an address, with the fake server behind it; `fail` lists addresses that answer with trouble. */
export function show(screen: ReactNode, { path = '/', world = new FakeWorld(), fail = [] as string[] } = {}) {
  const server = new FakeServer(world);
  const asked: string[] = [];
  vi.stubGlobal('fetch', (input: RequestInfo | URL) => {
    const request =
      input instanceof Request ? input : new Request(new URL(String(input), 'http://localhost'));
    const { pathname } = new URL(request.url);
    asked.push(`${request.method} ${pathname}`);
    if (fail.includes(pathname)) return Promise.reject(new TypeError('no network'));
    return server.handle(request);
  });
  const location = memoryLocation({ path, record: true });
  const view = render(
    <Providers>
      <Router hook={location.hook}>{screen}</Router>
    </Providers>,
  );
  return { ...view, world, asked, location };
}
