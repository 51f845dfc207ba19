#!/usr/bin/env node
// The match board in a browser: how long from somebody's input until what it does is painted.
//   node bench/board.mjs [--mentors N] [--mentees N] [--people N] [--times N] [--minutes N]
// Everything is done `times` times with a pointer and as often with the keyboard.
// Needs journeys/node_modules, Chromium, and a release build; TURNABOUT_WEB=web/dist shows another web app than the one
// in the binary. Ends by itself, also when something does not come.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openPerson, startBrowser } from "../journeys/parts/browser.mjs";
import { boardActs } from "./parts/board-acts.mjs";
import { installWatch } from "./parts/board-watch.mjs";
import { firstLead } from "./parts/client.mjs";
import { cpu, inScratchFolder, memory, startTurnabout } from "./parts/installation.mjs";
import { programmeToMatch } from "./parts/programme.mjs";
import { machine, quantile, table } from "./parts/table.mjs";

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "5000" },
    mentors: { type: "string", default: "500" },
    mentees: { type: "string", default: "500" },
    times: { type: "string", default: "15" },
    minutes: { type: "string", default: "15" },
  },
});
const size = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
const target = 100;
const screen = { width: 1280, height: 800 };

/** A browser of its own, signed in as the lead: nothing is cached in it. */
async function openLead(browser, server, lead, faults) {
  const page = await openPerson(browser, server.url, faults, { size: screen });
  await page.context().addCookies(
    lead.cookie.split("; ").map((one) => {
      const at = one.indexOf("=");
      return { name: one.slice(0, at), value: one.slice(at + 1), domain: "localhost", path: "/", secure: true, httpOnly: true, sameSite: "Lax" };
    }),
  );
  await page.addInitScript(installWatch);
  return page;
}

const boardReply = (entries) => entries.find(({ name }) => name.endsWith("/matching-runs/current"));

async function firstLook(page) {
  const painted = await page.evaluate(() => globalThis.boardWatch.firstBoard);
  await page.evaluate(() => globalThis.boardWatch.quiet());
  const { tasks, requests } = await page.evaluate(() => ({
    tasks: globalThis.boardWatch.tasks.map(({ startTime, duration }) => ({ startTime, duration })),
    requests: globalThis.boardWatch.requests.map((one) => one.toJSON()),
  }));
  const reply = boardReply(requests);
  return {
    painted,
    usable: Math.max(painted, ...tasks.map((one) => one.startTime + one.duration)),
    task: Math.max(0, ...tasks.map(({ duration }) => duration)),
    server: reply.responseStart - reply.requestStart,
    kilobytes: reply.decodedBodySize / 1024,
  };
}

/** Opens the board `times` times, with nothing cached and again with the app in the browser's cache. */
async function openings(browser, server, lead, programme, faults, times) {
  const cold = [];
  const warm = [];
  for (let time = 0; time < times; time += 1) {
    const page = await openLead(browser, server, lead, faults);
    await page.goto(`/programmes/${programme}/match`);
    cold.push(await firstLook(page));
    await page.reload();
    warm.push(await firstLook(page));
    await page.leave();
  }
  return { cold, warm };
}

const ms = (value) => (value === null ? "" : value.toFixed(0));

function openingRows(name, looks) {
  const column = (part) => looks.map((look) => look[part]);
  return [name, looks.length, ...["painted", "usable", "server", "task"].map((part) => ms(quantile(column(part), 0.5))), ms(Math.max(...column("usable")))];
}

/** One row for what was done, by pointer or by keyboard. */
function row([name, notes]) {
  const column = (part) => notes.map((note) => note[part]).filter((value) => value !== null);
  const at = (part, share) => ms(quantile(column(part), share));
  const p95 = quantile(column("seen"), 0.95);
  return [
    name,
    notes.length,
    at("seen", 0.5),
    ms(p95),
    ms(Math.max(...column("seen"))),
    at("event", 0.95),
    at("task", 0.95),
    column("server").length > 0 ? at("server", 0.5) : "",
    column("server").length > 0 ? at("server", 0.95) : "",
    column("answered").length > 0 ? at("answered", 0.95) : "",
    notes.filter(({ right }) => !right).length || "",
    p95 <= target ? "met" : "MISSED",
  ];
}

const head = ["what", "n", "p50", "p95", "max", "event p95", "task p95", "server p50", "p95", "answer p95", "put right", `${target} ms`];

async function measureBoard(server, lead, programme) {
  const faults = [];
  const browser = await startBrowser();
  try {
    const page = await openLead(browser, server, lead, faults);
    await page.goto(`/programmes/${programme}/match`);
    const acts = boardActs(page, size.times);
    const run = await acts.firstRun();
    const opened = await openings(browser, server, lead, programme, faults, 5);
    const used = cpu(server.pid);
    const found = await acts.all();
    console.log(`\n${table(["opening the board", "n", "painted p50", "usable p50", "server p50", "task p50", "usable max"], [openingRows("nothing cached", opened.cold), openingRows("again", opened.warm)])}`);
    console.log(`\nmatching: ${ms(run.server)} ms of the server, ${ms(run.seen)} ms until the board is painted; the board is ${opened.cold[0].kilobytes.toFixed(0)} KiB\n`);
    console.log(table(head, [...found].map(row)));
    const missed = [...found].map(row).filter((cells) => cells.at(-1) !== "met");
    console.log(`\n${found.size - missed.length} of ${found.size} within ${target} ms at p95; server ${(cpu(server.pid) - used).toFixed(1)} s of processor, ${memory(server.pid).now.toFixed(0)} MiB`);
    for (const fault of faults) console.log(`fault: ${fault}`);
    return faults.length === 0;
  } finally {
    await browser.close();
  }
}

const started = machine();
const limit = setTimeout(() => {
  console.error(`not done within ${size.minutes} minutes`);
  process.exitCode = 1;
  process.kill(process.pid, "SIGTERM");
}, size.minutes * 60_000);
limit.unref();
await inScratchFolder(async (folder) => {
  const server = await startTurnabout(join(folder, "installation"));
  process.once("SIGTERM", () => server.stop().finally(() => process.exit(1)));
  try {
    const lead = await firstLead(server);
    const programme = await programmeToMatch(server, lead, size);
    console.log(`${size.mentors} mentors, ${size.mentees} mentees, ${screen.width} × ${screen.height}. ${started}`);
    if (!(await measureBoard(server, lead, programme))) process.exitCode = 1;
  } finally {
    await server.stop();
  }
});
