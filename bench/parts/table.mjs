// Tables in Markdown, numbers to the right, and the machine that they were measured on.
import { cpus, loadavg, release } from "node:os";

export function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(all[0]), rule, ...all.slice(1).map(line)].join("\n");
}

/** A load average over 0.5 means that others were working too: trust processor time, not the clock. */
export function machine() {
  return `${cpus().length} × ${cpus()[0].model.trim()}, Linux ${release()}, load ${loadavg()[0].toFixed(1)} at the start`;
}

/** The value that a share of `values` does not exceed. */
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const median = (values) => quantile(values, 0.5);
