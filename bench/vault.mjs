#!/usr/bin/env node
// The private space in a browser: how long setting up, unlocking and a first note take, and what of it is Argon2id.
//   node bench/vault.mjs [--times N]
// A script types without thinking and has its recovery code at once: its set-up is the least that a person can take.
// Needs journeys/node_modules, web/node_modules, Chromium, and a release build. Ends by itself.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openPerson, sizes, startBrowser } from "../journeys/parts/browser.mjs";
import { setUp, unlock, write } from "../journeys/parts/vault-acts.mjs";
import { binary, inScratchFolder, root } from "./parts/installation.mjs";
import { machine, median, quantile, table } from "./parts/table.mjs";

const { values } = parseArgs({ options: { times: { type: "string", default: "11" } } });
const times = Number(values.times);
const passphrase = "lantern gravel otter marmalade";

// The journeys' installation has the mail that signs people in.
process.env.TURNABOUT_BINARY ??= binary;
const { makeWorld } = await import("../journeys/parts/world.mjs");

async function timed(into, act) {
  const began = performance.now();
  await act();
  into.push(performance.now() - began);
}

/** The floor of sealing.md rule 4, with the library that the worker uses, alone in a page. */
async function argon2id(browser) {
  const library = createRequire(join(root, "web/package.json")).resolve("hash-wasm/dist/argon2.umd.min.js");
  const page = await browser.newPage();
  await page.addScriptTag({ content: readFileSync(library, "utf8") });
  const took = await page.evaluate(async (count) => {
    const all = [];
    for (let time = 0; time < count; time += 1) {
      const began = performance.now();
      await globalThis.hashwasm.argon2id({ password: `a passphrase ${time}`, salt: new Uint8Array(16), memorySize: 65_536, iterations: 3, parallelism: 1, hashLength: 32 });
      all.push(performance.now() - began);
    }
    return all;
  }, times);
  await page.close();
  return took;
}

/** Each time a browser that has seen nothing; the lead's own space is set up in the first. */
async function spaces(browser, folder) {
  const took = { setUp: [], unlock: [], note: [] };
  const world = await makeWorld(browser, folder);
  try {
    const lead = await world.makeLead();
    await lead.goto("/vault/set-up");
    await timed(took.setUp, () => setUp(world, lead, passphrase));
    const cookies = await lead.context().cookies();
    for (let time = 0; time < times; time += 1) {
      const page = await openPerson(browser, world.url, world.faults, { size: sizes.phone });
      await page.context().addCookies(cookies);
      await page.goto("/vault");
      await page.getByLabel("Passphrase of your private space").waitFor();
      await timed(took.unlock, () => unlock(page, passphrase));
      await page.getByRole("button", { name: "Write something" }).waitFor();
      await timed(took.note, () => write(page, "Reflections", `what I thought the ${time}th time`));
      await page.leave();
    }
    world.mustBeClean();
  } finally {
    await world.leave();
  }
  return took;
}

process.stdout.write(`${machine()}\n\n`);
const browser = await startBrowser();
try {
  const argon = await argon2id(browser);
  const took = await inScratchFolder((folder) => spaces(browser, folder));
  const row = (name, all) => [name, all.length, median(all).toFixed(0), quantile(all, 0.95).toFixed(0)];
  process.stdout.write(
    `${table(
      ["What", "times", "median ms", "p95 ms"],
      [
        row("Argon2id, 64 MiB, three passes", argon),
        row("set-up, from the page to \"Done\"", took.setUp),
        row("unlock by passphrase, from typing to \"Unlocked\"", took.unlock),
        row("a note, from \"Write something\" to where it is read", took.note),
      ],
    )}\n`,
  );
} finally {
  await browser.close();
}
