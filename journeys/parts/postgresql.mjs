// A PostgreSQL of a journey's own (tools/postgres): loopback, thrown away afterwards.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..", "..");
const bin = "/usr/lib/postgresql/15/bin";
const run = promisify(execFile);

/** {url, folder, backUp(into), stop()}; `name` must be no other's. */
export async function startPostgresql(name) {
  const tool = join(root, "tools/postgres");
  const url = (await run(tool, ["start", name])).stdout.trim();
  const [folder] = readFileSync(join(root, "build/postgres", name), "utf8").split("\n");
  return {
    url,
    /** Where its files are, the write-ahead log included. */
    folder,
    /** As docs/operating/backup.md says, and everything that waited in memory is in the files. */
    backUp: async (into) => {
      await run(join(bin, "psql"), [url, "-c", "checkpoint"]);
      const { stdout } = await run(join(bin, "pg_dump"), [url], { maxBuffer: 1 << 30, encoding: "buffer" });
      writeFileSync(join(into, "backup of postgresql"), stdout);
    },
    stop: () => run(tool, ["stop", name]),
  };
}
