// One installation of the real program: its own data folder, port and mail server, thrown away afterwards.
import { execFile, spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { startMailServer, keptMails } from "../mail-server.mjs";
import { until } from "./journey.mjs";
import { startPostgresql } from "./postgresql.mjs";

const root = join(import.meta.dirname, "..", "..");
const binary = process.env.TURNABOUT_BINARY ?? join(root, "build/dev/turnabout");
const startLimit = 30_000;

const program = async (...words) => (await promisify(execFile)(binary, words, { timeout: 60_000 })).stdout;

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

function toml(tables) {
  return Object.entries(tables)
    .map(([name, table]) => {
      const lines = Object.entries(table).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
      return [`[${name}]`, ...lines].join("\n");
    })
    .join("\n\n");
}

/** A provider on this machine, and what the program has to be told of it. */
async function singleSignOn(folder, url) {
  const { startProvider } = await import("./provider.mjs");
  const provider = await startProvider(`${url}/sign-in/provider/callback`);
  const file = join(folder, "provider-secret");
  writeFileSync(file, `${provider.secret}\n`);
  const table = { issuer: provider.issuer, client_id: "turnabout", client_secret_file: file, label: "Harbour account" };
  return { provider, table };
}

/** Starts the program; `config` adds to the configuration, table by table; `provider`: with one of the organisation's own; `postgresql`: on it. */
export async function startInstallation(folder, { server = {}, mail = {}, pdf = {}, rehearsal = false, provider = false, postgresql = false } = {}) {
  mkdirSync(folder, { recursive: true });
  const post = await startMailServer({ folder: join(folder, "mail") });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const file = join(folder, "turnabout.toml");
  const clock = join(folder, "clock");
  let ahead = 0;
  const own = provider ? await singleSignOn(folder, url) : null;
  const store = postgresql ? await startPostgresql(`journey-${port}`) : null;
  const tables = {
    server: { port, data: join(folder, "data"), ...server },
    mail: {
      url: `smtp://127.0.0.1:${post.port}`,
      from_name: "Reverse mentoring",
      from_address: "mentoring@example.org",
      tls: "none",
      hold_seconds: 0,
      ...mail,
    },
    pdf,
    ...(store ? { database: { url: store.url } } : {}),
    ...(own ? { single_sign_on: own.table } : {}),
    ...(rehearsal ? { rehearsal: { on: true, clock } } : {}),
  };
  writeFileSync(file, `public_url = "${url}"\n\n${toml(tables)}\n`);
  const arguments_ = ["serve", "--config", file];
  // The journeys see what the repository holds now, not what was embedded when the binary was linked.
  const web = process.env.TURNABOUT_WEB ?? join(root, "web/dist");
  if (web !== "embedded" && existsSync(web)) arguments_.push("--web", web);
  const log = join(folder, "turnabout.log");
  const out = createWriteStream(log, { flags: "a" });
  const printed = () => readFileSync(log, "utf8");
  let running = null;

  const launch = async () => {
    const child = spawn(binary, arguments_, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.pipe(out, { end: false });
    child.stderr.pipe(out, { end: false });
    const now = { child, exit: null };
    child.on("exit", (code, signal) => {
      now.exit = code ?? signal;
    });
    child.on("error", (failure) => {
      now.exit = failure.message;
    });
    running = now;
    await until("the program to answer", async () => {
      if (now.exit !== null) throw new Error(`the program ended with ${now.exit}: ${printed()}`);
      const reply = await fetch(`${url}/api/v1/health`).catch(() => null);
      return reply?.ok;
    }, startLimit);
  };
  /** Ends it at once, as a power cut would: nothing is flushed, nobody is told. */
  const kill = async () => {
    running.child.kill("SIGKILL");
    await until("the program to be gone", () => running.exit !== null, 10_000);
  };
  /** Ends it as a fault in it would, with a core dump where the limit allows one. */
  const crash = async () => {
    running.child.kill("SIGABRT");
    await until("the program to be gone", () => running.exit !== null, 30_000);
  };
  const stop = async () => {
    if (running.exit === null) {
      running.child.kill("SIGTERM");
      await until("the program to stop", () => running.exit !== null, 10_000).catch(() => running.child.kill("SIGKILL"));
    }
    await post.stop();
    await own?.provider.stop();
    await store?.stop();
    return running.exit;
  };
  try {
    await launch();
  } catch (failure) {
    await stop();
    throw failure;
  }
  return {
    url,
    folder,
    /** The organisation's own identity provider, where `config` asked for one. */
    provider: own?.provider,
    /** Its PostgreSQL, where `config` asked for one; else it stands on SQLite. */
    postgresql: store,
    printed,
    stop,
    kill,
    crash,
    /** The program's process. */
    process: () => running.child.pid,
    /** Starts it again on the same data. */
    restart: launch,
    /** Runs the program once more with the same configuration: turnabout WORDS… --config FILE. */
    command: (...words) => program(...words, "--config", file),
    /** Runs the program with these words and nothing else; rejects with its code and what it printed. */
    program,
    /** Sets the clock of a rehearsal forward (docs/operating/configuration.md); jobs and mails follow it. */
    forward: ({ days = 0, hours = 0 }) => {
      if (!rehearsal) throw new Error("only a rehearsal's clock can be set: config: { rehearsal: true }");
      ahead += Math.round((days * 24 + hours) * 3600);
      // In one step, so that the program never reads half a number.
      writeFileSync(`${clock}.new`, String(ahead));
      renameSync(`${clock}.new`, clock);
    },
    /** What time it is there. */
    now: () => new Date(Date.now() + ahead * 1000),
    /** Sets it forward to a moment that is still to come. */
    forwardTo(moment) {
      const seconds = Math.ceil((Date.parse(moment) - this.now().getTime()) / 1000);
      if (seconds < 0) throw new Error(`${moment} has gone by: it is ${this.now().toISOString()}`);
      this.forward({ hours: seconds / 3600 });
    },
    /** What day it is there, as YYYY-MM-DD, so many days from now. */
    day: (days = 0) => new Date(Date.now() + (ahead + days * 86_400) * 1000).toISOString().slice(0, 10),
    firstLeadLink: () => printed().match(/https?:\/\/\S+\/first\/\S+/)?.[0],
    mails: () => keptMails(post.folder),
    /** The first mail to `to` that `fits`, waiting for it if need be. */
    mailTo: (to, fits = () => true, limit = 20_000) =>
      until(`a mail to ${to}`, () => keptMails(post.folder).find((mail) => mail.to.includes(to) && fits(mail)), limit),
  };
}
