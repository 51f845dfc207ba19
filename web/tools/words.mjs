// The catalogue of words: sorted, every text valid, every key used by the app, the pages or the mails.
// Keys that are missing do not compile in the app and fail the server's own tests.
import { readFileSync } from 'node:fs';
import { parse } from '@formatjs/icu-messageformat-parser';
import { appUses, serverUses } from './used-words.mjs';

const words = JSON.parse(readFileSync(new URL('../src/words/en.json', import.meta.url), 'utf8'));
const keys = Object.keys(words);
const sorted = [...keys].sort();
const inApp = appUses();
const inServer = serverUses();
const faults = [];

keys.forEach((key, index) => {
  if (key !== sorted[index]) faults.push(`${key}: not in its place; keys are sorted`);
  if (!/^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(key))
    faults.push(`${key}: keys are noun.screen.thing in lower case`);
  // The server makes the keys of mails and pages from a name and a part, and its tests ask for each of them.
  const madeByServer = /^(mail|page)\./.test(key);
  if (!madeByServer && !inApp(key) && !inServer(key)) faults.push(`${key}: nobody uses it`);
  try {
    parse(words[key]);
  } catch (error) {
    faults.push(`${key}: ${error.message}`);
  }
});

for (const fault of faults) console.error(`words: ${fault}`);
console.log(`${keys.length} texts, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
