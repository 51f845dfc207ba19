// Choosing where there are more people than places: selection.md.
import { isBlind, tellsNobody } from "./parts/blind.mjs";
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { settleLaunch } from "./parts/launch-acts.mjs";
import { bringInPeople, call, createProgramme } from "./parts/lead-acts.mjs";
import { asCsv, staffRows } from "./parts/staff-list.mjs";

export default journey("selection", "a panel scores without names, a lead decides, and everybody gets an answer", (step) => {
  let page;
  let programme;
  let selection;
  let members;
  let applicants;
  const pages = [];

  const selections = async () => (await call(page, "GET", `/programmes/${programme.id}/selections`)).items[0];
  /** The panel's page of one application, and what the API says of it. */
  const judged = async (member, code) => {
    isBlind(await call(member, "GET", `/panel/${selection.id}/entries/${code}`), applicants);
    tellsNobody(await member.locator("main").textContent(), applicants, "the panel's page");
  };

  step("a lead sets criteria and places before anybody applies", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page, { name: "staff.csv", bytes: Buffer.from(asCsv(staffRows())) });
    programme = await createProgramme(page);
    await page.goto(`/programmes/${programme.id}/selection`);
    await page.getByRole("button", { name: "Choose by selection" }).first().click();
    await page.getByLabel("Name", { exact: true }).fill("Listens");
    await page.getByLabel("What the panel should look for").fill("Asks before answering");
    await page.getByLabel("Places").fill("2");
    await world.lookAt(page, "selection, setting up");
    await page.getByRole("button", { name: "Keep this" }).click();
    await page.getByRole("heading", { level: 2, name: "The panel" }).waitFor();
    await world.lookAt(page, "selection, before anybody applies");
    selection = await selections();
  });

  step("more apply than there are places, and two colleagues are named for the panel", async (world) => {
    await settleLaunch(page, programme.id);
    await call(page, "POST", `/programmes/${programme.id}/opening`);
    await world.command("example", "applications", "--programme", programme.id, "--mentors", "5", "--mentees", "2");
    const { items: sent } = await call(page, "GET", `/programmes/${programme.id}/applications`);
    applicants = sent.filter(({ role }) => role === selection.side).map(({ person }) => ({ ...person }));
    same(applicants.length, 5, "applicants on the side that is chosen by selection");
    await call(page, "POST", `/programmes/${programme.id}/closing-of-call`);
    // Colleagues of the applicants: whoever is above them scores none of theirs.
    const { items } = await call(page, "GET", "/people?limit=100");
    const takesPart = new Set(sent.map(({ person }) => person.id));
    members = items.filter(({ id, email, grade }) => email && grade && !grade.is_leadership && !takesPart.has(id)).slice(-2);
    for (const member of members) await call(page, "POST", `/programmes/${programme.id}/panel`, { person_id: member.id });
  });

  step("scoring opens", async (world) => {
    await page.goto(`/programmes/${programme.id}/selection`);
    await page.getByRole("button", { name: "Open scoring" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Open scoring" }).click();
    await page.getByText("scored by at least two").waitFor();
    await world.lookAt(page, "selection, scoring");
  });

  step("each of the panel scores what people wrote, and never learns whose it is", async (world) => {
    for (const [place, member] of members.entries()) {
      const reader = await world.person({ size: sizes.phone });
      await world.signInByMail(reader, member.email);
      await reader.goto("/panel");
      await reader.getByRole("link", { name: "Score applications" }).waitFor();
      await world.lookAt(reader, "panel, what there is to score");
      const { items } = await call(reader, "GET", `/panel/${selection.id}/entries`);
      tellsNobody(JSON.stringify(items), applicants, "the panel's list");
      await reader.getByRole("link", { name: "Score applications" }).click();
      await reader.getByText("This is shown as it was written.").first().waitFor();
      await world.lookAt(reader, "panel, one application");
      await judged(reader, items[0].code);
      await reader.getByRole("radio", { name: place === 0 ? "3: good" : "2: fair" }).first().check({ force: true });
      await until("the first score to be kept", async () =>
        (await call(reader, "GET", `/panel/${selection.id}/entries/${items[0].code}`)).scores.length === 1);
      for (const { code } of items.slice(1)) {
        await call(reader, "PUT", `/panel/${selection.id}/entries/${code}/scores/0`, { points: 3, words: "" });
        isBlind(await call(reader, "GET", `/panel/${selection.id}/entries/${code}`), applicants);
      }
      pages.push(reader);
    }
  });

  step("one of them knows somebody, and steps aside", async (world) => {
    const [reader] = pages;
    const before = (await call(reader, "GET", `/panel/${selection.id}/entries`)).items.length;
    await reader.getByRole("button", { name: "I know this person" }).click();
    await reader.getByRole("dialog").getByRole("button", { name: "Step aside" }).waitFor();
    await world.lookAt(reader, "panel, stepping aside");
    await reader.getByRole("dialog").getByRole("button", { name: "Step aside" }).click();
    await until("the application to go", async () => (await call(reader, "GET", `/panel/${selection.id}/entries`)).items.length === before - 1);
  });

  step("the lead closes scoring, sees ties as ties, and decides", async (world) => {
    await page.reload();
    await page.getByRole("button", { name: "Close scoring" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Close scoring" }).click();
    await page.getByRole("table").waitFor();
    await page.getByText("(shared)").first().waitFor();
    await world.lookAt(page, "selection, ranks");
    await page.getByRole("button", { name: /^Decide on / }).first().click();
    await page.getByRole("dialog").getByRole("radio", { name: "Chosen" }).check({ force: true });
    await page.getByRole("dialog").getByLabel("Why this person").fill("Has not been in a programme before");
    await world.lookAt(page, "selection, deciding");
    // Another lead is quicker; what was written here stays, and counts when it is kept all the same.
    const [first] = (await call(page, "GET", `/selections/${selection.id}/entries`)).items;
    await call(page, "PUT", `/selections/${selection.id}/entries/${first.application_id}/decision`, { decision: "reserve" }, { "If-Match": '"1"' });
    await page.getByRole("dialog").getByRole("button", { name: "Keep the decision" }).click();
    await page.getByText("Another lead has just decided: Reserve.").waitFor();
    await world.lookAt(page, "selection, another lead was quicker");
    same(await page.getByRole("dialog").getByLabel("Why this person").inputValue(), "Has not been in a programme before", "what was written");
    await page.getByRole("dialog").getByRole("button", { name: "Keep the decision" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: /^Not this time for / }).click();
    await page.getByRole("button", { name: "Send the answers" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Send the answers" }).click();
    await until("everybody to be told", async () => (await selections()).untold === 0);
  });

  step("somebody who was not chosen reads why, kindly, and the mail says nothing", async (world) => {
    const { items } = await call(page, "GET", `/selections/${selection.id}/entries`);
    const not = items.find(({ decision }) => decision === "not_this_time");
    const { email } = applicants.find(({ name }) => name === not.person_name);
    const address = email ?? (await call(page, "GET", `/people?limit=100&search=${encodeURIComponent(not.person_name)}`)).items[0].email;
    const mail = await world.mailTo(address, ({ subject }) => /answer/i.test(subject));
    holds(!/not this time|chosen/i.test(mail.text), "the mail does not say which answer");
    const reader = await world.person({ size: sizes.phone });
    await world.signInByMail(reader, address);
    await reader.goto(`/applications/${not.application_id}`);
    await reader.getByText(/Thank you for applying/).first().waitFor();
    same(await reader.getByText("you get a mail when there is a suggestion").count(), 0, "promises of a suggestion");
    await world.lookAt(reader, "selection, the answer");
  });
});
