// Which texts of the catalogue the app itself names, and which the server names.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Screens that only a lead opens; a mentor's phone is spared their words. */
const leadsOnly =
  /^(programmes|people|settings)\/|^pairs\/board\/|\/(lead|panel)\/|^app\/(lead|programme)-shell\.tsx$/;

/**
 * Screens that somebody opens only after their application is sent. The pages of a noun that is named here come with
 * the words of those who take part; its routes say so with `takingPartScreen`.
 */
export const takingPartNouns = ['pairs', 'conversations', 'learning', 'sessions', 'messages'];
const takingPart = new RegExp(`^((${takingPartNouns.join('|')})/|app/home-|app/first-steps|app/next-steps)`);

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

export function appUses() {
  return usesIn(sources(`${root}/web/src`, /(?<!\.test)\.tsx?$/));
}

/**
 * Which part of the catalogue a text of the app is in: `everyone` is what a first visit and an application need,
 * `taking_part` what comes after that, `lead` what only the screens of a lead need.
 */
export function partOf() {
  const used = (wanted) => usesIn(sources(`${root}/web/src`, /(?<!\.test)\.tsx?$/, wanted));
  const everyone = used((name) => !leadsOnly.test(name) && !takingPart.test(name));
  const participants = used((name) => !leadsOnly.test(name));
  return (key) => (everyone(key) ? 'everyone' : participants(key) ? 'taking_part' : 'lead');
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
