// Somebody says that something that is kept of her is wrong, and reads what became of it: keeping.md rules 18 to 24.
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { press } from "./parts/keyboard.mjs";
import { bringInPeople, call } from "./parts/lead-acts.mjs";
import { leadAgain, toTheEvening } from "./parts/programme-acts.mjs";
import { lead as leadPerson } from "./parts/world.mjs";

const words = { unit: "Department of Lighthouses", location: "The far side of the moon", name: "Her second name" };
const why = "Nobody of ours works there; ask your manager to move you first.";

export default journey("correction", "somebody says what is wrong about her, and a lead corrects one thing and refuses another", (step) => {
  let her;
  let mentor;

  const own = () => mentor.getByRole("table", { name: "What you asked for" });
  const ask = async (field, what) => {
    await mentor.getByLabel("What is wrong?").selectOption(field);
    await mentor.getByLabel("What should it be?").fill(what);
    await press(mentor, "Ask for the correction");
    await own().getByRole("row", { name: new RegExp(what) }).waitFor();
  };

  step("she reads what is kept of her, part by part", async (world) => {
    await world.makeLead();
    await bringInPeople(world.lead);
    const { items } = await call(world.lead, "GET", "/people?limit=100");
    her = items.find(({ email, staff_number, unit }) => email && staff_number && unit);
    mentor = await world.person({ size: sizes.phone });
    await world.signInByMail(mentor, her.email);
    await mentor.getByRole("heading", { level: 1 }).waitFor();
    await mentor.goto("/account/record");
    await press(mentor, "Get everything");
    const part = mentor.locator("summary", { hasText: "Your record" });
    await part.waitFor();
    await press(mentor, /^Your record/);
    await mentor.getByText(her.unit, { exact: true }).first().waitFor();
    await mentor.locator("summary", { hasText: "Where you are signed in" }).click();
    await mentor.getByText("Link", { exact: true }).first().waitFor();
    await world.lookAt(mentor, "what is kept of me, opened");
  });

  step("she says that three things are wrong, by keyboard, and withdraws one", async (world) => {
    await mentor.getByText(`Kept now: ${her.name}`).waitFor();
    await press(mentor, "Ask for the correction");
    await mentor.getByText("Say what it should be.").waitFor();
    await ask("name", words.name);
    await ask("unit", words.unit);
    await ask("location", words.location);
    await mentor.getByLabel("What is wrong?").selectOption("unit");
    await mentor.getByLabel("What should it be?").fill("again");
    await press(mentor, "Ask for the correction");
    await mentor.getByText("You have asked for this already.").waitFor();
    await press(mentor, "Withdraw: Name");
    await own().getByText(/^Withdrawn on/).waitFor();
    await own().scrollIntoViewIfNeeded();
    await world.lookAt(mentor, "something here is wrong");
  });

  step("the leads are told in one mail that somebody asks, and of nothing else", async (world) => {
    await toTheEvening(world, 1);
    const mail = await world.mailTo(leadPerson.email, ({ subject }) => subject === "Somebody asks for a correction", 60_000);
    const text = JSON.stringify(mail);
    for (const said of [...Object.values(words), her.name, "Unit", "Location"]) holds(!text.includes(said), `nothing of ${said} in the mail`);
  });

  step("a month later what is late says so; the lead corrects one and refuses the other", async (world) => {
    await world.forward({ days: 32 });
    const lead = await leadAgain(world);
    await lead.goto("/people");
    await lead.getByRole("link", { name: "Corrections" }).click();
    await lead.getByRole("heading", { level: 3, name: new RegExp(`Unit of ${her.name}`) }).getByText("Late").waitFor();
    await lead.getByText(words.unit, { exact: true }).waitFor();
    same(await lead.getByText(words.name, { exact: true }).count(), 0, "what was withdrawn");
    await world.lookAt(lead, "corrections");
    await lead.getByRole("button", { name: `Correct it: Unit of ${her.name}`, exact: true }).click();
    const dialog = lead.getByRole("dialog");
    await dialog.getByText("The next staff list decides again").waitFor();
    await world.lookAt(lead, "correct it");
    await dialog.getByRole("button", { name: "Write it into the record" }).click();
    await lead.getByRole("row", { name: new RegExp(`${her.name}.*Unit.*Corrected`) }).waitFor();
    await lead.getByRole("button", { name: `Do not correct it: Location of ${her.name}` }).click();
    await dialog.getByRole("button", { name: "Say so" }).click();
    await dialog.getByText("Say why, in at least 10 letters.").waitFor();
    await dialog.getByLabel("Why it is not corrected").fill(why);
    await world.lookAt(lead, "do not correct it");
    await dialog.getByRole("button", { name: "Say so" }).click();
    await lead.getByText("Nobody waits for a correction.").waitFor();
    const person = await call(lead, "GET", `/people/${her.id}`);
    same(person.unit, words.unit, "her unit in the record");
    same(person.location, her.location, "her location");
  });

  step("she is told that there are answers, reads both, and who looked", async (world) => {
    const answers = () => world.mails().filter(({ to, subject }) => to.includes(her.email) && /correction was answered/.test(subject));
    await until("two mails", () => answers().length === 2, 60_000);
    holds(!JSON.stringify(answers()).includes(why), "nothing of the answer in the mail");
    await world.signInByMail(mentor, her.email);
    await mentor.getByRole("heading", { level: 1 }).waitFor();
    await mentor.goto("/account/record");
    await own().getByText(/^Corrected on/).waitFor();
    await own().getByText(new RegExp(why)).waitFor();
    await own().getByText("You can complain to the data protection authority").waitFor();
    await own().scrollIntoViewIfNeeded();
    await mentor.getByText(`Kept now: ${her.name}`).waitFor();
    await world.lookAt(mentor, "corrected and not corrected");
    await mentor.goto("/account");
    await mentor.getByText("What you asked to have corrected").first().waitFor();
  });
}, { config: { rehearsal: true } });
