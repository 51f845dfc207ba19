import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';

/** The header the real server sends, so that screens meet it from the first day (ux 1.3). */
const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; base-uri 'none'; " +
  "object-src 'none'; form-action 'self'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types turnabout-worker";

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { fakeServer: server } = await import('./fake-server.ts');
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const method = request.method ?? 'GET';
  const body = method === 'GET' || parts.length === 0 ? null : Buffer.concat(parts);
  const reply = await server.handle(new Request(`http://fake${request.url}`, { method, headers, body }));
  response.writeHead(reply.status, Object.fromEntries(reply.headers));
  response.end(Buffer.from(await reply.arrayBuffer()));
}

const api: Connect.NextHandleFunction = (request, response, next) => {
  if (request.url?.startsWith('/api/')) void answer(request, response);
  else next();
};

/**
 * Without a real server (`TURNABOUT_SERVER=http://…` names one), `vite` and `vite preview` answer the API from
 * the fake server in memory. It is never part of the build.
 */
export function fakeServer(): Plugin {
  const server = process.env.TURNABOUT_SERVER;
  return {
    name: 'fake-server',
    config: () =>
      server ? { server: { proxy: { '/api': server } }, preview: { proxy: { '/api': server } } } : undefined,
    configureServer({ middlewares }) {
      if (!server) middlewares.use(api);
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use((_request, response, next) => {
        response.setHeader('Content-Security-Policy', policy);
        next();
      });
      if (!server) middlewares.use(api);
    },
  };
}
