// Raising a concern that only its contact can read, with a name and without one: concerns.md rules 1 to 3, 5 to 7 and 9 to 11.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { press } from "./parts/keyboard.mjs";
import { bringInPeople, call, openProgramme } from "./parts/lead-acts.mjs";
import { leadAgain, toTheEvening } from "./parts/programme-acts.mjs";
import { setUp, unlock } from "./parts/vault-acts.mjs";

const passphrases = ["lantern gravel otter marmalade", "quarry velvet thimble eleven"];
const words = {
  raised: "He stands in the doorway until I say yes",
  answered: "Thank you for telling me. Are you safe this week?",
  again: "Yes, at home, but please be quick",
  named: "My mentee shares what I say in their team meeting",
};

export default journey("concerns", "somebody raises a concern without a name, is answered, and nobody else can tell that it exists", (step) => {
  let programme;
  let contacts;
  let code;
  let author;

  const make = async (world, on) => {
    const groups = on.getByRole("list", { name: "Your code to come back" }).getByRole("listitem");
    await groups.first().waitFor();
    const shown = (await groups.allTextContents()).join("-");
    await on.getByRole("button", { name: "I have it on paper: send" }).click();
    await on.getByRole("heading", { level: 2, name: "It is sent" }).waitFor();
    return shown;
  };

  step("two independent contacts set up, and one opens their door", async (world) => {
    const lead = await world.makeLead();
    await bringInPeople(lead);
    programme = await openProgramme(lead);
    const { items } = await call(lead, "GET", "/people?limit=100");
    const people = items.filter(({ email, staff_number }) => email && staff_number).slice(3, 6);
    contacts = people.slice(0, 2).map((person, at) => ({ person, passphrase: passphrases[at] }));
    author = people[2];
    for (const one of contacts) {
      await call(lead, "POST", "/grants", { person_id: one.person.id, role: "independent_contact", programme_id: programme.id });
      one.page = await world.person();
      await world.signInByMail(one.page, one.person.email);
      await one.page.getByRole("heading", { level: 2, name: "You are a contact" }).waitFor();
    }
    const [first, second] = contacts;
    await second.page.goto("/vault/set-up");
    await setUp(world, second.page, second.passphrase);
    await press(first.page, "Concerns and your door");
    await press(first.page, `${programme.name}: closed`);
    await first.page.getByRole("heading", { level: 2, name: "Set up your private space first" }).waitFor();
    await press(first.page, "Set it up");
    await setUp(world, first.page, first.passphrase);
    await first.page.goto(`/concerns/door/${programme.id}`);
    await first.page.getByText(second.person.name).waitFor();
    await world.lookAt(first.page, "door, closed");
    await press(first.page, "Open my door");
    await first.page.getByRole("heading", { level: 2, name: "Your door is open" }).waitFor();
  });

  step("somebody without an account writes on a phone, and is given a code", async (world) => {
    const page = await world.person({ size: sizes.phone });
    await page.goto(`/concern/${programme.call_url.split("/").pop()}`);
    await page.getByRole("radio", { name: new RegExp(contacts[0].person.name) }).waitFor();
    await world.lookAt(page, "concern without a name");
    await page.getByRole("button", { name: "Next", exact: true }).click();
    await page.getByText("Write a few words, or leave the page").waitFor();
    await page.getByRole("textbox", { name: "What is it about?" }).fill(words.raised);
    await page.getByRole("button", { name: "Next", exact: true }).click();
    await page.getByRole("heading", { level: 2, name: "Your code to come back" }).waitFor();
    await world.lookAt(page, "concern, its code");
    code = await make(world, page);
    same((await page.context().cookies()).length, 0, "cookies");
    await page.leave();
  });

  step("the next morning the contact is told that something waits, unlocks, reads and answers", async (world) => {
    const { page, person, passphrase } = contacts[0];
    // The round goes from seven in the morning on.
    await toTheEvening(world, 1);
    const mail = await world.mailTo(person.email, ({ subject }) => subject === `Something for you as a contact, in ${programme.name}`, 60_000);
    holds(!JSON.stringify(mail).includes(words.raised), "nothing of it in the mail");
    await world.signInByMail(page, person.email);
    await page.getByRole("heading", { level: 2, name: "You are a contact" }).waitFor();
    await page.goto("/concerns");
    await page.getByRole("link", { name: new RegExp(programme.name) }).first().click();
    await unlock(page, passphrase);
    await page.getByText(words.raised, { exact: true }).waitFor();
    await world.lookAt(page, "concern, read by its contact");
    await page.getByRole("textbox", { name: "Write again" }).fill(words.answered);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("listitem").filter({ hasText: words.answered }).waitFor();
    await page.getByText(/^Acknowledged on/).waitFor();
  });

  step("its author comes back by the code, reads the answer and writes again", async (world) => {
    const page = await world.person();
    await page.goto("/concern");
    await page.getByLabel("The code of your concern").fill(`${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`);
    await page.getByRole("button", { name: "Open it" }).click();
    await page.getByText("There is a slip in the code.").waitFor();
    await page.getByLabel("The code of your concern").fill(code.toLowerCase());
    await page.getByRole("button", { name: "Open it" }).click();
    await page.getByText(words.answered, { exact: true }).waitFor();
    await world.lookAt(page, "concern, read by its author");
    await page.getByRole("textbox", { name: "Write again" }).fill(words.again);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("listitem").filter({ hasText: words.again }).waitFor();
    same((await page.context().cookies()).length, 0, "cookies");
  });

  step("one that is raised in confidence and not acknowledged comes to the deputy after three working days", async (world) => {
    const page = await world.person();
    await world.signInByMail(page, author.email);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.goto(`/concerns/new/${programme.id}`);
    await page.getByRole("textbox", { name: "What is it about?" }).fill(words.named);
    await world.lookAt(page, "concern, raised with a name");
    await page.getByRole("button", { name: "Next", exact: true }).click();
    const own = await make(world, page);
    await page.goto("/concerns");
    await page.getByText(`Raised by you with ${contacts[0].person.name}.`).waitFor();
    await page.getByRole("link", { name: new RegExp(programme.name) }).first().click();
    await page.getByLabel("The code of your concern").fill(code);
    await page.getByRole("button", { name: "Open it" }).click();
    await page.getByText("This does not open it. Check what you typed.").waitFor();
    await page.getByLabel("The code of your concern").fill(own);
    await page.getByRole("button", { name: "Open it" }).click();
    await page.getByText(words.named, { exact: true }).waitFor();
    const [, second] = contacts;
    await world.signInByMail(second.page, second.person.email);
    await second.page.getByRole("heading", { level: 2, name: "You are a contact" }).waitFor();
    same((await call(second.page, "GET", "/concerns")).items.length, 0, "concerns of the deputy so far");
    await world.forward({ days: 7 });
    await world.mailTo(second.person.email, ({ subject }) => subject === `You are asked to stand in, in ${programme.name}`, 60_000);
    await world.signInByMail(second.page, second.person.email);
    await second.page.getByRole("heading", { level: 2, name: "You are a contact" }).waitFor();
    await second.page.goto("/concerns");
    await second.page.getByText(`You stand in for ${contacts[0].person.name}.`).waitFor();
    await world.lookAt(second.page, "concerns of a deputy");
    await second.page.getByRole("link", { name: new RegExp(programme.name) }).first().click();
    await unlock(second.page, second.passphrase);
    await second.page.getByText(words.named, { exact: true }).waitFor();
    await second.page.getByRole("button", { name: "I have read it" }).click();
    await second.page.getByRole("button", { name: "It is handled" }).click();
    await second.page.getByText(/^Handled on/).waitFor();
  });

  step("nobody else can tell that any of it exists, and no word of it is at the server", async (world) => {
    const lead = await leadAgain(world);
    same((await call(lead, "GET", "/concerns")).items.length, 0, "concerns of the lead");
    const count = await call(lead, "GET", `/programmes/${programme.id}/concern-count`);
    same(count.about, null, "a count below ten");
    const said = [...Object.values(words), code, code.replaceAll("-", "")];
    for (const file of readdirSync(world.folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())) {
      const bytes = readFileSync(join(file.parentPath ?? file.path, file.name));
      for (const word of said) holds(!bytes.includes(word), `"${word}" is not in ${file.name}`);
    }
    holds(!/concern-(ways|returns)/.test(world.printed()), "no line in the log of the ways without a name");
    await until("every mail is read", () => world.mails().length > 4);
  });
}, { config: { rehearsal: true } });
