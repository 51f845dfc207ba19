// What a first visit must load, gzipped: script only. The budgets are design.md 9.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));

function scripts(entries) {
  const files = new Set();
  const visit = (key) => {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    (chunk.imports ?? []).forEach(visit);
  };
  entries.forEach(visit);
  return [...files].filter((file) => file.endsWith('.js'));
}

const visits = [
  { who: 'lead', budget: 200, entries: ['index.html', 'src/programmes/pages/home-page.tsx'] },
  { who: 'mentor', budget: 135, entries: ['index.html', 'src/applications/pages/application-page.tsx'] },
];
let tooBig = false;
for (const { who, budget, entries } of visits) {
  const files = scripts(entries);
  const kilobytes =
    files.reduce((sum, file) => sum + gzipSync(readFileSync(dist + file), { level: 9 }).length, 0) / 1000;
  const over = kilobytes > budget;
  tooBig ||= over;
  console.log(
    `${who}: ${kilobytes.toFixed(1)} kB of ${budget} kB in ${files.length} files${over ? ' TOO BIG' : ''}`,
  );
}
process.exit(tooBig ? 1 : 0);
