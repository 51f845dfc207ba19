// The worker as it is built for a browser, in a thread of Node that looks enough like one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { type Port, type Vault, vaultIn } from '../vault.ts';

const browserLike = `
  const { parentPort, workerData } = require('node:worker_threads');
  globalThis.self = globalThis;
  self.postMessage = (message) => parentPort.postMessage(message);
  self.addEventListener = (type, hear) => parentPort.on(type, (data) => hear({ data }));
  import(workerData);
`;

/**
 * Builds worker.ts; gives the script's address, and how to throw it away. TURNABOUT_VAULT_WORKER names a built one, such
 * as that of `dist`.
 */
export async function builtWorker(): Promise<{ script: string; remove: () => void }> {
  const shipped = process.env.TURNABOUT_VAULT_WORKER;
  if (shipped) return { script: pathToFileURL(shipped).href, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'vault-worker-'));
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    root: join(import.meta.dirname, '../../..'),
    build: {
      outDir: folder,
      target: 'es2022',
      lib: {
        entry: join(import.meta.dirname, '../worker.ts'),
        formats: ['es'],
        fileName: () => 'worker.mjs',
      },
      minify: true,
    },
  });
  return {
    script: pathToFileURL(join(folder, 'worker.mjs')).href,
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** A vault whose worker is a thread that runs this script. */
export function vaultOf(script: string): Vault {
  const thread = new Worker(browserLike, { eval: true, workerData: script });
  const port: Port = {
    postMessage: (message: unknown) => thread.postMessage(message),
    addEventListener: (type: string, hear: unknown) => {
      thread.on(type, (data: unknown) => (hear as (event: { data: unknown }) => void)({ data }));
    },
    terminate: () => void thread.terminate(),
  };
  return vaultIn(port);
}
