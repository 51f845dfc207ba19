// Which texts of the catalogue the app itself names, and which the server names.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Screens that only a lead opens. */
const leadsOnly =
  /^(programmes|people|settings)\/|^pairs\/board\/|\/(lead|panel)\/|^app\/(lead|programme)-shell\.tsx$/;

function sources(folder, endings, wanted = () => true) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.test(name) && wanted(name))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
}

function shape(text, hole) {
  const parts = text.split(hole).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('[a-z0-9_.]+')}$`);
}

/** Keys in quotes, and keys of the shape `programme.state.${state}`. */
function usesIn(text) {
  const quoted = new Set([...text.matchAll(/'([a-z0-9_]+(?:\.[a-z0-9_]+)+)'/g)].map(([, key]) => key));
  const shapes = [...text.matchAll(/`([a-z0-9_]+\.[a-z0-9_.]*\$\{[^`]+)`/g)].map(([, key]) =>
    shape(key, /\$\{[^}]+\}/),
  );
  return (key) => quoted.has(key) || shapes.some((one) => one.test(key));
}

/** Whether anything in the app names a key. */
export function appUses() {
  return usesIn(sources(`${root}/web/src`, /(?<!\.test)\.tsx?$/));
}

/**
 * Which texts come with which file of the app. A text that one file names comes with that file; one that several name
 * comes with all of them, in a part that they share: of a noun, of a noun's screens for leads, of all screens for leads.
 * `everyone` is what is left, and comes first.
 */
export function wordParts(keys) {
  const folder = `${root}/web/src`;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.tsx?$/.test(name) && !name.startsWith('words/'))
    .map((name) => ({ name, uses: usesIn(readFileSync(`${folder}/${name}`, 'utf8')) }));
  const parts = new Map([['everyone', []]]);
  const partsOfFile = new Map();
  for (const key of keys) {
    const users = files.filter(({ uses }) => uses(key)).map(({ name }) => name);
    if (users.length === 0) continue;
    const part = sharedPart(users);
    parts.set(part, [...(parts.get(part) ?? []), key]);
    if (part === 'everyone') continue;
    for (const user of users) partsOfFile.set(user, (partsOfFile.get(user) ?? new Set()).add(part));
  }
  return { parts, partsOfFile };
}

function sharedPart(users) {
  if (users.length === 1) return users[0];
  const nouns = new Set(users.map((name) => name.split('/')[0]));
  const forLeads = users.every((name) => leadsOnly.test(name));
  if (nouns.size === 1 && !nouns.has('app') && !nouns.has('ui'))
    return forLeads ? `${users[0].split('/')[0]}-lead` : users[0].split('/')[0];
  return forLeads ? 'lead' : 'everyone';
}

/** Keys in quotes; formats such as "mail.{}.subject"; and beginnings such as "application.choice.". */
export function serverUses() {
  const text = sources(`${root}/server`, /\.[ch]pp$/);
  const quoted = [...text.matchAll(/"([a-z0-9_]+\.[a-z0-9_.{}]*)"/g)].map(([, key]) => key);
  const whole = new Set(quoted);
  const shapes = quoted
    .filter((key) => /\{\}|[._]$/.test(key))
    .map((key) => shape(`${key}`.replace(/[._]$/, '$&{}'), '{}'));
  return (key) => whole.has(key) || shapes.some((one) => one.test(key));
}
