#!/usr/bin/env node
// The matching engine against what else could be used, and against what it is held to.
//   node bench/matching.mjs [--quick] [--only NAME,NAME…] [--rounds N]
// Needs the release build's folder; builds what it measures. README.md says how to read the tables.
import { parseArgs } from "node:util";
import { binary, inScratchFolder } from "./parts/installation.mjs";
import { matchFiles } from "./parts/matching-files.mjs";
import { command, ours, prepare, withInstance } from "./parts/matching-programs.mjs";
import { limits, versus } from "./parts/matching-rows.mjs";
import { machine, median, table } from "./parts/table.mjs";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    rounds: { type: "string", default: "5" },
  },
});
const rounds = Number(values.rounds);
const secondsForPeers = 120;

function chosen(rows) {
  const named = values.only?.split(",");
  return rows.filter(({ name, quick }) => (named ? named.includes(name) : !values.quick || quick));
}

/** What all runs of one program were, or why there is nothing to say. */
function summary(runs) {
  const failed = runs.find((run) => run.failed);
  if (failed) return { failed: failed.failed, runs: runs.length };
  const middle = (what) => median(runs.map((run) => run[what] ?? 0));
  return { ...runs[0], runs: runs.length, user: middle("user"), wall: middle("wall"), peak: middle("peak"), check: middle("check"), proved: runs.every(({ proved }) => proved) };
}

/** Ours and every peer in turn, so that a busy minute slows them all. */
async function interleaved(row, file) {
  const programs = [
    { name: "ours", rounds, solve: () => ours(row.program ?? "matching_sparse", [file, ...(row.capacities ? ["capacities"] : [])]) },
    ...row.peers.map((one) => ({ ...one, rounds: Math.min(rounds, one.rounds ?? rounds) })),
  ];
  const runs = programs.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, program] of programs.entries())
      if (round < program.rounds && !runs[index].at(-1)?.failed) {
        runs[index].push(await program.solve(file, secondsForPeers));
        const { failed, user } = runs[index].at(-1);
        console.error(`${row.name}: ${program.name}: ${failed ?? `${user.toFixed(4)} s`}`);
      }
  return programs.map(({ name }, index) => ({ name, ...summary(runs[index]) }));
}

function faultsOf(row, all) {
  const [own, ...peers] = all;
  if (own.failed) return [own.failed];
  const faults = own.proved ? [] : ["the proof does not hold"];
  const known = row.is ? [{ name: "known", pairs: row.is[0], score: row.is[1] ?? own.score }] : [];
  for (const one of [...known, ...peers.filter(({ failed }) => !failed)])
    if (one.pairs !== own.pairs || one.score !== own.score) faults.push(`${one.name}: ${one.pairs} pairs, ${one.score} points`);
  return faults;
}

const seconds = (value) => (value >= 0.1 ? value.toPrecision(3) : value.toPrecision(2));
const ratio = (value) => (value >= 10 ? value.toFixed(0) : value.toFixed(1));
const met = (good, must, aim) => (aim && good(aim) ? "aim" : good(must) ? "yes" : "**no**");

function versusCells(row, all) {
  const [own, ...peers] = all;
  const faults = faultsOf(row, all);
  if (faults.length > 0) return [row.name, ...Array(7).fill(""), row.must, row.aim ?? "", `**error** ${faults.join("; ")}`];
  const held = [own.pairs, own.score, seconds(own.user), own.peak.toFixed(0)];
  const finished = peers.filter(({ name, failed }) => !failed && row.against.test(name));
  if (finished.length === 0) return [row.name, ...held, `none: ${peers[0].failed}`, "", "", row.must, row.aim ?? "", ""];
  const best = finished.reduce((one, other) => (other.user < one.user ? other : one));
  const times = best.user / own.user;
  return [row.name, ...held, best.name, seconds(best.user), ratio(times), row.must, row.aim ?? "", met((least) => times >= least, row.must, row.aim)];
}

