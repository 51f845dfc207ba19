// Runs the journeys: what people come to do, in a real browser against the real program.
//
//   node journeys/run.mjs                       all of them
//   TURNABOUT_JOURNEY=first-lead node journeys/run.mjs
//
// TURNABOUT_BINARY names the program (build/dev/turnabout), TURNABOUT_WEB the built web app (web/dist, or "embedded"),
// TURNABOUT_STAFF_LIST a real staff list for the main job (an invented one else), TURNABOUT_KEEP=1 keeps the folders,
// TURNABOUT_JOURNEYS_AT_ONCE how many are walked side by side (one more than there are cores),
// TURNABOUT_SLOW=4 a browser that is four times slower behind a slow line, to find steps that ask too early.
// Every step counts; the last line is "N passed, N failed, N skipped". A journey that fails is walked once more from
// its beginning: a fault of the product fails twice, a browser that was late on a busy machine does not. Whatever
// needed its second walk is told by name before the count, and its first failure stays in the log.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { screensSeen, startBrowser } from "./parts/browser.mjs";
import { runJourney } from "./parts/journey.mjs";
import { heaviestPlainPage } from "./parts/weight.mjs";
import { makeWorld } from "./parts/world.mjs";

const say = (text) => process.stdout.write(`${text}\n`);
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

async function findJourneys() {
  const wanted = process.env.TURNABOUT_JOURNEY;
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".journey.mjs")).sort();
  const all = await Promise.all(files.map(async (file) => (await import(pathToFileURL(join(import.meta.dirname, file)))).default));
  if (wanted) return all.filter(({ name }) => wanted.split(",").includes(name));
  return all.filter(({ long }) => !long || process.env.TURNABOUT_LONG);
}

async function walk(one, browser, folder, state, tell) {
  tell(`${one.name}: ${one.purpose}`);
  const world = await makeWorld(browser, folder, one.config);
  try {
    const count = await runJourney(one, world, (came, title, took) => tell(`  ${(came === "failed" ? state : came).padEnd(6)} ${title} (${seconds(took)})`));
    if (count.failure) {
      tell(`    ${count.failure.stack ?? count.failure}`.replaceAll("\n", "\n    "));
      for (const fault of world.faults) tell(`    also: ${fault}`);
      tell(`    pictures and log: ${await world.keepEvidence()}`);
    }
    return count;
  } finally {
    await world.leave();
  }
}

/** Walks it, and once more if it fails; only the walk that counts says "failed". */
async function walkTwiceAtMost(one, browser, folder, tell) {
  const first = await walk(one, browser, join(folder, one.name), "unsure", tell);
  if (!first.failure) return first;
  const second = await walk(one, browser, join(folder, `${one.name}-again`), "failed", tell);
  if (!second.failure) unsteady.push(one.name);
  return second;
}

const unsteady = [];
const began = performance.now();
const total = { passed: 0, failed: 0, skipped: 0 };
const folder = mkdtempSync(join(tmpdir(), "turnabout-journeys-"));
const journeys = await findJourneys();
// The longest first, as far as their steps tell, so that none is left alone at the end.
const waiting = [...journeys].sort((one, other) => other.steps.length - one.steps.length);
let stopped = false;
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => { stopped = true; });

/** Walks one after another until none is left, in a browser of its own. */
async function walkOn() {
  const browser = await startBrowser();
  try {
    for (let one = waiting.shift(); one && !stopped; one = waiting.shift()) {
      // Told in one piece when it has ended: others are walked meanwhile.
      const lines = [];
      const tell = (text) => lines.push(text);
      try {
        const count = await walkTwiceAtMost(one, browser, folder, tell);
        for (const key of Object.keys(total)) total[key] += count[key];
      } catch (failure) {
        tell(`  failed ${one.name} could not begin: ${failure.stack ?? failure}`);
        total.failed += 1;
        total.skipped += one.steps.length;
      }
      say(lines.join("\n"));
    }
  } finally {
    await browser.close();
  }
}

// A journey waits for pages, mails and clocks most of its time: it keeps about a third of a core busy.
const atOnce = Math.min(Number(process.env.TURNABOUT_JOURNEYS_AT_ONCE ?? availableParallelism() + 1), journeys.length);
await Promise.all(Array.from({ length: atOnce }, walkOn));
if (total.failed === 0 && !process.env.TURNABOUT_KEEP) rmSync(folder, { recursive: true, force: true });
if (journeys.length === 0) {
  say("  failed there is no such journey");
  total.failed += 1;
}
say(`${journeys.length} journeys, ${screensSeen()} screens looked at in light and dark, wide and narrow; ${seconds(performance.now() - began)}`);
if (unsteady.length > 0) say(`unsteady, passed when walked again: ${unsteady.join(", ")}`);
say(`heaviest plain page: ${heaviestPlainPage().toFixed(1)} KiB`);
say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && !stopped ? 0 : 1);
