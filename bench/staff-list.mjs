#!/usr/bin/env node
// How long a large staff list takes, and how much memory: node bench/staff-list.mjs [ROWS]
// Through the real HTTP import of the release binary, on SQLite, in a folder of its own.
import { setTimeout as sleep } from "node:timers/promises";
import { asCsv, staffRows } from "../journeys/parts/staff-list.mjs";
import { firstLead, importStaff } from "./parts/client.mjs";
import { cpu, inScratchFolder, memory, resetPeak, startTurnabout } from "./parts/installation.mjs";
import { machine, table } from "./parts/table.mjs";

const rows = Number(process.argv[2] ?? 100_000);
const settle = 3_000;

async function measure(server, lead, csv, name) {
  resetPeak(server.pid);
  const before = cpu(server.pid);
  let checked;
  const { seconds, summary } = await importStaff(lead, csv, () => {
    checked = { cpu: cpu(server.pid) - before, ...memory(server.pid) };
  });
  const used = cpu(server.pid) - before;
  const { peak } = memory(server.pid);
  await sleep(settle);
  const toDryRun = seconds.uploaded + seconds["columns guessed"] + seconds["dry run"];
  console.error(`${name}: ${JSON.stringify(summary, (key, value) => (Array.isArray(value) ? value.length : value))}`);
  return [
    name,
    seconds.uploaded.toFixed(2),
    seconds["columns guessed"].toFixed(2),
    seconds["dry run"].toFixed(2),
    toDryRun.toFixed(2),
    checked.cpu.toFixed(2),
    checked.peak.toFixed(0),
    seconds.confirmed.toFixed(2),
    (used - checked.cpu).toFixed(2),
    peak.toFixed(0),
    memory(server.pid).now.toFixed(0),
    summary.new_people,
    summary.changed,
    summary.unchanged,
    summary.to_fix,
  ];
}

await inScratchFolder(async (folder) => {
  const csv = Buffer.from(asCsv(staffRows(rows)));
  console.log(`${rows} rows, ${(csv.length / 1_048_576).toFixed(1)} MiB of CSV. ${machine()}\n`);
  const server = await startTurnabout(folder);
  try {
    const rest = memory(server.pid).now;
    const lead = await firstLead(server);
    const measured = [await measure(server, lead, csv, "first import"), await measure(server, lead, csv, "the same again")];
    console.log(
      table(
        ["", "upload s", "columns s", "dry run s", "upload to report s", "its CPU s", "its peak MiB", "confirm s", "its CPU s", "peak MiB", "settled MiB", "new", "changed", "unchanged", "to fix"],
        measured,
      ),
    );
    console.log(`\nBefore the first import: ${rest.toFixed(0)} MiB. Settled: ${settle / 1000} s after confirming.`);
  } finally {
    await server.stop();
  }
});
