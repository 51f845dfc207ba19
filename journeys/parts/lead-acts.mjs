// What a lead does on the way to agreed pairs, through the screens; and the same through the API, for journeys that are
// about something else.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { until } from "./journey.mjs";
import { settleLaunch } from "./launch-acts.mjs";
import { asCsv, staffRows } from "./staff-list.mjs";

/** The staff list of the run: {name, bytes}. */
export function staffFile() {
  const real = process.env.TURNABOUT_STAFF_LIST;
  if (real) return { name: basename(real), bytes: readFileSync(real) };
  return { name: "staff.csv", bytes: Buffer.from(asCsv(staffRows())) };
}

// Grade words of the real and the invented list, junior to senior; what is not among them stands beside the ladder.
const ladder = ["Student", "Range B", "Range C", "Range D", "Range E", "Range E2", "Range F", "SCS1", "SCS1A", "SCS2", "SCS3", "SCS4"];

export function gradePlace(label) {
  return ladder.indexOf(label);
}

export function isLeadership(label) {
  return label.startsWith("SCS");
}

/** Calls the API as the person whose page it is. */
export async function call(page, method, path, body, headers = {}) {
  const me = await (await page.request.get("/api/v1/me")).json();
  const reply = await page.request.fetch(`/api/v1${path}`, {
    method,
    headers: {
      "x-csrf-token": me.csrf_token ?? "",
      origin: new URL(page.url()).origin,
      ...(Buffer.isBuffer(body) ? { "content-type": "text/csv" } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { data: body }),
  });
  if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`);
  return reply.status() === 204 ? null : reply.json();
}

async function importInState(page, id, state) {
  return until(`the import to be ${state}`, async () => {
    const one = await call(page, "GET", `/imports/${id}`);
    if (one.state === "failed") throw new Error(`the import failed: ${one.failure}`);
    return one.state === state && one;
  });
}

/** People and grades without the screens. */
export async function bringInPeople(page, { name, bytes } = staffFile()) {
  const { id } = await call(page, "POST", `/imports?file_name=${name}`, bytes);
  const { columns } = await importInState(page, id, "columns");
  await call(page, "PUT", `/imports/${id}/columns`, {
    columns: columns.map(({ index, guess, looks_like }) => ({ index, target: looks_like ? "ignore" : (guess ?? "ignore") })),
    equality_columns_on: [],
    mark_leavers: false,
    date_order: null,
  });
  await importInState(page, id, "checked");
  await call(page, "POST", `/imports/${id}/confirmation`);
  await importInState(page, id, "confirmed");
  const { items } = await call(page, "GET", "/grades");
  const on = items.filter(({ label }) => gradePlace(label) >= 0).sort((a, b) => gradePlace(a.label) - gradePlace(b.label));
  await call(page, "PUT", "/grades", {
    grades: on.map(({ id, label }) => ({ id, is_leadership: isLeadership(label) })),
    off_ladder: items.filter((grade) => !on.includes(grade)).map(({ id }) => id),
  });
}

/** A programme that is being planned. */
export function createProgramme(page, more = {}) {
  return call(page, "POST", "/programmes", {
    template: "reverse_six_months",
    who_for: "colleagues from ethnic minorities and disabled colleagues",
    dimensions: ["ethnicity", "disability"],
    aims: ["role_model_inclusion"],
    about_pairs: 12,
    ends_on: new Date(Date.now() + 270 * 86_400_000).toISOString().slice(0, 10),
    ...more,
  });
}

/** A programme whose call is open. */
export async function openProgramme(page, more = {}) {
  const programme = await createProgramme(page, more);
  await settleLaunch(page, programme.id);
  await call(page, "POST", `/programmes/${programme.id}/opening`);
  return call(page, "GET", `/programmes/${programme.id}`);
}
