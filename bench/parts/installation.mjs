// One installation of the release binary, thrown away afterwards, and what the machine says about its process.
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const root = join(import.meta.dirname, "..", "..");
export const binary = process.env.TURNABOUT_BINARY ?? join(root, "build/release/turnabout");
const startLimit = 30_000;
const ticksPerSecond = 100; // of /proc/PID/stat, on every Linux that Debian builds

/** Asks until `ask` answers something true; how long that took is in milliseconds. */
export async function until(what, ask, limit = 60_000, pause = 20) {
  const began = performance.now();
  for (;;) {
    const answer = await ask();
    if (answer) return { answer, took: performance.now() - began };
    if (performance.now() - began > limit) throw new Error(`${what}: not within ${limit / 1000} s`);
    await sleep(pause);
  }
}

/** A folder of its own, removed when `work` is done, however that ends. */
export async function inScratchFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), "turnabout-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Resident memory in MiB: now, and the most since the last resetPeak. */
export function memory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const mebibytes = (name) => Number(status.match(new RegExp(`^${name}:\\s+(\\d+) kB`, "m"))[1]) / 1024;
  return { now: mebibytes("VmRSS"), peak: mebibytes("VmHWM") };
}

export function resetPeak(pid) {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}

/** Seconds of processor that the process has used, its own and the kernel's for it. */
export function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Starts a program that answers HTTP at `url`; `startMs` is how long its first answer took. */
export async function startProgram(program, words, url, log) {
  const out = openSync(log, "a");
  const began = performance.now();
  const child = spawn(program, words, { stdio: ["ignore", out, out] });
  closeSync(out);
  let ended = null;
  child.on("exit", (code, signal) => {
    ended = code ?? signal;
  });
  child.on("error", (failure) => {
    ended = failure.message;
  });
  await until("the program to answer", async () => {
    if (ended !== null) throw new Error(`${program} ended with ${ended}: ${readFileSync(log, "utf8").slice(-2000)}`);
    return fetch(url).then((reply) => reply.ok, () => false);
  }, startLimit, 2);
  return {
    pid: child.pid,
    startMs: performance.now() - began,
    async stop() {
      if (ended === null) child.kill("SIGTERM");
      await until("the program to stop", () => ended !== null, 15_000);
    },
  };
}

/** Starts `turnabout serve` with its data in `folder`; started again on the same folder it finds its data. */
export async function startTurnabout(folder, { mail } = {}) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const file = join(folder, "turnabout.toml");
  const log = join(folder, "turnabout.log");
  const lines = [`public_url = "${url}"`, "[server]", `port = ${port}`, `data = ${JSON.stringify(join(folder, "data"))}`, "rate_factor = 0"];
  if (mail)
    lines.push("[mail]", `url = "smtp://127.0.0.1:${mail.port}"`, 'from_name = "Mentoring"', 'from_address = "mentoring@example.org"', 'tls = "none"', "hold_seconds = 0");
  writeFileSync(file, `${lines.join("\n")}\n`);
  const web = process.env.TURNABOUT_WEB ? ["--web", process.env.TURNABOUT_WEB] : [];
  const program = await startProgram(binary, ["serve", "--config", file, ...web], `${url}/api/v1/health`, log);
  return { ...program, url, config: file, printed: () => readFileSync(log, "utf8") };
}

/** A free port for a second program. */
export { freePort };
