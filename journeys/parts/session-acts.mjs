// Group meetings as their lead plans them and as people come to them.
import { sizes } from "./browser.mjs";
import { holds, same } from "./journey.mjs";
import { named, tabTo } from "./keyboard.mjs";
import { call } from "./lead-acts.mjs";

// Headless Chromium speaks American where it draws fields itself: month first, and twelve hours.
function asTyped(kind, text) {
  if (kind === "date") return `${text.slice(5, 7)}${text.slice(8)}${text.slice(0, 4)}`;
  if (kind !== "time") return text;
  const hour = Number(text.slice(0, 2));
  return `${String(hour % 12 || 12).padStart(2, "0")}${text.slice(3)}${hour < 12 ? "AM" : "PM"}`;
}

/** Types into the field with this label, reached by Tab; a day as 2027-01-12 and a time as 14:30. */
export async function type(page, label, text) {
  await tabTo(page, label, named(label));
  const kind = await page.evaluate(() => document.activeElement.type);
  if (kind !== "date" && kind !== "time") await page.keyboard.press("Control+A");
  await page.keyboard.type(asTyped(kind, text));
}

export const comeLink = (mail) => mail.links.find((one) => one.includes("/come/"));

/** Opens the page behind the button of a mail, on a phone without script, and presses `button` beside `title`. */
export async function comeByMail(world, mail, title, button, said) {
  const reader = await world.person({ script: false, size: sizes.phone });
  await reader.goto(comeLink(mail));
  await reader.getByRole("region", { name: title }).getByRole("button", { name: button }).click();
  await reader.getByRole("status").getByText(said).waitFor();
  await reader.leave();
}

/** Opens a link as scanners do, with GET and HEAD; nothing may change by it. */
export async function scan(link) {
  for (const method of ["GET", "HEAD", "GET"]) same((await fetch(link, { method })).status, 200, `a scanner's ${method}`);
}

/** What the lead sees of one session: {signed_up, waiting, attended, missed}. */
export async function countsOf(page, programme, id) {
  const { items } = await call(page, "GET", `/programmes/${programme}/sessions`);
  return items.find((one) => one.id === id).counts;
}

/** The people of one side who have applied, with their addresses. */
export async function peopleOf(page, programme, side) {
  const { items } = await call(page, "GET", `/programmes/${programme}/applications`);
  const people = [];
  for (const { person } of items.filter(({ role, state }) => role === side && state === "submitted")) people.push(await call(page, "GET", `/people/${person.id}`));
  holds(people.every(({ email }) => email), "everybody can be reached by mail");
  return people;
}
