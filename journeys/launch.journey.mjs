// Rules of the gate: programmes.md rules 22 to 33.
import { holds, journey, same, until } from "./parts/journey.mjs";
import { named, press, tabTo } from "./parts/keyboard.mjs";
import { card, isDone } from "./parts/launch-acts.mjs";
import { bringInPeople, call, createProgramme } from "./parts/lead-acts.mjs";
import { asCsv, staffRows } from "./parts/staff-list.mjs";

export default journey("launch", "a lead is refused, settles everything with the keyboard, and opens", (step) => {
  let page;
  let programme;
  let people;

  const at = (key) => call(page, "GET", `/programmes/${programme.id}/launch`).then(({ items }) => items.find((one) => one.key === key).state);
  const type = async (label, text) => {
    // Hidden: parts of the date control on the way have their light inside it.
    await tabTo(page, label, named(label), { most: 400, hidden: true });
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
  };
  const mark = async (label) => {
    await tabTo(page, String(label), named(label), { most: 400, hidden: true });
    await page.keyboard.press("Space");
  };
  /** The second of a group of choices: Tab leads to the first, an arrow on to the next. */
  const chooseSecond = async (first) => {
    await tabTo(page, String(first), named(first), { most: 400, hidden: true });
    await page.keyboard.press("ArrowDown");
  };
  const findSomebody = async (label, name) => {
    await type(label, name);
    await page.getByRole("list", { name: label }).waitFor();
    await press(page, new RegExp(`^${name}`));
  };

  step("a programme that nobody has settled anything for", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page, { name: "staff.csv", bytes: Buffer.from(asCsv(staffRows())) });
    programme = await createProgramme(page);
    const { items } = await call(page, "GET", "/people?limit=100");
    people = items.filter(({ kind, staff_number }) => kind === "staff" && staff_number).slice(-2);
    await page.goto(`/programmes/${programme.id}`);
    await page.getByRole("link", { name: "Settle what has to be there before you open" }).waitFor();
  });

  step("opening is refused, and the way to what is missing is there", async (world) => {
    await page.goto(`/programmes/${programme.id}/call`);
    await page.getByRole("button", { name: "Open the call" }).click();
    await page.getByText("This programme cannot open yet").waitFor();
    await world.lookAt(page, "call, not ready");
    await page.getByRole("link", { name: "See what is missing, and settle it" }).click();
    await page.getByRole("heading", { level: 1, name: "Before you open" }).waitFor();
    await page.getByText("0 of 6 things are settled").waitFor();
    await world.lookAt(page, "before you open, nothing settled");
    await page.getByRole("button", { name: "Open the call" }).click();
    const faults = page.getByRole("alert").getByRole("listitem");
    await faults.first().waitFor();
    holds((await faults.count()) >= 6, "each missing thing is named");
    await world.lookAt(page, "before you open, refused");
  });

  step("purpose, with the organisation's own values", async () => {
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Before you open" }).waitFor();
    await type("Your organisation’s own words", "We listen first: before we speak");
    await press(page, "Add to the list");
    await card(page, "purpose").getByRole("checkbox", { name: /We listen first/ }).waitFor();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Before you open" }).waitFor();
    await type("What should be different when it ends?", "Leaders hear more.");
    await mark(/^We listen first/);
    await type("Which goal of your organisation’s strategy does it serve? (optional)", "A leadership like the town it serves");
    await press(page, "Save");
    await isDone(page, "purpose");
  });

  step("a sponsor, and a contact who does not lead", async (world) => {
    await findSomebody("Who is the sponsor?", people[0].name);
    await press(page, "Make them the sponsor");
    await isDone(page, "sponsor");
    await findSomebody("Who is the independent contact?", people[1].name);
    await press(page, "Make them the independent contact");
    await isDone(page, "contacts");
    await world.mailTo(people[0].email, () => true);
  });

  step("only for some: the plan is written, signed, and has its day", async (world) => {
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Before you open" }).waitFor();
    await chooseSecond(/^Everybody/);
    await card(page, "positive_action").getByLabel("On which day is the plan looked at again?").fill(new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10));
    // The parts of the browser's own date control are stops whose light is inside it.
    await tabTo(page, "Save", named("Save"), { hidden: true });
    await page.keyboard.press("Enter");
    await until("the choice to be kept", async () => (await call(page, "GET", `/programmes/${programme.id}/launch`)).positive_action === "for_groups");
    same(await at("positive_action"), "missing", "without a plan");
    await page.goto(`/programmes/${programme.id}/documents/positive_action_plan`);
    await page.getByRole("heading", { level: 1, name: "Positive-action plan" }).waitFor();
    await world.lookAt(page, "document, not begun");
    await press(page, "Begin with this");
    await page.getByLabel("Who signs it?").waitFor();
    await type("Who signs it?", "Dee Example, director of people");
    await press(page, "Finish this version");
    await page.getByRole("alert").getByText(/still says/).first().waitFor();
    await world.lookAt(page, "document, refused");
    await writeAll(page);
    await page.getByRole("button", { name: "Finish this version" }).click();
    await page.getByText("Version 1, signed by Dee Example").waitFor();
    await world.lookAt(page, "document, finished");
    await until("the plan to settle it", async () => (await at("positive_action")) === "done");
  });

  step("the signed plan prints", async (world) => {
    await page.getByRole("link", { name: "Page to print" }).click();
    await page.getByRole("heading", { level: 1, name: /^Positive-action plan/ }).waitFor();
    await page.getByText("signed by Dee Example, director of people").waitFor();
    await world.lookAt(page, "document, to print");
  });

  step("a promise to answer, and data protection", async () => {
    await page.goto(`/programmes/${programme.id}/launch`);
    await page.getByRole("heading", { level: 1, name: "Before you open" }).waitFor();
    await findSomebody("Who answers what pairs send up?", people[0].name);
    await type("Within how many days?", "10");
    await press(page, "Save");
    await isDone(page, "promise_to_answer");
    await chooseSecond(/^Yes, it is finished/);
    await type("Why is none needed?", "Everybody in this journey is invented.");
    await press(page, "Save");
    await isDone(page, "dpia");
  });

  step("now it opens", async (world) => {
    await page.getByText("6 of 6 things are settled").waitFor();
    await world.lookAt(page, "before you open, everything settled");
    await press(page, "Open the call");
    await page.getByText("Everything was settled on").waitFor();
    same((await call(page, "GET", `/programmes/${programme.id}`)).state, "recruiting", "state");
    await world.lookAt(page, "before you open, opened");
  });
});

/** Puts words into every section of the draft that the page shows. */
async function writeAll(page) {
  const boxes = page.getByLabel(/^Text of /);
  for (let index = 0; index < (await boxes.count()); index += 1) {
    const box = boxes.nth(index);
    const text = await box.inputValue();
    if (!text.includes("[Write:")) continue;
    const heading = (await box.evaluate((one) => one.labels[0].textContent)).replace(/^Text of “|”$/g, "");
    await box.fill(text.replaceAll(/\[Write:[^\]]*\]/g, "What our staff networks told us in spring."));
    await page.getByRole("button", { name: `Save “${heading}”` }).click();
    await page.getByText(`“${heading}” saved`).first().waitFor();
  }
}
