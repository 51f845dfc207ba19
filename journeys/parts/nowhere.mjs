// What must not be found anywhere at the server.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { holds } from "./journey.mjs";

/** Everything that the installation has written anywhere: database, log, mails, keys. */
function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath ?? one.path, one.name));
}

/** Throws if one of these words can be read in anything that the installation has written. */
export function mustNotBeIn(folder, words) {
  const files = filesUnder(folder);
  holds(files.some((file) => file.endsWith(".db") && readFileSync(file).includes("vault_entries")), "the database is among what is searched");
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const word of words) holds(!bytes.includes(word), `"${word}" is not in ${file}`);
  }
}
