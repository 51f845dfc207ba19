// A survey before the design: surveys.md rules 1 to 11, disclosure.md rules 1 to 8.
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { focused, named, press, tabTo } from "./parts/keyboard.mjs";
import { bringInPeople, call, createProgramme } from "./parts/lead-acts.mjs";
import { asCsv, staffRows } from "./parts/staff-list.mjs";
import { answerSurvey, linkIn } from "./parts/survey-acts.mjs";
import { lead as boss } from "./parts/world.mjs";

/** Where the printed page goes when somebody looks at the pictures. */
const paper = (name) => (process.env.TURNABOUT_SCREENS ? { path: `${process.env.TURNABOUT_SCREENS}/${name}.pdf` } : {});
const grade = "Range D";
const reworded = "Would you say yes if you were asked?";

export default journey("needs-survey", "people are asked what they need before a programme is designed, and nobody learns who said what", (step) => {
  let lead;
  let phone;
  let asked;
  let survey;
  const links = [];

  const reads = (path) => call(lead, "GET", path);
  const marks = async (label) => {
    await tabTo(lead, String(label), named(label), { most: 400, hidden: true });
    await lead.keyboard.press("Space");
  };

  /** Past the date, whose parts have their light inside it. */
  const checks = async () => {
    await tabTo(lead, "the check", named("Check before sending"), { most: 400, hidden: true });
    await lead.keyboard.press("Enter");
  };

  step("a lead who has asked nobody yet", async (world) => {
    lead = await world.makeLead();
    await bringInPeople(lead, { name: "staff.csv", bytes: Buffer.from(asCsv(staffRows())) });
    await lead.goto("/surveys");
    await lead.getByRole("heading", { name: "Nobody has been asked yet" }).waitFor();
    await world.lookAt(lead, "surveys, none");
  });

  step("prepares the ready questions with the keyboard", async (world) => {
    await press(lead, "Prepare a needs survey");
    await lead.getByRole("heading", { level: 1, name: "Needs survey" }).waitFor();
    await world.lookAt(lead, "survey, being prepared");
    survey = (await reads("/surveys")).items[0].id;
    await tabTo(lead, "question 5", named("Words of question 5"), { hidden: true });
    await lead.keyboard.press("Control+A");
    await lead.keyboard.press("Delete");
    await press(lead, "Save for now");
    await lead.getByRole("alert").getByText("Write what people will read, or switch the question off.").waitFor();
    await world.lookAt(lead, "survey, a question without words");
    await lead.keyboard.press("Tab");
    holds((await focused(lead)).name.startsWith("Write what people will read"), "the fault leads to its field");
    await lead.keyboard.press("Enter");
    same((await focused(lead)).name, "Words of question 5", "the field has the focus");
    await lead.keyboard.type(reworded);
    await lead.reload();
    await lead.getByLabel("Words of question 5").waitFor();
    await marks(/^Ask question 4/);
    await tabTo(lead, "question 5", named("Words of question 5"), { hidden: true });
    await lead.keyboard.press("Control+A");
    await lead.keyboard.type(reworded);
    await press(lead, "Next: whom to ask");
    await lead.getByRole("heading", { level: 1, name: "Whom to ask, and until when" }).waitFor();
    const { questions } = await reads(`/surveys/${survey}`);
    same(questions.filter((one) => one.is_asked).length, 5, "questions that are asked");
    same(questions[4].text, reworded, "the lead's own words");
  });

  step("is refused too few people, checks, and sends", async (world) => {
    await world.lookAt(lead, "survey, whom to ask");
    await tabTo(lead, "everybody", named(/^Everybody with an address/), { most: 400, hidden: true });
    await lead.keyboard.press("ArrowDown");
    await lead.getByRole("group", { name: "Grades" }).waitFor();
    await checks();
    await lead.getByRole("alert").getByText("Ask at least 10 people").waitFor();
    await world.lookAt(lead, "survey, nobody chosen");
    await lead.reload();
    await tabTo(lead, "everybody", named(/^Everybody with an address/), { most: 400, hidden: true });
    await lead.keyboard.press("ArrowDown");
    await marks(new RegExp(`^${grade} \\(`));
    await checks();
    await lead.getByRole("heading", { name: "Ready to send" }).waitFor();
    await world.lookAt(lead, "survey, ready to send");
    same(world.mails().filter(({ subject }) => subject.startsWith("A few questions")).length, 0, "mails before it is sent");
    await press(lead, /^Send it to \d+ people/);
    await lead.getByRole("heading", { level: 2, name: "How it goes" }).waitFor();
    await world.lookAt(lead, "survey, open");
    const people = [];
    for (let cursor = ""; cursor !== null; ) {
      const page = await reads(`/people?limit=100${cursor && `&cursor=${cursor}`}`);
      people.push(...page.items);
      cursor = page.next_cursor;
    }
    asked = people.filter((one) => one.kind === "staff" && one.email && one.grade?.label === grade);
    holds(asked.length >= 14, "people to ask");
    same((await reads(`/surveys/${survey}`)).progress.asked, asked.length, "asked are those of the grade");
  });

  step("twelve people answer from a mail, on a phone without script", async (world) => {
    phone = await world.person({ script: false, size: sizes.phone });
    for (const person of asked.slice(0, 14)) links.push(linkIn(await world.mailTo(person.email, ({ subject }) => subject.startsWith("A few questions"))));
    const shown = await world.person({ size: sizes.phone });
    await shown.goto(links[0]);
    await shown.getByText(reworded).waitFor();
    same(await shown.getByText("What would get in your way?").count(), 0, "a question that is switched off");
    await world.lookAt(shown, "survey, the questions");
    await shown.leave();
    for (let i = 0; i < 12; i += 1) await answerSurvey(phone, links[i], i);
    const { progress } = await reads(`/surveys/${survey}`);
    same(`${progress.answered} ${progress.is_rounded}`, "10 true", "how many have answered, in fives");
    await lead.goto("/surveys");
    await lead.getByText("about 10 answered").waitFor();
    await world.lookAt(lead, "surveys, one open");
  });

  step("who opens the link a second time cannot answer again", async (world) => {
    await phone.goto(links[3]);
    await phone.getByRole("heading", { level: 1 }).waitFor();
    same(await phone.getByRole("button").count(), 0, "nothing to send");
    const shown = await world.person({ size: sizes.phone });
    await shown.goto(links[3]);
    await world.lookAt(shown, "survey, answered");
    await shown.leave();
    same((await reads(`/surveys/${survey}`)).progress.answered, 10, "still the same");
  });

  step("nothing can be read while it is open, and a leader of another programme finds nothing", async (world) => {
    same((await lead.request.get(`/api/v1/surveys/${survey}/results`)).status(), 409, "results of an open survey");
    const programme = await createProgramme(lead);
    const colleague = asked.at(-1);
    await call(lead, "POST", "/grants", { person_id: colleague.id, role: "lead", programme_id: programme.id });
    const other = await world.person();
    await world.signInByMail(other, colleague.email);
    await other.goto("/surveys");
    await other.getByRole("heading", { name: "Nobody has been asked yet" }).waitFor();
    same(await other.getByRole("button", { name: "Prepare a needs survey" }).count(), 0, "the organisation's surveys are not theirs to begin");
    await other.goto(`/surveys/${survey}`);
    await other.getByText("We cannot find this").or(other.getByRole("link", { name: /start|home/i })).first().waitFor();
    await world.lookAt(other, "survey, not theirs");
    for (const path of ["", "/results"]) same((await other.request.get(`/api/v1/surveys/${survey}${path}`)).status(), 404, `${path} for somebody else`);
    await other.goto(`/programmes/${programme.id}/surveys`);
    await other.getByRole("button", { name: "Prepare a needs survey" }).waitFor();
    await world.lookAt(other, "surveys of a programme, none");
    await other.leave();
  });

  step("after its day it takes no answer", async (world) => {
    world.forward({ days: 15 });
    await phone.goto(links[12]);
    await phone.getByRole("heading", { level: 1 }).waitFor();
    same(await phone.getByRole("button").count(), 0, "nothing to send");
    await phone.leave();
  });

  step("the lead reads what was found", async (world) => {
    await world.signInByMail(lead, boss.email);
    await lead.goto(`/surveys/${survey}`);
    await lead.getByRole("heading", { level: 1, name: "What people want and need" }).waitFor();
    await lead.getByText("50% of the 12 people who answered said: Listen before they decide").waitFor();
    await lead.getByText(`${asked.length} people were asked, 12 answered.`).waitFor();
    same(await lead.getByText("about 10").count(), 0, "one number for how many answered");
    await lead.getByText("At most 1 in 10", { exact: true }).first().waitFor();
    const words = await lead.locator(".own-words li").allTextContents();
    same(words.length, 12, "answers in own words");
    same(words.join(), [...words].sort().join(), "sorted by themselves");
    const reply = JSON.stringify(await reads(`/surveys/${survey}/results`));
    for (const person of asked) holds(!reply.includes(person.id) && !reply.includes(person.name), "no person in the results");
    await world.lookAt(lead, "survey, results");
    const printed = (await lead.pdf({ format: "A4", tagged: true, ...paper("survey, results") })).toString("latin1");
    holds(printed.includes("/StructTreeRoot") && printed.includes("/Lang"), "what is printed is tagged");
    await lead.goto("/surveys");
    await lead.getByRole("link", { name: "Read the results" }).waitFor();
  });

  step("of a few answers nothing is told but how many, in fives, and it can be closed before its day", async (world) => {
    const { id } = await call(lead, "POST", "/surveys", {});
    const { closes_on, grades } = { closes_on: world.day(7), grades: [asked[0].grade.id] };
    await call(lead, "POST", `/surveys/${id}/opening`, { asks_everybody: false, grades, units: [], closes_on });
    const link = linkIn(await until("the second mail", () => world.mails().find((mail) => mail.to.includes(asked[0].email) && mail.subject.startsWith("A few questions") && linkIn(mail) !== links[0])));
    const shown = await world.person({ script: false, size: sizes.phone });
    await answerSurvey(shown, link, 0);
    await shown.leave();
    await lead.goto(`/surveys/${id}`);
    await lead.getByRole("button", { name: "Close it now" }).click();
    await lead.getByRole("alertdialog").getByText("cannot be opened again").waitFor();
    await world.lookAt(lead, "survey, close early");
    await lead.getByRole("button", { name: "Close it for good" }).click();
    await lead.getByText("Too few people answered this").first().waitFor();
    same(await lead.locator(".share").count(), 0, "no share is told");
    await world.lookAt(lead, "survey, too few answers");
  });
}, { config: { rehearsal: true, server: { rate_factor: 0 } } });