function everyRun(row, all) {
  const [own] = all;
  return all.map((one) =>
    one.failed
      ? [row.name, one.name, one.runs, one.failed, "", "", ""]
      : [row.name, one.name, one.runs, seconds(one.user), seconds(one.wall), one.peak.toFixed(0), own.failed ? "" : ratio(one.user / own.user)],
  );
}

async function againstPeers() {
  const cells = [];
  const runs = [];
  const checks = [];
  for (const row of chosen(versus)) {
    const all = await withInstance(row.name.replace("/", "-"), row.recipe, (file) => interleaved(row, file));
    cells.push(versusCells(row, all));
    runs.push(...everyRun(row, all));
    const [{ check, failed, peak }] = all;
    if (row.check && !failed) checks.push(limitCells({ what: `checking the proof of ${row.name}, processor time`, ...row.check }, { p50: check, peak, proved: true }));
  }
  return { cells, runs, checks };
}

function limitCells(row, one) {
  const must = row.must ? `${seconds(row.must)} s${row.mostMiB ? `, ${row.mostMiB} MiB` : ""}` : "";
  const aim = row.aim ? `${seconds(row.aim)} s` : "";
  if (one.failed) return [row.what, "", "", "", "", must, aim, `**error** ${one.failed}`];
  if (!one.proved) return [row.what, "", "", "", "", must, aim, "**error** the proof does not hold"];
  const held = one.p99 ?? one.p50;
  const lean = !row.mostMiB || one.peak <= row.mostMiB;
  const shown = [one.p50, one.p99, one.max].map((value) => (value === undefined ? "" : (value * 1000).toPrecision(3)));
  return [row.what, ...shown, one.peak.toFixed(0), must, aim, row.must ? met((most) => held <= most && lean, row.must, row.aim) : ""];
}

/** The whole command, from files to files, by the clock. */
function matchedFromFiles(people) {
  return inScratchFolder(async (folder) => {
    const { solving, checking } = matchFiles(folder, people);
    const runs = [];
    for (let round = 0; round < rounds; round += 1) runs.push(await command([binary, "match", ...solving], secondsForPeers));
    const { failed, exit, said, wall, peak } = summary(runs);
    if (failed || exit !== 0) return { failed: failed ?? `it ended with ${exit}: ${said}` };
    const verdict = await command([binary, "match", ...checking], secondsForPeers);
    return { p50: wall, peak, proved: verdict.exit === 0 };
  });
}

/** A solve is run several times, for its processor time; a program that repeats an act itself, once. */
async function runProgram({ program, words, solves }, file) {
  if (!solves) return ours(program, [...words, ...(file ? [file] : [])]);
  const runs = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await ours(program, words));
  const all = summary(runs);
  return { ...all, p50: all.user };
}

async function againstLimits() {
  const cells = [];
  for (const row of chosen(limits)) {
    const measured = row.files
      ? await matchedFromFiles(row.files)
      : row.recipe
        ? await withInstance(row.name, row.recipe, (file) => runProgram(row, file))
        : await runProgram(row);
    console.error(`${row.name}: ${measured.failed ?? `${measured.p99 ?? measured.p50} s`}`);
    cells.push(limitCells(row, measured));
  }
  return cells;
}

const started = machine();
await prepare({ server: chosen(limits).some(({ files }) => files) });
const { cells, runs, checks } = await againstPeers();
const limited = [...(await againstLimits()), ...checks];
console.log(`Medians of ${rounds} runs unless a row says otherwise, one process each. ${started}\n`);
if (cells.length > 0) {
  console.log(table(["instance", "pairs", "score", "ours s", "MiB", "best peer of the target", "its s", "ratio", "must", "aim", "met"], cells));
  console.log(`\n${table(["instance", "solver", "runs", "user s", "wall s", "peak MiB", "times ours"], runs)}`);
}
if (limited.length > 0) console.log(`\n${table(["what", "p50 ms", "p99 ms", "longest ms", "peak MiB", "must", "aim", "met"], limited)}`);
