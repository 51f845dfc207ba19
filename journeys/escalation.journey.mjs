// A mentor takes words out of the space of the two, to a contact and as a signed copy: vault.md rules 24 and 25, sealing.md
// rules 24 to 26.
import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same } from "./parts/journey.mjs";
import { press } from "./parts/keyboard.mjs";
import { call } from "./parts/lead-acts.mjs";
import { agreedPair } from "./parts/pair-acts.mjs";
import { comparing, setUp, toSpace, unlock, write } from "./parts/vault-acts.mjs";

const passphrases = { mentor: "lantern gravel otter marmalade", mentee: "quarry velvet thimble eleven", contact: "saddle violin cactus drizzle" };
const words = {
  his: "if you tell anybody, remember who signs your review",
  hers: "he asked me to keep quiet about the audit",
  kept: "my mother is ill and I would rather not say",
  concern: "Please read what he wrote to me",
};

export default journey("escalation", "a mentor shows a contact what was written to her, and keeps a copy that proves it", (step) => {
  let made;
  let mentor;
  let contact;
  let file;

  const signIn = async (world, person, size) => {
    const page = await world.person({ size });
    await world.signInByMail(page, person.email);
    await page.getByRole("heading", { level: 1 }).waitFor();
    return page;
  };

  step("a contact whose door is open", async (world) => {
    made = await agreedPair(world);
    const lead = world.lead;
    const { items } = await call(lead, "GET", "/people?limit=100");
    const taken = [made.mentor.id, made.mentee.id];
    const two = items.filter(({ id, email, staff_number }) => email && staff_number && !taken.includes(id)).slice(3, 5);
    for (const person of two) await call(lead, "POST", "/grants", { person_id: person.id, role: "independent_contact", programme_id: made.programme.id });
    const pages = [];
    for (const person of two) {
      const page = await signIn(world, person);
      await page.goto("/vault/set-up");
      await setUp(world, page, passphrases.contact);
      pages.push(page);
    }
    contact = { page: pages[0], person: two[0] };
    await contact.page.goto(`/concerns/door/${made.programme.id}`);
    await press(contact.page, "Open my door");
    await contact.page.getByRole("heading", { level: 2, name: "Your door is open" }).waitFor();
  });

  step("two who have written to each other", async (world) => {
    mentor = await signIn(world, made.mentor, sizes.phone);
    const mentee = await signIn(world, made.mentee);
    const both = [[mentor, passphrases.mentor, made.mentee], [mentee, passphrases.mentee, made.mentor]];
    for (const [page, secret] of both) {
      await page.goto("/vault/set-up");
      await setUp(world, page, secret);
    }
    for (const [page, secret, partner] of both) {
      await toSpace(page, made.pair.id);
      await unlock(page, secret);
      await comparing(page, partner.name).waitFor();
      await page.getByRole("button", { name: "They are the same" }).click();
    }
    await write(mentee, "Messages", words.his);
    await toSpace(mentor, made.pair.id);
    await unlock(mentor, passphrases.mentor);
    await write(mentor, "Notes", words.hers);
    await write(mentor, "Notes", words.kept);
  });

  step("she chooses two things, and sees word by word what would go", async (world) => {
    await mentor.getByText("Take something of this to somebody else").click();
    await mentor.getByRole("checkbox", { name: new RegExp(words.hers) }).check({ force: true });
    await mentor.getByRole("checkbox", { name: new RegExp(words.his) }).check({ force: true });
    await press(mentor, "See what would go");
    const check = mentor.getByRole("region", { name: "This goes, word for word, and nothing else" });
    await check.getByText(words.his, { exact: true }).waitFor();
    await check.getByText(words.hers, { exact: true }).waitFor();
    same(await check.getByText(words.kept).count(), 0, "what she did not choose");
    await check.getByText("Words of the other are among it.").waitFor();
    await world.lookAt(mentor, "words to take elsewhere");
  });

  step("she keeps a signed copy, which the program finds genuine until a letter is changed", async (world) => {
    const [download] = await Promise.all([mentor.waitForEvent("download"), mentor.getByRole("button", { name: "Download a signed copy" }).click()]);
    const text = readFileSync(await download.path(), "utf8");
    same(download.suggestedFilename(), "signed-copy.json", "the file's name");
    file = join(world.folder, "signed-copy.json");
    writeFileSync(file, text);
    const said = await world.program("check-copy", file);
    for (const word of [words.his, words.hers]) holds(said.includes(word), "what was chosen is proved");
    holds(said.includes(made.mentee.id) && said.includes(made.mentor.id), "by whom");
    holds(!text.includes(words.kept) && !said.includes(words.kept), "what she did not choose is not in it");
    const spoilt = join(world.folder, "spoilt-copy.json");
    const proof = JSON.parse(text).proof;
    const changed = proof.replace('"version":1', '"version":2');
    holds(changed !== proof, "something was changed");
    writeFileSync(spoilt, JSON.stringify({ ...JSON.parse(text), proof: changed }));
    const refused = await world.program("check-copy", spoilt).catch((failure) => failure);
    same(refused.code, 1, "how it ends");
    holds(/Not genuine/.test(refused.stderr) && !refused.stdout.includes(words.his), "nothing of it is believed");
  });

  step("she sends the same to the contact, sealed", async (world) => {
    await press(mentor, "Send it to a contact");
    await mentor.getByRole("link", { name: `Raise a concern about ${made.programme.name}` }).click();
    const along = mentor.getByRole("region", { name: "What goes along" });
    await along.getByText(words.his, { exact: true }).waitFor();
    same(await along.getByText(words.kept).count(), 0, "what she did not choose");
    await mentor.getByRole("textbox", { name: "What is it about?" }).fill(words.concern);
    await world.lookAt(mentor, "concern with words of a space");
    await mentor.getByRole("button", { name: "Next", exact: true }).click();
    await mentor.getByRole("heading", { level: 2, name: "Your code to come back" }).waitFor();
    await mentor.getByRole("button", { name: "I have it on paper: send" }).click();
    await mentor.getByRole("heading", { level: 2, name: "It is sent" }).waitFor();
  });

  step("the contact reads exactly that, and that it is as it was signed", async (world) => {
    const { page } = contact;
    await page.goto("/concerns");
    await page.getByRole("link", { name: new RegExp(made.programme.name) }).first().click();
    await unlock(page, passphrases.contact);
    await page.getByText(words.concern, { exact: true }).waitFor();
    const came = page.getByRole("region", { name: "What came along" });
    await came.getByText(words.his, { exact: true }).waitFor();
    await came.getByText(words.hers, { exact: true }).waitFor();
    await came.getByText("Each is as its author signed it").waitFor();
    same(await page.getByText(words.kept).count(), 0, "what she did not choose");
    await world.lookAt(page, "words that came with a concern");
  });

  step("the server has none of it, and he has heard of nothing", async (world) => {
    const data = join(world.folder, "data");
    for (const name of readdirSync(data, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())) {
      const bytes = readFileSync(join(name.parentPath ?? name.path, name.name));
      for (const word of Object.values(words)) holds(!bytes.includes(word), `"${word}" is not in ${name.name}`);
    }
    const told = world.mails().filter(({ to, subject }) => to.includes(made.mentee.email) && /concern|contact|copy/i.test(subject));
    same(told.length, 0, "mails to him of it");
  });
});
