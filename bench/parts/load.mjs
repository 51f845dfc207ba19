// Many at once, with wrk; processor time is the server's alone.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { cpu } from "./installation.mjs";

const script = join(import.meta.dirname, "load.lua");

/** `seconds` of `connections` that ask for one address without pause. Milliseconds, and microseconds of CPU a request. */
export async function load(url, pid, { cookie = "", accept = "application/json", encoding = "", seconds = 5, connections = 64 } = {}) {
  const environment = { ...process.env, BENCH_COOKIE: cookie, BENCH_ACCEPT: accept, BENCH_ENCODING: encoding };
  const before = cpu(pid);
  const { stdout } = await promisify(execFile)("wrk", ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "10s", "-s", script, url], { env: environment });
  const used = cpu(pid) - before;
  const measured = JSON.parse(stdout.trim().split("\n").at(-1));
  return { ...measured, cpu: (used * 1e6) / measured.requests, rate: (measured.requests * 1e6) / measured.microseconds };
}
