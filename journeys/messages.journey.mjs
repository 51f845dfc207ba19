// What leads write to people of a programme: messages.md rules 1, 3, 4, 6 to 8 and 10 to 11.
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { named, press, tabTo } from "./parts/keyboard.mjs";
import { bringInPeople, call, openProgramme } from "./parts/lead-acts.mjs";
import { lead } from "./parts/world.mjs";

const mentors = 9;
const mentees = 7;
const subject = "Where we meet on Tuesday";
const text = "We meet at ten in the small hall.\n\nThere is tea.";
const aMinute = { hours: 0.05 };

export default journey("messages", "a lead writes to one side, takes a message back, and whoever gets one reads the same words", (step) => {
  let page;
  let programme;
  let people;
  let plain;

  const list = () => call(page, "GET", `/programmes/${programme.id}/messages`);
  const mailsAbout = (world, what) => world.mails().filter(({ subject: said }) => said.includes(what));
  const type = async (label, words) => {
    await tabTo(page, label, named(label));
    await page.keyboard.press("Control+A");
    await page.keyboard.type(words);
  };
  const kept = () => page.getByText("Draft kept", { exact: true }).waitFor();
  const toMail = async () => {
    await press(page, "See it as a mail");
    await page.getByRole("heading", { level: 1, name: "How it will look" }).waitFor();
    await page.getByText(`${programme.name}: ${subject}`).first().waitFor();
  };

  step("people of both sides take part", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page);
    programme = await openProgramme(page);
    await world.command("example", "applications", "--programme", programme.id, "--mentors", `${mentors}`, "--mentees", `${mentees}`);
    const { items } = await call(page, "GET", `/programmes/${programme.id}/applications`);
    people = { mentor: [], mentee: [] };
    for (const { role, person, id } of items)
      people[role].push({ application: id, ...(await call(page, "GET", `/people/${person.id}`)) });
    same(people.mentor.length, mentors, "mentors");
  });

  step("the lead writes to the mentors, with the keyboard, and the draft keeps itself", async (world) => {
    await page.goto(`/programmes/${programme.id}`);
    await page.getByRole("link", { name: "Messages", exact: true }).click();
    await page.getByText("You have not written to anybody yet").waitFor();
    await world.lookAt(page, "messages, none");
    await press(page, "Write a message");
    await page.getByRole("heading", { level: 1, name: "Write a message" }).waitFor();
    await press(page, "See it as a mail");
    await page.getByText("Write a subject. It is the first thing people see.").waitFor();
    await world.lookAt(page, "messages, refused");
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Write a message" }).waitFor();
    await tabTo(page, "the groups", (at) => at.name.startsWith("Everybody who takes part"), { hidden: true });
    await page.keyboard.press("ArrowDown");
    await type("Subject", subject);
    await type("Message", text);
    await kept();
    await world.lookAt(page, "messages, writing");
    await page.reload();
    await page.getByLabel("Subject", { exact: true }).waitFor();
    same(await page.getByLabel("Subject", { exact: true }).inputValue(), subject, "the subject after a reload");
    same(await page.getByLabel("Message", { exact: true }).inputValue(), text, "the text after a reload");
    const [draft] = (await list()).items;
    same(draft.draft.audience, "mentors", "the group");
  });

  step("it looks like the mail, is sent, and taken back: nothing leaves", async (world) => {
    await toMail();
    await page.getByText(`${mentors} people at the moment`).waitFor();
    await page.getByText(`Hello ${lead.name},`).first().waitFor();
    await world.lookAt(page, "messages, preview");
    plain = (await call(page, "GET", `/messages/${(await list()).items[0].id}/preview`)).plain;
    await press(page, `Send to ${mentors} people`);
    await page.getByRole("heading", { level: 1, name: "On its way" }).waitFor();
    await page.getByText(/^Leaves in \d+ seconds/).waitFor();
    await world.lookAt(page, "messages, on its way");
    await press(page, "Take it back");
    await page.getByText("Taken back. Nobody has got it").first().waitFor();
    world.forward(aMinute);
    await world.signInByMail(await world.person(), people.mentee[0].email);
    same(mailsAbout(world, subject).length, 0, "mails that left");
    same((await list()).items[0].state, "draft", "what it is");
  });

  step("two leads write at once, and neither loses a word", async (world) => {
    await page.goto(`/programmes/${programme.id}/messages`);
    await page.getByRole("link", { name: `Go on writing “${subject}”` }).click();
    await page.getByLabel("Message", { exact: true }).waitFor();
    const [draft] = (await list()).items;
    await call(page, "PUT", `/messages/${draft.id}`, { ...draft.draft, text: "Theirs." }, { "if-match": `"${draft.version}"` });
    await page.getByLabel("Message", { exact: true }).fill(text);
    await page.getByLabel("Subject", { exact: true }).fill("Mine");
    await page.getByText("Somebody else has changed or sent this message").waitFor();
    await world.lookAt(page, "messages, overtaken");
    await page.getByRole("button", { name: "Keep mine as a new draft" }).click();
    await until("both drafts", async () => (await list()).items.length === 2);
    const texts = (await list()).items.map((one) => `${one.draft.subject}: ${one.draft.text}`).sort();
    same(texts.join(" | "), `Mine: ${text} | ${subject}: Theirs.`, "both versions");
    await page.getByRole("link", { name: "All messages" }).click();
    await page.getByRole("button", { name: "Delete the draft “Mine”" }).click();
    await page.getByText("The draft is deleted.").waitFor();
    await page.getByRole("link", { name: `Go on writing “${subject}”` }).click();
    await page.getByLabel("Message", { exact: true }).fill(text);
    await kept();
  });

  step("every mentor gets one mail, as it was looked at, and no mentee does", async (world) => {
    await toMail();
    await press(page, `Send to ${mentors} people`);
    await page.getByRole("heading", { level: 1, name: "On its way" }).waitFor();
    world.forward(aMinute);
    for (const mentor of people.mentor) await world.mailTo(mentor.email, ({ subject: said }) => said === `${programme.name}: ${subject}`);
    same(mailsAbout(world, subject).length, mentors, "mails");
    const [one, other] = people.mentor;
    const mail = await world.mailTo(one.email, ({ subject: said }) => said.includes(subject));
    holds(mail.text.includes(`Hello ${one.name},`), "the greeting");
    holds(!mail.text.includes(other.name) && !/mentors,|group/.test(mail.text), "it never says who else gets it, or why");
    same(mail.text.trim().replace(one.name, lead.name).replaceAll("\r\n", "\n"), plain.trim(), "the mail and its preview");
    await page.getByRole("heading", { level: 1, name: "Sent" }).waitFor();
    await page.getByRole("link", { name: "All messages" }).click();
    await page.getByText(`${mentors} people`).first().waitFor();
    await page.getByText("Read the message").click();
    await page.getByText("There is tea.").waitFor();
    await world.lookAt(page, "messages, sent");
  });

  step("a mentor reads it in the app, a mentee finds nothing", async (world) => {
    const mentor = await world.person({ size: sizes.phone });
    await world.signInByMail(mentor, people.mentor[0].email);
    await mentor.getByRole("link", { name: "Messages", exact: true }).click();
    await mentor.getByRole("heading", { level: 2, name: subject }).waitFor();
    await mentor.getByText("There is tea.").waitFor();
    await world.lookAt(mentor, "messages, got");
    const mentee = await world.person({ size: sizes.phone });
    await world.signInByMail(mentee, people.mentee[1].email);
    await mentee.getByRole("link", { name: "Messages", exact: true }).click();
    await mentee.getByText("No messages yet").waitFor();
    await world.lookAt(mentee, "messages, none got");
    same((await mentee.request.get(`/api/v1/programmes/${programme.id}/messages`)).status(), 404, "the lead's list");
  });

  step("whoever withdraws within the minute gets nothing", async (world) => {
    const leaver = await world.person();
    await world.signInByMail(leaver, people.mentee[2].email);
    await leaver.getByRole("link", { name: "Messages", exact: true }).waitFor();
    const { id } = await call(page, "POST", `/programmes/${programme.id}/messages`, { audience: "mentees", subject: "For one side", text });
    await call(page, "POST", `/messages/${id}/sending`, undefined, { "if-match": '"1"' });
    await call(leaver, "POST", `/applications/${people.mentee[2].application}/withdrawal`);
    world.forward(aMinute);
    await until("it to be sent", async () => (await list()).items.find((one) => one.id === id).state === "sent");
    same((await list()).items.find((one) => one.id === id).people, mentees - 1, "people");
    await until("the mails", () => mailsAbout(world, "For one side").length === mentees - 1);
    holds(!mailsAbout(world, "For one side").some(({ to }) => to.includes(people.mentee[2].email)), "no mail to whoever withdrew");
  });
}, { config: { rehearsal: true } });
