// node tools/count-vitest.mjs REPORT
// Prints the web layer's counts (tab-separated) and names what failed on standard error. No report is one failure.
import { readFileSync } from "node:fs";

let report;
try {
  report = JSON.parse(readFileSync(process.argv[2], "utf8"));
} catch {
  console.log("web\t0\t1\t0");
  process.exit();
}
// A file that could not be loaded has no tests in it, but it failed.
const unloadable = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
for (const file of unloadable) console.error(`    ${file.name.replace(/^.*\/web\//, "web/")} could not be loaded: ${file.message ?? ""}`);
for (const file of report.testResults)
  for (const test of file.assertionResults)
    if (test.status === "failed")
      console.error(`    ${test.fullName}:\n${String(test.failureMessages[0]).split("\n").slice(0, 12).join("\n").replace(/^/gm, "      ")}`);
const skipped = report.numPendingTests + (report.numTodoTests ?? 0);
console.log(["web", report.numPassedTests, report.numFailedTests + unloadable.length, skipped].join("\t"));
