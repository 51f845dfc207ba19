// Hands the pairs of a board to tools/check-pairs, which shares no code with the program that made them.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { holds } from "./journey.mjs";
import { call } from "./lead-acts.mjs";
import { asCsv } from "./staff-list.mjs";

const checker = process.env.TURNABOUT_CHECK_PAIRS ?? join(import.meta.dirname, "../../build/dev/tools/check-pairs");

async function everybody(page) {
  const people = [];
  for (let cursor = null, first = true; first || cursor; first = false) {
    const reply = await call(page, "GET", `/people?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    people.push(...reply.items);
    cursor = reply.next_cursor;
  }
  return people;
}

/** The rules that can be seen from outside: line of management, heads, grades, leadership, team, capacity, doubles. */
export async function checkPairs(page, folder, board) {
  holds(existsSync(checker), `${checker} is built`);
  const people = await everybody(page);
  const grades = (await call(page, "GET", "/grades")).items.filter(({ rank }) => rank !== null).sort((a, b) => a.rank - b.rank);
  const { settings } = await call(page, "GET", `/programmes/${board.programme_id}`);
  const here = join(folder, "check-pairs");
  mkdirSync(here, { recursive: true });
  const write = (name, rows) => writeFileSync(join(here, name), asCsv(rows));
  const person = new Map([...board.seats.mentors, ...board.seats.mentees].map((seat) => [seat.application_id, seat.person_id]));
  write("people.csv", [
    ["id", "name", "grade", "manager_id", "team"],
    ...people.map((one) => [one.id, one.name, one.grade?.rank == null ? "" : one.grade.label, one.manager?.id ?? "", one.manager?.id ?? ""]),
  ]);
  write("applications.csv", [
    ["person_id", "role", "capacity"],
    ...["mentor", "mentee"].flatMap((role) => board.seats[`${role}s`].map((seat) => [seat.person_id, role, String(seat.capacity)])),
  ]);
  write("pairs.csv", [
    ["mentor_id", "mentee_id"],
    ...board.proposals.map((one) => [person.get(one.mentor_id), person.get(one.mentee_id)]),
  ]);
  const heads = people.filter(({ is_head }) => is_head).map(({ id }) => id);
  writeFileSync(
    join(here, "rules.toml"),
    `grades = ${JSON.stringify(grades.map(({ label }) => label))}

[require]
grade_gap = { min = ${settings.grade_gap_min} }
reporting_line = "apart"
heads = ${JSON.stringify(heads)}
head_steps = ${settings.head_steps}
`,
  );
  const files = ["people.csv", "applications.csv", "rules.toml", "pairs.csv"].map((name) => join(here, name));
  const { stdout } = await promisify(execFile)(checker, files, { timeout: 30_000 }).catch((failure) => {
    throw new Error(`the checker found broken rules: ${failure.stdout}${failure.stderr}`);
  });
  const marks = new Map(people.map(({ id, grade }) => [id, grade?.is_leadership ?? false]));
  for (const one of board.proposals) {
    holds(marks.get(person.get(one.mentee_id)), "every mentee has a leadership grade");
    holds(!marks.get(person.get(one.mentor_id)), "no mentor has a leadership grade");
  }
  return stdout.trim();
}
