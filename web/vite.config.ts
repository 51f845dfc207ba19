import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { fakeServer } from './testing/vite-fake.ts';
import { appUses } from './tools/used-words.mjs';

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

/** Leaves out the words of e-mails and server-rendered pages, which share the catalogue. */
function appWordsOnly(): Plugin {
  return {
    name: 'app-words-only',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/words/en.json')) return null;
      const words = Object.entries(JSON.parse(code) as Record<string, string>);
      const inApp = appUses();
      return JSON.stringify(Object.fromEntries(words.filter(([key]) => inApp(key))));
    },
  };
}

export default defineConfig({
  plugins: [
    // Without en-US in the list React Aria finds no wording at all and the page stays blank.
    { ...optimizeLocales.vite({ locales: ['en-US', 'en-GB'] }), enforce: 'pre' },
    appWordsOnly(),
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
