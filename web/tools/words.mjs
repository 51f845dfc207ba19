// The catalogue of words: sorted, every text valid, every key used by the app, the pages or the mails.
// Missing keys do not compile, so they are not looked for here.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from '@formatjs/icu-messageformat-parser';

const root = fileURLToPath(new URL('../..', import.meta.url));
const words = JSON.parse(readFileSync(`${root}/web/src/words/en.json`, 'utf8'));
const keys = Object.keys(words);
const faults = [];

const sorted = [...keys].sort();
keys.forEach((key, index) => {
  if (key !== sorted[index]) faults.push(`${key}: not in its place; keys are sorted`);
  if (!/^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(key))
    faults.push(`${key}: keys are noun.screen.thing in lower case`);
  try {
    parse(words[key]);
  } catch (error) {
    faults.push(`${key}: ${error.message}`);
  }
});

function sources(folder, endings) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.test(name))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
}

const app = sources(`${root}/web/src`, /\.tsx?$/);
const server = sources(`${root}/server`, /\.[ch]pp$/);
// `programme.state.${state}` uses every key of that shape; "mail." + name does so in the server.
const patterns = [...app.matchAll(/`([a-z0-9_.]+\.(?:[^`]*\$\{[^`]+\}[^`]*))`/g)].map(
  ([, text]) =>
    new RegExp(
      `^${text
        .split(/\$\{[^}]+\}/)
        .map((part) => part.replaceAll('.', '\\.'))
        .join('[a-z0-9_]+')}$`,
    ),
);
const prefixes = [...server.matchAll(/"((?:mail|page|sign_in)\.[a-z0-9_.]*[._])"/g)].map(([, text]) => text);
for (const key of keys) {
  const used =
    app.includes(`'${key}'`) ||
    server.includes(key) ||
    patterns.some((pattern) => pattern.test(key)) ||
    prefixes.some((prefix) => key.startsWith(prefix)) ||
    key.startsWith('mail.') ||
    key.startsWith('page.');
  if (!used) faults.push(`${key}: nobody uses it`);
}

for (const fault of faults) console.error(`en.json: ${fault}`);
console.log(`${keys.length} texts, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
