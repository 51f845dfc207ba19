#!/usr/bin/env node
// The commonest requests, many at once, on a programme in the middle of asking; and what the server's memory is.
//   node bench/requests.mjs [--people N] [--seconds N] [--rounds N] [--connections N]
// Needs wrk, journeys/node_modules, and a release build (bare_transport is built beside it).
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { keptMails, startMailServer } from "../journeys/mail-server.mjs";
import { firstLead } from "./parts/client.mjs";
import { binary, freePort, inScratchFolder, memory, startProgram, startTurnabout, until } from "./parts/installation.mjs";
import { load } from "./parts/load.mjs";
import { fillProgramme } from "./parts/programme.mjs";
import { machine, median, table } from "./parts/table.mjs";

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "5000" },
    mentors: { type: "string", default: "300" },
    mentees: { type: "string", default: "120" },
    seconds: { type: "string", default: "5" },
    rounds: { type: "string", default: "1" },
    connections: { type: "string", default: "64" },
  },
});
const size = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));

/** What is asked for, by whom; the ten commonest, and the app itself. */
function requestsOf({ programme, board, mentor, name }, lead) {
  const [pair] = board.proposals;
  const run = `/api/v1/matching-runs/${board.id}`;
  const asLead = (what, path) => ({ what, path, cookie: lead.cookie });
  return [
    { what: "health (no sign-in, no database)", path: "/api/v1/health", cookie: "" },
    asLead("me", "/api/v1/me"),
    asLead("home of a programme", `/api/v1/programmes/${programme}/home`),
    asLead("programme", `/api/v1/programmes/${programme}`),
    asLead("people, first page", "/api/v1/people"),
    asLead("people, search", `/api/v1/people?search=${encodeURIComponent(name.split(" ")[1])}`),
    asLead("applications", `/api/v1/programmes/${programme}/applications`),
    asLead("board", `/api/v1/programmes/${programme}/matching-runs/current`),
    asLead("scores of one person", `${run}/scores?application=${pair.mentor_id}`),
    asLead("explanation of a pair", `${run}/explanations?mentor=${pair.mentor_id}&mentee=${pair.mentee_id}`),
    asLead("pairs", `/api/v1/programmes/${programme}/pairs`),
    { what: "asks (as a mentor)", path: "/api/v1/asks", cookie: mentor.cookie },
    { what: "app shell", path: "/", cookie: lead.cookie, accept: "text/html", encoding: "br" },
  ];
}

/** Serves the same bytes from memory, one file a request. */
async function startBare(folder, bodies) {
  await promisify(execFile)("ninja", ["-C", dirname(binary), "bare_transport"]);
  const files = join(folder, "bodies");
  mkdirSync(files);
  bodies.forEach((body, index) => {
    writeFileSync(join(files, `${index}.json`), body);
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = await startProgram(join(dirname(binary), "bare_transport"), [`${port}`, files], `${url}/0.json`, join(folder, "bare.log"));
  return { ...program, url };
}

async function bodyOf(url, { path, cookie, accept = "application/json", encoding = "" }) {
  const { stdout } = await promisify(execFile)(
    "curl",
    ["-sS", "--fail-with-body", "-H", `Cookie: ${cookie}`, "-H", `Accept: ${accept}`, ...(encoding ? ["-H", `Accept-Encoding: ${encoding}`] : []), url + path],
    { encoding: "buffer", maxBuffer: 64 * 1024 * 1024 },
  );
  return stdout;
}

async function measure(server, requests, folder) {
  const bodies = [];
  for (const request of requests) bodies.push(await bodyOf(server.url, request));
  const bare = await startBare(folder, bodies);
  const found = requests.map(() => []);
  try {
    for (let round = 0; round < size.rounds; round += 1)
      for (const [index, request] of requests.entries()) {
        const settings = { seconds: size.seconds, connections: size.connections, cookie: request.cookie };
        const ours = await load(server.url + request.path, server.pid, { ...settings, accept: request.accept, encoding: request.encoding });
        const theirs = await load(`${bare.url}/${index}.json`, bare.pid, { ...settings, seconds: Math.min(2, size.seconds) });
        found[index].push({ ...ours, bare: theirs.cpu });
        console.error(`${request.what}: p99 ${ours.p99.toFixed(1)} ms, ${ours.cpu.toFixed(0)} us`);
      }
  } finally {
    await bare.stop();
  }
  return requests.map(({ what }, index) => {
    const middle = (value) => median(found[index].map(value));
    return [
      what,
      (bodies[index].length / 1024).toFixed(1),
      middle(({ rate }) => rate).toFixed(0),
      middle(({ p50 }) => p50).toFixed(1),
      middle(({ p99 }) => p99).toFixed(1),
      middle(({ cpu }) => cpu).toFixed(0),
      middle(({ bare: cost }) => cost).toFixed(0),
      middle(({ cpu, bare: cost }) => cpu / cost).toFixed(1),
      found[index].reduce((sum, { failed }) => sum + failed, 0),
    ];
  });
}

await inScratchFolder(async (folder) => {
  const post = await startMailServer({ folder: join(folder, "mail") });
  const mailTo = async (address, part) => {
    const fits = (mail) => mail.to.includes(address) && mail.links.some((link) => link.includes(part));
    return (await until(`a mail to ${address}`, () => keptMails(post.folder).find(fits))).answer;
  };
  const started = machine();
  const home = join(folder, "installation");
  let server = await startTurnabout(home, { mail: post });
  try {
    const empty = memory(server.pid).now;
    const lead = await firstLead(server);
    const filled = await fillProgramme(server, lead, { ...size, agreed: Math.floor(size.mentees / 2), mailTo });
    const afterFilling = memory(server.pid);
    await server.stop();
    // Started anew, so that memory is what serving costs and not what filling left behind.
    server = await startTurnabout(home, { mail: post });
    const rested = memory(server.pid).now;
    const { startMs } = server;
    const rows = await measure(server, requestsOf(filled, lead), folder);
    const served = memory(server.pid);
    console.log(`${size.people} people, ${size.connections} connections, ${size.rounds} × ${size.seconds} s a request. ${started}\n`);
    console.log(table(["request", "KiB", "a second", "p50 ms", "p99 ms", "CPU us", "bare us", "ratio", "failed"], rows));
    console.log(
      `\n${table(
        ["server", ""],
        [
          ["memory at rest, empty", `${empty.toFixed(0)} MiB`],
          ["after filling the programme (peak)", `${afterFilling.now.toFixed(0)} MiB (${afterFilling.peak.toFixed(0)})`],
          [`started with ${size.people} people, at rest`, `${rested.toFixed(0)} MiB`],
          [`first answer with ${size.people} people`, `${startMs.toFixed(0)} ms`],
          ["after all requests above (peak)", `${served.now.toFixed(0)} MiB (${served.peak.toFixed(0)})`],
        ],
      )}`,
    );
  } finally {
    await server.stop();
    await post.stop();
  }
});
