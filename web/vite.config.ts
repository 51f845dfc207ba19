import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { parse } from '@formatjs/icu-messageformat-parser';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { fakeServer } from './testing/vite-fake.ts';
import { appUses, partOf } from './tools/used-words.mjs';

/** Writes .br and .gz beside every text file of the build, so that nothing is compressed per request. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    closeBundle() {
      const out = join(import.meta.dirname, 'dist');
      for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|html|svg|json)$/.test(name)) continue;
        const file = join(out, name);
        const plain = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }));
        const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        writeFileSync(`${file}.br`, brotliCompressSync(plain, { params: quality }));
      }
    },
  };
}

/** Texts with something to fill in are parsed at build time, so that the app carries no parser. */
function parsed(text: string): unknown {
  return /[{<']/.test(text) ? parse(text, { captureLocation: false }) : text;
}

/**
 * The catalogue also holds the words of e-mails and server-rendered pages, which the app leaves out; and what a first
 * visit does not need is in files of its own, so that a mentor's phone is spared it.
 */
function splitWords(): Plugin {
  let building = false;
  return {
    name: 'split-words',
    enforce: 'pre',
    config(_config, { command }) {
      building = command === 'build';
      return building
        ? {
            resolve: {
              alias: [
                {
                  find: /^@formatjs\/icu-messageformat-parser$/,
                  replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
                },
              ],
            },
          }
        : {};
    },
    transform(code, id) {
      const part = /\/words\/en\.json\?for=(everyone|taking_part|lead)$/.exec(id)?.[1];
      if (!part) return null;
      const inApp = appUses();
      const partOfKey = partOf();
      const wanted = (key: string) => inApp(key) && partOfKey(key) === part;
      const words = Object.entries(JSON.parse(code) as Record<string, string>);
      const chosen = Object.fromEntries(
        words.filter(([key]) => wanted(key)).map(([key, text]) => [key, building ? parsed(text) : text]),
      );
      return { code: `export default ${JSON.stringify(chosen)}`, moduleType: 'js' };
    },
  };
}

export default defineConfig({
  plugins: [
    // Without en-US in the list React Aria finds no wording at all and the page stays blank.
    { ...optimizeLocales.vite({ locales: ['en-US', 'en-GB'] }), enforce: 'pre' },
    splitWords(),
    react(),
    precompress(),
    fakeServer(),
  ],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', port: 18400 },
  preview: { host: '127.0.0.1', port: 18401 },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    setupFiles: ['testing/setup.ts'],
  },
});
