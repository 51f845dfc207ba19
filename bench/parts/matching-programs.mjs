// The programs of bench/matching: built, fed and run, one process for each solve.
import { execFile } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { binary, root } from "./installation.mjs";

const run = promisify(execFile);
const build = dirname(binary);
const programs = join(build, "bench");
const peers = join(build, "bench", "peers");
const secondsForOurs = 300;

/** Builds what is measured, the server only if asked, and unpacks the peers that Debian has. */
export async function prepare({ server }) {
  console.error("building");
  await run("ninja", ["-C", build, "matching_bench", ...(server ? ["turnabout"] : [])], { maxBuffer: 64 * 1024 * 1024 });
  await run(join(root, "bench/matching/fetch-peers"), [peers]);
}

/** What a program said in its last line, or why it said nothing. Bounded by processor time, and loosely by the clock. */
async function said(program, words, seconds, environment = {}) {
  const settings = { env: { ...process.env, ...environment }, timeout: 5 * seconds * 1000, killSignal: "SIGKILL", maxBuffer: 64 * 1024 * 1024 };
  try {
    const { stdout } = await run("prlimit", [`--cpu=${seconds}`, program, ...words.map(String)], settings);
    return { ...JSON.parse(stdout.trim().split("\n").at(-1)), said: stdout };
  } catch (failure) {
    if (failure.signal) return { failed: failure.killed || failure.signal === "SIGXCPU" || failure.signal === "SIGKILL" ? `not within ${seconds} s` : failure.signal };
    return { failed: (failure.stderr || failure.message).trim().split("\n").at(-1) };
  }
}

/** Runs one of our own programs. */
export function ours(program, words) {
  return said(join(programs, program), words, secondsForOurs);
}

/** A command measured from outside: `exit`, `user`, `wall`, `peak`, and what it `said`. */
export function command(words, seconds, environment) {
  return said(join(programs, "measure_command"), words, seconds, environment);
}

/** Writes an instance into the build folder, hands it to `work`, and removes it. */
export async function withInstance(name, [family, mentors, mentees, known, seed, turned], work) {
  const file = join(programs, `${name}.bin`);
  const made = await run(join(programs, "matching_instance"), [family, mentors, mentees, known, seed, file, ...(turned ? ["turned"] : [])].map(String)).then(() => null, (failure) => failure);
  try {
    if (made) throw made;
    return await work(file);
  } finally {
    rmSync(file, { force: true });
  }
}

const libraries = join(peers, "usr/lib/x86_64-linux-gnu");
const unpacked = {
  LD_LIBRARY_PATH: [libraries, join(libraries, "blas"), join(libraries, "lapack")].join(":"),
  PYTHONPATH: join(peers, "usr/lib/python3/dist-packages"),
  OPENBLAS_NUM_THREADS: "1",
};

function readInstance(file) {
  const { buffer, byteOffset } = readFileSync(file);
  const [mentors, mentees, pairs] = [...new BigInt64Array(buffer.slice(byteOffset, byteOffset + 24))].map(Number);
  const from = new BigInt64Array(buffer.slice(byteOffset + 24, byteOffset + 24 + 8 * (mentors + 1)));
  const rest = new Int32Array(buffer.slice(byteOffset + 24 + 8 * (mentors + 1)));
  return { mentors, mentees, from: [...from].map(Number), mentee: rest.subarray(0, pairs), score: rest.subarray(pairs) };
}

/** As a linear programme in which everybody has exactly one partner: its corners are whole numbers. */
function asMps({ mentors, mentees, from, mentee, score }) {
  const lines = ["NAME MATCHING", "ROWS", " N points"];
  for (let one = 0; one < mentors; one += 1) lines.push(` E m${one}`);
  for (let one = 0; one < mentees; one += 1) lines.push(` E e${one}`);
  lines.push("COLUMNS");
  for (let one = 0; one < mentors; one += 1)
    for (let pair = from[one]; pair < from[one + 1]; pair += 1) lines.push(` p${pair} points ${-score[pair]} m${one} 1`, ` p${pair} e${mentee[pair]} 1`);
  lines.push("RHS");
  for (let one = 0; one < mentors; one += 1) lines.push(` one m${one} 1`);
  for (let one = 0; one < mentees; one += 1) lines.push(` one e${one} 1`);
  return `${lines.join("\n")}\nENDATA\n`;
}

async function cbc(file, seconds) {
  const model = `${file}.mps`;
  const instance = readInstance(file);
  writeFileSync(model, asMps(instance));
  try {
    const all = await command([join(peers, "usr/bin/cbc"), model, "-solve", "-quit"], seconds, unpacked);
    if (all.failed) return all;
    const objective = all.said.match(/Optimal(?: -)? objective(?: value)?:?\s+(-?[\d.e+]+)/);
    return objective ? { ...all, pairs: instance.mentors, score: Math.round(-Number(objective[1])) } : { failed: "no optimum" };
  } finally {
    rmSync(model, { force: true });
  }
}

/** The peers by name; each takes a file and the seconds that it may need. */
const lemon = (algorithm, form) => ({
  name: `LEMON ${algorithm.replace("-", " ")} (${form})`,
  solve: (file, seconds) => said(join(programs, "matching_lemon"), [algorithm, form, file], seconds),
});
const scipy = (way, name) => ({
  name: `SciPy ${name}`,
  solve: (file, seconds) => said("/usr/bin/python3", [join(root, "bench/matching/peer_scipy.py"), way, file], seconds, unpacked),
});

export const peer = {
  simplex: (form) => lemon("network-simplex", form),
  scaling: (form) => lemon("cost-scaling", form),
  scipyDense: scipy("dense", "linear_sum_assignment"),
  scipySparse: scipy("sparse", "min_weight_full…matching"),
  scipyDummy: scipy("dummy", "min_weight_full…matching (dummies)"),
  cbc: { name: "CBC (command line, all in)", solve: cbc },
};
