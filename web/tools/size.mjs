// What a first visit to each page must load, gzipped: script only. The budgets are design.md 9.
//
// A page is a chunk that a route loads when it is opened. With it come the app itself, whatever both import, and for a
// lead's page the frame of the console, and apart from all of them the vault's worker. The largest of each kind is told, and every one that is over its budget.
//
//   node tools/size.mjs [--budget KILOBYTES]    another budget for both kinds, to see that it can fail
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));
const consoleFrame = 'src/app/lead-screens.tsx';
const at = process.argv.indexOf('--budget');
const otherBudget = at > 0 ? Number(process.argv[at + 1]) : undefined;
const isPage = (key) => /-(page|screen)\.tsx$/.test(key);
const isLeads = (key) =>
  /^src\/(programmes|people|settings|surveys)\/|^src\/pairs\/board\/|\/lead\//.test(key);

const sizes = new Map();
function sizeOf(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(dist + file), { level: 9 }).length / 1000);
  return sizes.get(file);
}

function firstLoad(entries) {
  const files = new Set();
  const visit = (key) => {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    (chunk.imports ?? []).forEach(visit);
  };
  entries.forEach(visit);
  return [...files].filter((file) => file.endsWith('.js')).reduce((sum, file) => sum + sizeOf(file), 0);
}

const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && isPage(key));
const kinds = [
  { who: 'mentor', budget: 135, frame: [], pages: pages.filter((key) => !isLeads(key)) },
  { who: 'lead', budget: 200, frame: [consoleFrame], pages: pages.filter(isLeads) },
];
let faults = 0;
for (const { who, budget: agreed, frame, pages: theirs } of kinds) {
  const budget = otherBudget ?? agreed;
  const loads = theirs
    .map((page) => ({ page, kilobytes: firstLoad(['index.html', ...frame, page]) }))
    .sort((one, other) => other.kilobytes - one.kilobytes);
  const tell = ({ page, kilobytes }) => `${kilobytes.toFixed(1)} kB of ${budget} kB for ${page}`;
  for (const load of loads.filter(({ kilobytes }) => kilobytes > budget)) {
    faults += 1;
    console.log(`${who}: TOO BIG: ${tell(load)}`);
  }
  if (loads.length === 0) faults += 1;
  console.log(`${who}: ${loads.length} pages, the largest ${loads[0] ? tell(loads[0]) : 'none'}`);
}

// The vault's worker comes when somebody opens the vault, libraries, WebAssembly and list of words included.
const assets = readdirSync(`${dist}assets`).filter((name) => name.endsWith('.js'));
const worker = assets.filter((name) => name.startsWith('vault-worker-'));
const inWorker = worker.reduce((sum, name) => sum + sizeOf(`assets/${name}`), 0);
const workerOver = worker.length > 1 || inWorker > 250;
console.log(
  `vault: ${inWorker.toFixed(1)} kB of 250 kB in ${worker.length} file${workerOver ? ' TOO BIG' : ''}`,
);
const stray = assets.filter(
  (name) =>
    !worker.includes(name) && /crypto_aead|argon2id/.test(readFileSync(`${dist}assets/${name}`, 'utf8')),
);
for (const name of stray) console.log(`${name}: cryptography outside the vault's worker`);
process.exit(faults > 0 || workerOver || stray.length > 0 ? 1 : 0);
