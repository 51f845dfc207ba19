import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { parse } from '@formatjs/icu-messageformat-parser';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { fakeServer } from './testing/vite-fake.ts';
import { wordParts } from './tools/used-words.mjs';

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

const source = join(import.meta.dirname, 'src');
const virtual = 'virtual:words/';

/**
 * The catalogue also holds the words of e-mails and server-rendered pages, which the app leaves out. In a release each
 * file of the app brings the texts it names, so that a phone loads those of the screens it opens and no others.
 */
function splitWords(): Plugin {
  let building = false;
  const catalogue = JSON.parse(readFileSync(join(source, 'words/en.json'), 'utf8')) as Record<string, string>;
  const { parts, partsOfFile } = wordParts(Object.keys(catalogue));
  const textsOf = (keys: readonly string[]) =>
    JSON.stringify(Object.fromEntries(keys.map((key) => [key, parsed(catalogue[key] ?? '')])));
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
    resolveId(id) {
      return id.startsWith(virtual) ? `\0${id}` : null;
    },
    load(id) {
      if (!id.startsWith(`\0${virtual}`)) return null;
      const words = JSON.stringify(join(source, 'words/words.tsx'));
      return `import { addWords } from ${words};\naddWords(${textsOf(parts.get(id.slice(virtual.length + 1)) ?? [])});`;
    },
    transform(code, id) {
      if (id === `${join(source, 'words/en.json')}?for=everyone`)
        return {
          code: `export default ${building ? textsOf(parts.get('everyone') ?? []) : code}`,
          moduleType: 'js',
        };
      const needed = building && partsOfFile.get(relative(source, id));
      if (!needed) return null;
      const imports = [...needed].map((part) => `import '${virtual}${part}';`).join('');
      return { code: imports + code, map: null };
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
    // The vault's worker is in every build, so that its size and its policy are checked before a page asks for it.
    rolldownOptions: {
      input: ['index.html', 'src/vault/vault.ts'],
      preserveEntrySignatures: 'allow-extension',
    },
  },
  worker: {
    format: 'es',
    // The server knows this one script by its name: it alone may compile WebAssembly.
    rolldownOptions: { output: { entryFileNames: 'assets/vault-worker-[hash].js' } },
  },
  server: { host: '127.0.0.1', port: 18400 },
  preview: { host: '127.0.0.1', port: 18401 },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    setupFiles: ['testing/setup.ts'],
    // A machine that does other things meanwhile is slow; no test is about time.
    testTimeout: 30_000,
  },
});
