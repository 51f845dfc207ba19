// What two people write for each other, and one for herself, without the server reading it:
// vault.md rules 1, 5 to 7, 10, 12 to 14, and 18 to 23.
import { readFileSync } from "node:fs";
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { press } from "./parts/keyboard.mjs";
import { call } from "./parts/lead-acts.mjs";
import { mustNotBeIn } from "./parts/nowhere.mjs";
import { agreedPair } from "./parts/pair-acts.mjs";
import { leadAgain } from "./parts/programme-acts.mjs";
import { comparing, setUp, toSpace, unlock, wordsOn, write } from "./parts/vault-acts.mjs";
import { lead as leadAccount } from "./parts/world.mjs";

const passphrases = { mentor: "lantern gravel otter marmalade", mentee: "quarry velvet thimble eleven" };
const { passphrase: signInPassphrase } = leadAccount;
const secrets = {
  reflection: "I was heard for the first time in this building",
  boundary: "never my sister's illness",
  offLimits: "the merger and who leaves because of it",
  workbook: "ask who was never in the room",
  message: "bring the wallpaper story along",
};

export default journey("vault", "two people set up a space that only they can read, and are sure of each other", (step) => {
  let made;
  let mentor;
  let mentee;
  let code;

  const signIn = async (world, person, size) => {
    const page = await world.person({ size });
    await world.signInByMail(page, person.email);
    await page.getByRole("heading", { level: 3, name: "Before your first conversation" }).waitFor();
    return page;
  };
  step("the mentor sets up on a phone within ninety seconds", async (world) => {
    made = await agreedPair(world);
    mentor = await signIn(world, made.mentor, sizes.phone);
    const began = performance.now();
    await mentor.goto(`/pairs/${made.pair.id}`);
    await mentor.getByRole("link", { name: "Set it up" }).waitFor();
    await world.lookAt(mentor, "pair, private space not set up");
    await press(mentor, "Set it up");
    code = await setUp(world, mentor, passphrases.mentor, "set up");
    await world.lookAt(mentor, "set up, done");
    holds(performance.now() - began < 90_000, "set up within 90 seconds, pictures and all");
  });

  step("she writes for herself, locks, and unlocks with the code from her paper", async (world) => {
    await press(mentor, "To your private space");
    await mentor.getByRole("heading", { level: 1, name: "Private space" }).waitFor();
    await mentor.getByText("Nothing is written here. Nothing has to be.").waitFor();
    await write(mentor, "Reflections", secrets.reflection);
    await write(mentor, "My boundaries", secrets.boundary);
    await world.lookAt(mentor, "private space");
    await mentor.getByRole("button", { name: "Write something" }).click();
    await mentor.getByRole("textbox").fill("half a thought");
    await mentor.getByRole("button", { name: "Lock now" }).click();
    await mentor.getByRole("button", { name: "Unlock", exact: true }).waitFor();
    for (const text of [secrets.reflection, secrets.boundary, "half a thought"])
      same(await mentor.getByText(text).count(), 0, "her words after locking");
    await world.lookAt(mentor, "locked");
    await mentor.getByLabel("Passphrase of your private space").fill("not the passphrase at all");
    await mentor.getByRole("button", { name: "Unlock", exact: true }).click();
    await mentor.getByText("This does not open it. Check what you typed.").waitFor();
    await mentor.getByRole("button", { name: "Use the recovery code" }).click();
    await mentor.getByLabel("Recovery code").fill(code.toLowerCase().replaceAll("-", " "));
    await mentor.getByRole("button", { name: "Unlock", exact: true }).click();
    await mentor.getByText(secrets.reflection, { exact: true }).waitFor();
  });

  step("she reads that he has not set up yet, and nothing else of him", async (world) => {
    await mentor.getByRole("link", { name: `With ${made.mentee.name}` }).click();
    await mentor.getByText(`${made.mentee.name}: not set up yet.`).waitFor();
    await world.lookAt(mentor, "shared space, not set up yet");
    same(await mentor.getByRole("button", { name: "Write something" }).count(), 0, "places to write");
  });

  step("he sets up; both see the same six words, and say so", async (world) => {
    mentee = await signIn(world, made.mentee, sizes.wide);
    await mentee.goto("/vault");
    await press(mentee, "Set it up");
    await setUp(world, mentee, passphrases.mentee);
    await press(mentee, "To your private space");
    await mentee.getByRole("link", { name: `With ${made.mentor.name}` }).click();
    await comparing(mentee, made.mentor.name).waitFor();
    await world.lookAt(mentee, "six words");
    await toSpace(mentor, made.pair.id);
    await unlock(mentor, passphrases.mentor);
    await comparing(mentor, made.mentee.name).waitFor();
    const hers = await wordsOn(mentor);
    same(hers.length, 6, "words");
    same(hers.join(" "), (await wordsOn(mentee)).join(" "), "the words of both");
    await mentor.getByRole("button", { name: "They are the same" }).click();
    await mentor.getByText(`As soon as ${made.mentee.name} says the same`).waitFor();
    await world.lookAt(mentor, "six words, waiting");
    await press(mentee, "They are the same");
    await mentee.getByRole("button", { name: "Write something" }).waitFor();
  });

  step("what one writes the other reads", async (world) => {
    await write(mentee, "Messages", secrets.message);
    await toSpace(mentor, made.pair.id);
    await unlock(mentor, passphrases.mentor);
    await mentor.getByText(secrets.message, { exact: true }).waitFor();
    await write(mentor, "Off limits", secrets.offLimits);
    await world.lookAt(mentor, "shared space");
    await toSpace(mentee, made.pair.id);
    await unlock(mentee, passphrases.mentee);
    await mentee.getByText(secrets.offLimits, { exact: true }).waitFor();
    await mentee.getByText("What this does not hide").click();
    await mentee.getByText("whether they were the same").waitFor();
    const [file] = await Promise.all([mentee.waitForEvent("download"), mentee.getByRole("button", { name: "Take my words with me" }).click()]);
    const taken = readFileSync(await file.path(), "utf8");
    holds(taken.includes(secrets.message) && !taken.includes(secrets.offLimits), "his own words are in the file, and not hers");
    await mentee.getByText("Changes of keys").click();
    await mentee.getByText(`${made.mentor.name}: keys made on`).waitFor();
    await world.lookAt(mentee, "shared space, wide");
    await mentee.getByRole("button", { name: `Take back: ${secrets.message}` }).click();
    await until("it is gone", async () => (await mentee.getByText(secrets.message, { exact: true }).count()) === 0);
  });

  step("what she writes in her workbook she can keep, for herself alone", async (world) => {
    await mentor.goto(`/library/${made.programme.id}/workbook`);
    const room = mentor.locator("#before-1");
    await room.fill(secrets.workbook);
    await mentor.getByRole("button", { name: "Keep what I write" }).click();
    await unlock(mentor, passphrases.mentor);
    await mentor.getByRole("button", { name: "Keep it" }).click();
    await mentor.getByText("Kept, for you alone.").waitFor();
    await world.lookAt(mentor, "workbook, kept");
    await mentor.getByRole("button", { name: "Lock now" }).click();
    await until("her answer is gone", async () => (await room.inputValue()) === "");
    await unlock(mentor, passphrases.mentor);
    await until("her answer is back", async () => (await room.inputValue()) === secrets.workbook);
  });

  step("in a new browser both are told within a minute, and the lead learns of no space at all", async (world) => {
    const other = await world.person();
    const before = world.mails().length;
    await world.signInByMail(other, made.mentee.email);
    await other.getByRole("heading", { level: 3, name: "Before your first conversation" }).waitFor();
    await toSpace(other, made.pair.id);
    const began = performance.now();
    await unlock(other, passphrases.mentee);
    for (const person of [made.mentor, made.mentee])
      await until(`${person.name} is told`, () =>
        world.mails().slice(before).find(({ to, subject }) => to.includes(person.email) && /browser/i.test(subject)), 60_000);
    holds(performance.now() - began < 60_000, "told within a minute");
    // Whom one has compared with stands in one's own space, so that another browser of one's own need not ask again.
    await other.getByText(secrets.offLimits, { exact: true }).waitFor();
    same(await comparing(other, made.mentor.name).count(), 0, "comparing again");
    const spaces = await call(world.lead, "GET", "/vault/spaces");
    same(spaces.items.filter(({ kind }) => kind === "pair").length, 0, "spaces of the lead");
    const refused = await world.lead.request.get(`/api/v1/vault/spaces/pair/${made.pair.id}`);
    same(refused.status(), 404, "what the lead is told of the pair's space");
  });

  step("the passphrase that the lead has signed in with is not taken for a private space", async (world) => {
    const lead = await leadAgain(world);
    // Within the page, as by a link: what was typed is forgotten with the page.
    await lead.evaluate(() => history.pushState(null, "", "/vault/set-up"));
    await lead.getByLabel("A new passphrase").fill(signInPassphrase);
    await lead.getByLabel("The same once more").fill(signInPassphrase);
    await lead.getByRole("button", { name: "Next", exact: true }).click();
    await lead.getByText("This is the passphrase you sign in with. Choose another one.").waitFor();
    await world.lookAt(lead, "the passphrase of sign-in, refused");
    await setUp(world, lead, passphrases.mentor);
  });

  step("nothing that was written, and no passphrase, is anywhere at the server", async (world) => {
    const words = [...Object.values(secrets), ...Object.values(passphrases), code, code.replaceAll("-", "")];
    mustNotBeIn(world.folder, words);
    for (const mail of world.mails()) for (const word of words) holds(!JSON.stringify(mail).includes(word), `no mail says "${word}"`);
  });
});
