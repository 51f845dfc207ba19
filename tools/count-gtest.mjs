// node tools/count-gtest.mjs FOLDER [PREFIX]
// Reads GoogleTest's reports and prints per layer: name, passed, failed, skipped (tab-separated). Names what failed on
// standard error. A program that died counts as one failure of its own.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, prefix = ""] = process.argv.slice(2);
const layers = new Map();
const count = (layer, outcome) => {
  const row = layers.get(layer) ?? { passed: 0, failed: 0, skipped: 0 };
  row[outcome] += 1;
  layers.set(layer, row);
};

// A store's contract runs once per engine; the engine is the test's parameter, so it ends the test's name.
function layerOf(test, file) {
  const engine = /\/(sqlite|postgresql)$/i.exec(test)?.[1]?.toLowerCase();
  if (engine) return `store on ${engine === "sqlite" ? "SQLite" : "PostgreSQL"}`;
  if (/_routes_test\.cpp$|\/http\/|\/app\//.test(file)) return "API and HTTP";
  return "unit and property";
}

let files;
try {
  files = readdirSync(folder);
} catch {
  files = [];
}
for (const name of files.filter((file) => file.endsWith(".json"))) {
  let report;
  try {
    report = JSON.parse(readFileSync(join(folder, name), "utf8"));
  } catch {
    count("unit and property", "failed");
    console.error(`    ${name}: unreadable report`);
    continue;
  }
  for (const suite of report.testsuites)
    for (const test of suite.testsuite) {
      const skipped = test.result === "SKIPPED" || test.status === "NOTRUN";
      const outcome = test.failures?.length ? "failed" : skipped ? "skipped" : "passed";
      count(layerOf(test.name, test.file ?? ""), outcome);
      if (outcome === "failed")
        console.error(`    ${suite.name}.${test.name}:\n${test.failures[0].failure.trim().split("\n").slice(0, 12).join("\n").replace(/^/gm, "      ")}`);
    }
}
for (const name of files.filter((file) => file.endsWith(".died"))) {
  count("unit and property", "failed");
  const log = readFileSync(join(folder, name.replace(/died$/, "log")), "utf8").trim().split("\n");
  console.error(`    ${name.slice(0, -5)} died: ${readFileSync(join(folder, name), "utf8").trim()}\n${log.slice(-12).join("\n").replace(/^/gm, "      ")}`);
}
if (layers.size === 0) count("unit and property", "failed");
for (const [layer, row] of layers) console.log([prefix + layer, row.passed, row.failed, row.skipped].join("\t"));
