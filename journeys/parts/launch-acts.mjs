// What a lead settles before a call may open: through the screen, and the same through the API for journeys that are
// about something else.
import { call } from "./lead-acts.mjs";

const reasons = {
  purpose: "Leaders hear what they would not hear otherwise, and do something about it.",
  open: "Everybody has something to say; staff networks are told first.",
  dpia: "Everybody in this journey is invented.",
};

/** Two members of staff who are neither the lead nor likely to be needed for anything else. */
async function twoOthers(page) {
  const me = await call(page, "GET", "/me");
  const { items } = await call(page, "GET", "/people?limit=100");
  const others = items.filter(({ id, staff_number }) => staff_number && id !== me.person?.id);
  return [others.at(-1), others.at(-2)];
}

/** Settles the launch of a programme without the screens. */
export async function settleLaunch(page, programme) {
  const [sponsor, contact] = await twoOthers(page);
  for (const [person, role] of [[sponsor, "sponsor"], [contact, "independent_contact"]])
    await call(page, "POST", "/grants", { person_id: person.id, role, programme_id: programme });
  const { items } = await call(page, "POST", "/outcomes", { outcomes: [{ kind: "value", name: "We listen first" }] });
  const { version } = await call(page, "GET", `/programmes/${programme}/launch`);
  await call(page, "PATCH", `/programmes/${programme}/launch`, {
    purpose: reasons.purpose,
    outcome_ids: [items[0].id],
    answerer_id: sponsor.id,
    answer_days: 14,
    positive_action: "open_to_everybody",
    open_because: reasons.open,
    dpia: "not_needed",
    dpia_because: reasons.dpia,
  }, { "if-match": `"${version}"` });
}

/** The card of one item on the page "Before you open". */
export const card = (page, key) => page.locator(`#launch-${key}`);

/** Waits until the page itself says so: from then on it also knows the version that the next Save has to name. */
export async function isDone(page, key) {
  await card(page, key).getByText("Done", { exact: true }).waitFor();
}

async function pick(page, key, label, name) {
  await card(page, key).getByLabel(label).first().fill(name);
  await card(page, key).getByRole("list", { name: label }).getByRole("button", { name: new RegExp(name) }).first().click();
}

/** Settles it on the page "Before you open", with the mouse. */
export async function settleOnScreen(page, programme) {
  const [sponsor, contact] = await twoOthers(page);
  await page.goto(`/programmes/${programme}/launch`);
  await page.getByRole("heading", { level: 1, name: "Before you open" }).waitFor();
  await card(page, "purpose").getByLabel("Your organisation’s own words").fill("We listen first: before we speak\nCourage");
  await card(page, "purpose").getByRole("button", { name: "Add to the list" }).click();
  await card(page, "purpose").getByRole("checkbox", { name: /We listen first/ }).check();
  await card(page, "purpose").getByLabel("What should be different when it ends?").fill(reasons.purpose);
  await card(page, "purpose").getByRole("button", { name: "Save" }).click();
  await isDone(page, "purpose");
  for (const [key, role, person] of [["sponsor", "sponsor", sponsor], ["contacts", "independent contact", contact]]) {
    await pick(page, key, `Who is the ${role}?`, person.name);
    await card(page, key).getByRole("button", { name: `Make them the ${role}` }).click();
    await isDone(page, key);
  }
  await card(page, "positive_action").getByRole("radio", { name: /^Everybody/ }).check();
  await card(page, "positive_action").getByLabel("Why is it open to everybody?").fill(reasons.open);
  await card(page, "positive_action").getByRole("button", { name: "Save" }).click();
  await isDone(page, "positive_action");
  await pick(page, "promise_to_answer", "Who answers what pairs send up?", sponsor.name);
  await card(page, "promise_to_answer").getByRole("button", { name: "Save" }).click();
  await isDone(page, "promise_to_answer");
  await card(page, "dpia").getByRole("radio", { name: /^None is needed/ }).check();
  await card(page, "dpia").getByLabel("Why is none needed?").fill(reasons.dpia);
  await card(page, "dpia").getByRole("button", { name: "Save" }).click();
  await isDone(page, "dpia");
  return { sponsor, contact };
}
