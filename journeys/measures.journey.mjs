// What a programme chose to move is what it measures: surveys.md rules 3, 7, 8 and 11 to 16, disclosure.md rules 2 and 7,
// programmes.md rule 23.
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same } from "./parts/journey.mjs";
import { named, press, tabTo } from "./parts/keyboard.mjs";
import { bringInPeople, call, createProgramme } from "./parts/lead-acts.mjs";
import { asCsv, staffRows } from "./parts/staff-list.mjs";
import { answerOutcomes, linkIn } from "./parts/survey-acts.mjs";
import { lead as boss } from "./parts/world.mjs";

const value = "We listen before we speak";
const skill = "Giving feedback people can use";
const later = "We share the credit";
const subject = "How are things here today?";

export default journey("measures", "a lead chooses what should change, asks where it stands, and reads it without learning who said what", (step) => {
  let lead;
  let programme;
  let asked;
  let survey;
  let outcomes;
  const links = [];

  const reads = (path) => call(lead, "GET", path);
  const measures = () => reads(`/programmes/${programme.id}/measures`);
  const chooses = async (names) => {
    const { version } = await reads(`/programmes/${programme.id}/launch`);
    const outcome_ids = outcomes.filter(({ name }) => names.includes(name)).map(({ id }) => id);
    await call(lead, "PATCH", `/programmes/${programme.id}/launch`, { outcome_ids }, { "if-match": `"${version}"` });
  };

  step("a lead who has chosen nothing is told where to choose", async (world) => {
    lead = await world.makeLead();
    await bringInPeople(lead, { name: "staff.csv", bytes: Buffer.from(asCsv(staffRows())) });
    programme = await createProgramme(lead);
    await lead.goto(`/programmes/${programme.id}/measures`);
    await lead.getByRole("heading", { name: "Nothing to measure yet" }).waitFor();
    await world.lookAt(lead, "measures, nothing chosen");
    const refused = await lead.request.get(`/api/v1/programmes/${programme.id}/measures`);
    holds((await refused.json()).refusal.includes("Before you open"), "the refusal says where");
    await press(lead, "Choose outcomes under “Before you open”");
    await lead.getByRole("heading", { level: 1, name: "Before you open" }).waitFor();
  });

  step("chooses a value and a skill of the organisation, and follows the link to what they measure", async (world) => {
    await call(lead, "POST", "/outcomes", { outcomes: [{ kind: "value", name: value, description: "Nobody is interrupted, and questions come before answers." }, { kind: "competency", name: skill }, { kind: "value", name: later }] });
    outcomes = (await reads("/outcomes")).items;
    await lead.reload();
    await lead.getByRole("heading", { level: 1, name: "Before you open" }).waitFor();
    for (const name of [value, skill]) {
      await tabTo(lead, name, named(new RegExp(`^${name}`)), { most: 400, hidden: true });
      await lead.keyboard.press("Space");
    }
    await press(lead, "Save");
    await lead.getByRole("link", { name: "What you will measure, and where it stands" }).waitFor();
    await press(lead, "What you will measure, and where it stands");
    await lead.getByRole("heading", { level: 1, name: "What you will measure" }).waitFor();
    await lead.getByText(`Asked as: “How often do you see this here: ${value}?”`).waitFor();
    await lead.getByText(`Asked as: “How often do you see people here use this skill: ${skill}?”`).waitFor();
    await world.lookAt(lead, "measures, nobody asked yet");
  });

  step("prepares the starting point and is refused too few people", async (world) => {
    await press(lead, "Prepare the starting point");
    await lead.getByRole("heading", { level: 1, name: "Starting point" }).waitFor();
    await world.lookAt(lead, "starting point, being prepared");
    survey = (await measures()).current.id;
    const { grades } = await reads("/survey-audience");
    const small = grades.find(({ people }) => people < 10);
    const large = grades.find(({ label, people }) => label === "Range D" && people >= 14);
    holds(small && large, "a grade of too few, and one of enough");
    await press(lead, "Next: whom to ask");
    await lead.getByRole("heading", { level: 1, name: "Whom to ask, and until when" }).waitFor();
    const only = async (label) => {
      await lead.getByRole("radio", { name: "Only some grades or units" }).check();
      await lead.getByRole("checkbox", { name: new RegExp(`^${label.replace(/[()]/g, "\\$&")} \\(`) }).check();
      await lead.getByRole("button", { name: "Check before sending" }).click();
    };
    await only(small.label);
    await lead.getByRole("alert").getByText("Ask at least 10 people: of fewer, no result could ever be shown.").waitFor();
    await world.lookAt(lead, "starting point, too few to ask");
    await lead.reload();
    await lead.getByRole("heading", { level: 1, name: "Whom to ask, and until when" }).waitFor();
    await only(large.label);
    await lead.getByRole("heading", { name: "Ready to send" }).waitFor();
    await press(lead, /^Send it to \d+ people/);
    await lead.getByRole("heading", { level: 2, name: "How it goes" }).waitFor();
    const people = [];
    for (let cursor = ""; cursor !== null; ) {
      const page = await reads(`/people?limit=100${cursor && `&cursor=${cursor}`}`);
      people.push(...page.items);
      cursor = page.next_cursor;
    }
    asked = people.filter((one) => one.kind === "staff" && one.email && one.grade?.label === large.label);
    same((await reads(`/surveys/${survey}`)).progress.asked, asked.length, "asked are those of the grade");
  });

  step("twelve people answer from a mail, on a phone without script; three pass on the skill", async (world) => {
    const phone = await world.person({ script: false, size: sizes.phone });
    for (const person of asked.slice(0, 12)) links.push(linkIn(await world.mailTo(person.email, (mail) => mail.subject === subject)));
    const shown = await world.person({ size: sizes.phone });
    await shown.goto(links[0]);
    await shown.getByRole("group", { name: value }).getByText("Nobody is interrupted").waitFor();
    await world.lookAt(shown, "starting point, the questions");
    await shown.leave();
    for (let i = 0; i < 12; i += 1) await answerOutcomes(phone, links[i], [value, ["Rarely", "Sometimes"][i % 2]], [skill, i < 3 ? "I would rather pass" : "Often"]);
    await phone.goto(links[0]);
    await phone.getByRole("heading", { name: "There is nothing to answer here" }).waitFor();
    await phone.leave();
    await lead.goto(`/programmes/${programme.id}/measures`);
    await lead.getByRole("heading", { name: "People are being asked" }).waitFor();
    same((await measures()).outcomes.some(({ waves }) => waves.some(({ result }) => result)), false, "nothing is told while it is open");
  });

  step("a choice that changes afterwards changes nothing that has been sent, and is said", async (world) => {
    await chooses([value, later]);
    await lead.reload();
    await lead.getByText(`Chosen, but not measured yet: ${later}.`).waitFor();
    await lead.getByText(`Measured, but no longer chosen: ${skill}.`, { exact: false }).waitFor();
    await world.lookAt(lead, "measures, the choice has changed");
    same((await reads(`/surveys/${survey}`)).questions.length, 2, "the questions that were sent");
  });

  step("after it has closed the lead reads where each outcome stands", async (world) => {
    world.forward({ days: 15 });
    await world.signInByMail(lead, boss.email);
    await lead.goto(`/programmes/${programme.id}/measures`);
    await lead.getByRole("heading", { level: 2, name: "Where each stands" }).waitFor();
    const found = "On average, the 12 people who answered put this at 2.5 of 5: between “Rarely” and “Sometimes”.";
    await lead.getByRole("region", { name: value, exact: true }).getByText(found).waitFor();
    await lead.getByRole("table").getByText("2.5 of 5").waitFor();
    // Nine answered the second question: words stand where a figure would.
    await lead.getByRole("region", { name: skill, exact: true }).getByText("Too few people answered this to show a result").waitFor();
    same(await lead.locator(".scale-mark").count(), 1, "nothing is drawn of what may not be told");
    const reply = JSON.stringify(await measures());
    for (const person of asked) holds(!reply.includes(person.id) && !reply.includes(person.name), "no person in the figures");
    holds(!reply.includes("rarely"), "nor how many chose which step");
    await world.lookAt(lead, "measures, where each stands");
    await lead.getByRole("region", { name: value, exact: true }).getByRole("link", { name: "All its results" }).click();
    await lead.getByRole("heading", { level: 1, name: "Where things stood at the start" }).waitFor();
    await world.lookAt(lead, "starting point, results");
  });

  step("a sponsor and a lead of something else find nothing of it", async (world) => {
    const [sponsor, leader] = asked.slice(-2);
    const other = await createProgramme(lead);
    await call(lead, "POST", "/grants", { person_id: sponsor.id, role: "sponsor", programme_id: programme.id });
    await call(lead, "POST", "/grants", { person_id: leader.id, role: "lead", programme_id: other.id });
    for (const [person, status] of [[sponsor, 403], [leader, 404]]) {
      const page = await world.person();
      await world.signInByMail(page, person.email);
      for (const path of [`/programmes/${programme.id}/measures`, `/surveys/${survey}/results`])
        same((await page.request.get(`/api/v1${path}`)).status(), status, `${path} for somebody else`);
      await page.leave();
    }
  });
}, { config: { rehearsal: true, server: { rate_factor: 0 } } });
