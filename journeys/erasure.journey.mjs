// A mentor has her record erased, by herself and for good; a lead erases a guest: keeping.md rules 1 to 3, 5, 7 and 8.
// And what somebody wrote for himself goes in its time: rules 16 and 17.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { press } from "./parts/keyboard.mjs";
import { call } from "./parts/lead-acts.mjs";
import { agreedPair } from "./parts/pair-acts.mjs";
import { leadAgain } from "./parts/programme-acts.mjs";
import { comparing, setUp, toSpace, unlock, write } from "./parts/vault-acts.mjs";

const passphrase = { mentor: "lantern gravel otter marmalade", mentee: "quarry velvet thimble eleven" };
const words = { hers: "the wallpaper story", his: "read the exit interviews again", hisAlone: "I talk when I should listen" };
const guest = { name: "Gail Guest", email: "gail.guest@elsewhere.example" };

/** Which of the words stand in a file of the database. */
function inDatabase(folder, sought) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile() && /\.db(-wal|-shm)?$/.test(one.name));
  const bytes = Buffer.concat(files.map((one) => readFileSync(join(one.parentPath ?? one.path, one.name))));
  return sought.filter((word) => bytes.includes(word));
}

export default journey("erasure", "a mentor has her record erased, and nothing but an id is left of her", (step) => {
  let made;
  let mentor;
  let mentee;

  const signIn = async (world, person, size) => {
    const page = await world.person({ size });
    await world.signInByMail(page, person.email);
    await page.getByRole("heading", { level: 3, name: "Before your first conversation" }).waitFor();
    return page;
  };
  const sayTheSame = async (page, partner) => {
    await comparing(page, partner.name).waitFor();
    await page.getByRole("button", { name: "They are the same" }).click();
  };

  const signedInAtVault = async (world) => {
    await world.signInByMail(mentee, made.mentee.email);
    await mentee.getByRole("link", { name: "Sign out" }).or(mentee.getByRole("button", { name: "Sign out" })).first().waitFor();
    await mentee.goto("/vault");
    await unlock(mentee, passphrase.mentee);
  };

  step("two who have written to each other", async (world) => {
    made = await agreedPair(world);
    await call(world.lead, "POST", `/programmes/${made.programme.id}/start`);
    mentor = await signIn(world, made.mentor, sizes.phone);
    mentee = await signIn(world, made.mentee, sizes.wide);
    for (const [page, secret] of [[mentor, passphrase.mentor], [mentee, passphrase.mentee]]) {
      await page.goto("/vault/set-up");
      await setUp(world, page, secret);
      await toSpace(page, made.pair.id);
    }
    await unlock(mentee, passphrase.mentee);
    await sayTheSame(mentee, made.mentor);
    await toSpace(mentor, made.pair.id);
    await unlock(mentor, passphrase.mentor);
    await sayTheSame(mentor, made.mentee);
    await write(mentor, "Notes", words.hers);
    await toSpace(mentee, made.pair.id);
    await unlock(mentee, passphrase.mentee);
    await mentee.getByText(words.hers, { exact: true }).waitFor();
    await write(mentee, "Notes", words.his);
    same(inDatabase(world.folder, [made.mentor.name]).length, 1, "her name in the database, before");
  });

  step("she takes everything with her that the server keeps of her", async (world) => {
    await mentor.goto("/account/record");
    await press(mentor, "Get everything");
    await mentor.getByText("Answers for matching").first().waitFor();
    await world.lookAt(mentor, "what is kept of me");
    const [file] = await Promise.all([mentor.waitForEvent("download"), mentor.getByRole("button", { name: "Download it as a file" }).click()]);
    const record = JSON.parse(readFileSync(await file.path(), "utf8"));
    same(record.person[0].name, made.mentor.name, "her name in the file");
    same(record.person[0].email, made.mentor.email, "her address, opened");
    same(record.pairs[0].other, made.mentee.name, "whom she met");
    holds(record.matching_answers.every(({ answer }) => answer !== null), "her answers, opened");
    holds(!JSON.stringify(record).includes(words.hers), "nothing of what only she can open");
  });

  step("she takes a consent back with one press", async (world) => {
    await press(mentor, "Take it back: Matching");
    await mentor.getByText("Taken back on").waitFor();
    await world.lookAt(mentor, "a consent taken back");
  });

  step("she reads what goes and what stays, and erases her record", async (world) => {
    await mentor.goto("/account");
    await press(mentor, "See what would go");
    await mentor.getByRole("heading", { level: 1, name: "Erase your record" }).waitFor();
    await mentor.getByRole("checkbox", { name: "I understand that this is for good." }).waitFor();
    await world.lookAt(mentor, "what goes and what stays");
    await press(mentor, "Erase my record");
    await mentor.getByText("Tick the box if you really mean it.").waitFor();
    await mentor.getByRole("checkbox", { name: "I understand that this is for good." }).check({ force: true });
    await press(mentor, "Erase my record");
    await mentor.getByRole("heading", { level: 1, name: "Your record is erased" }).waitFor();
    await world.lookAt(mentor, "erased");
    await mentor.goto("/");
    await mentor.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  });

  step("he hears that the pair has ended, keeps his own words, and sees that hers went with her record", async (world) => {
    await until("the usual neutral mail", () => world.mails().find(({ to, text }) => to.includes(made.mentee.email) && /has ended/.test(text)));
    await toSpace(mentee, made.pair.id);
    await unlock(mentee, passphrase.mentee);
    await mentee.getByText("The record of the other was erased").waitFor();
    await mentee.getByText(words.his, { exact: true }).waitFor();
    same(await mentee.getByText(words.hers, { exact: true }).count(), 0, "her words");
    same(await mentee.getByText("Something is wrong here").count(), 0, "alarms");
    await world.lookAt(mentee, "the space of two, one erased");
  });

  step("the lead finds her nowhere, and erases a guest who is no longer needed", async (world) => {
    const lead = world.lead;
    await lead.goto("/people");
    await lead.getByRole("button", { name: "Add a guest" }).click();
    await lead.getByLabel("Name", { exact: true }).fill(guest.name);
    await lead.getByLabel("E-mail address").fill(guest.email);
    await lead.getByRole("dialog").getByRole("button", { name: "Add guest" }).click();
    await lead.getByRole("searchbox").fill(made.mentor.name);
    await lead.getByText(`Nobody is called “${made.mentor.name}”.`).waitFor();
    await lead.getByRole("searchbox").fill(guest.name);
    await lead.getByRole("button", { name: `Erase the record of ${guest.name}` }).click();
    await lead.getByRole("alertdialog").waitFor();
    await world.lookAt(lead, "erase a guest");
    await lead.getByRole("button", { name: "Erase for good" }).click();
    await lead.getByText("The record is erased").waitFor();
    await lead.goto("/people/erasures");
    await lead.getByText("The person wished it").waitFor();
    await lead.getByText("They had left, or were a guest").waitFor();
    await world.lookAt(lead, "what was deleted");
  });

  step("within the hour no file of the database holds her name, her address or his", async (world) => {
    await world.forward({ hours: 2 });
    await until("nothing is left in the files", () => inDatabase(world.folder, [made.mentor.name, guest.name, guest.email]).length === 0, 30_000);
    holds(inDatabase(world.folder, [made.mentee.name]).length === 1, "the search finds who is still there");
  });

  step("when all that he took part in has ended, he is told to take what is his own with him", async (world) => {
    await signedInAtVault(world);
    await write(mentee, "Reflections", words.hisAlone);
    await leadAgain(world);
    await call(world.lead, "POST", `/programmes/${made.programme.id}/closure`);
    await world.forward({ days: 1 });
    await world.mailTo(made.mentee.email, ({ subject }) => subject.startsWith("Your private space is emptied on"), 60_000);
    await signedInAtVault(world);
    await mentee.getByText("Take it with you before").waitFor();
    await mentee.getByText(words.hisAlone, { exact: true }).waitFor();
    await world.lookAt(mentee, "what is his own goes soon");
    const [file] = await Promise.all([mentee.waitForEvent("download"), mentee.getByRole("button", { name: "Take my words with me" }).click()]);
    holds(readFileSync(await file.path(), "utf8").includes(words.hisAlone), "his words in the file");
  });

  step("thirty days later it has gone, which his browser says, and nothing is wrong", async (world) => {
    await world.forward({ days: 31 });
    await signedInAtVault(world);
    await until("his words have gone", async () => {
      await mentee.reload();
      await unlock(mentee, passphrase.mentee);
      await mentee.getByRole("button", { name: "Write something" }).waitFor();
      return (await mentee.getByText(words.hisAlone, { exact: true }).count()) === 0;
    }, 60_000);
    await mentee.getByText("30 days after we told you").waitFor();
    same(await mentee.getByText("Something is wrong here").count(), 0, "alarms");
    await world.lookAt(mentee, "what was his own has gone");
  });
}, { config: { rehearsal: true } });
