// What the checks share. A check is a pure function from a tree of files to a list of faults ("path:line: what is
// wrong"), and brings small trees on which it must, or must not, find something: `--self-test` runs those.
const { execFileSync } = require("node:child_process");
const { existsSync, readFileSync, statSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");

// Files that are, or would be, committed.
function repository() {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  const files = [...new Set(listed.split("\0"))].filter((path) => path && existsSync(join(root, path))).sort();
  const kept = new Map();
  return {
    files,
    read(path) {
      if (!kept.has(path)) kept.set(path, readFileSync(join(root, path), "utf8"));
      return kept.get(path);
    },
    size: (path) => statSync(join(root, path)).size,
  };
}

function invented(texts) {
  return {
    files: Object.keys(texts).sort(),
    read: (path) => texts[path],
    size: (path) => Buffer.byteLength(texts[path]),
  };
}

// Lines of a text with their numbers, for faults that point at one.
function* lines(text) {
  let number = 0;
  for (const line of text.split("\n")) yield [(number += 1), line];
}

// cases: [{ says, files: { path: text }, finds: RegExp | null }]; null: nothing may be found.
function run({ check, cases }) {
  if (process.argv[2] === "--self-test") {
    let wrong = 0;
    for (const { says, files, finds } of cases) {
      const faults = check(invented(files));
      const right = finds ? faults.some((fault) => finds.test(fault)) : faults.length === 0;
      if (!right) {
        wrong += 1;
        console.error(`failed: ${says}; found: ${faults.join(" | ") || "nothing"}`);
      }
    }
    console.log(`${cases.length - wrong} of ${cases.length} cases as expected`);
    process.exit(wrong > 0 ? 1 : 0);
  }
  const faults = check(repository());
  for (const fault of faults) console.error(`error: ${fault}`);
  if (faults.length > 0) console.error(`${faults.length} faults`);
  process.exit(faults.length > 0 ? 1 : 0);
}

module.exports = { run, lines };
