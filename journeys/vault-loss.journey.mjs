// Ways to unlock that are lost, keys that are made anew, and a pairing that ends: vault.md rules 3, 4, 6, 9 and 21.
import { holds, journey, same, until } from "./parts/journey.mjs";
import { call } from "./parts/lead-acts.mjs";
import { agreedPair } from "./parts/pair-acts.mjs";
import { deviceOf } from "./parts/passkey-device.mjs";
import { comparing, fromPaper, setUp, toSpace, unlock, wordsOn, write } from "./parts/vault-acts.mjs";

const passphrase = { mentor: "lantern gravel otter marmalade", mentee: "quarry velvet thimble eleven" };
const words = { note: "begin with the intranet nobody reads", reflection: "I talked too much", goal: "a promotion panel that looks like us" };

export default journey("vault-loss", "somebody loses every key, and their partner alone gives back what the two had", (step) => {
  let made;
  let mentor;
  let mentee;

  const signIn = async (world, person) => {
    const page = await world.person();
    await world.signInByMail(page, person.email);
    await page.getByRole("heading", { level: 3, name: "Before your first conversation" }).waitFor();
    return page;
  };
  const sayTheSame = async (page, partner) => {
    await comparing(page, partner.name).waitFor();
    const shown = await wordsOn(page);
    await page.getByRole("button", { name: "They are the same" }).click();
    return shown.join(" ");
  };

  step("two share a space; he unlocks by a passkey", async (world) => {
    made = await agreedPair(world);
    mentor = await signIn(world, made.mentor);
    await mentor.goto("/vault/set-up");
    await setUp(world, mentor, passphrase.mentor);
    mentee = await signIn(world, made.mentee);
    await mentee.goto("/vault/set-up");
    const device = await deviceOf(mentee);
    await mentee.getByRole("radio", { name: "A passkey" }).check({ force: true });
    await mentee.getByRole("button", { name: "Next", exact: true }).click();
    await fromPaper(world, mentee);
    await mentee.getByRole("link", { name: "To your private space" }).click();
    await write(mentee, "Reflections", words.reflection);
    await mentee.getByRole("button", { name: "Lock now" }).click();
    const began = performance.now();
    await mentee.getByRole("button", { name: "Unlock with a passkey" }).click();
    await mentee.getByText(words.reflection, { exact: true }).waitFor();
    holds(performance.now() - began < 15_000, "unlocked by a touch");
    await device.putAway();
    await mentee.getByRole("link", { name: `With ${made.mentor.name}` }).click();
    const his = await sayTheSame(mentee, made.mentor);
    await toSpace(mentor, made.pair.id);
    await unlock(mentor, passphrase.mentor);
    same(await sayTheSame(mentor, made.mentee), his, "the six words of both");
    await write(mentor, "Notes", words.note);
  });

  step("another way to unlock is added, one is taken away, and the code on paper is replaced", async (world) => {
    await mentor.goto("/vault");
    await unlock(mentor, passphrase.mentor);
    await mentor.getByRole("button", { name: "New recovery code" }).click();
    await mentor.getByRole("heading", { level: 2, name: "2. Your recovery code" }).waitFor();
    const device = await deviceOf(mentor);
    const groups = await mentor.locator(".code-groups li").allTextContents();
    await mentor.getByLabel("Group 3").fill(groups[2]);
    await mentor.getByLabel("Group 6").fill(groups[5]);
    await mentor.getByRole("button", { name: "I have it on paper" }).click();
    await mentor.getByRole("button", { name: "Add a passkey" }).click();
    await mentor.getByText("A passkey, since").waitFor();
    await mentor.getByText("A passphrase, since").getByRole("button", { name: /Take away/ }).click();
    await until("the passphrase is gone", async () => (await mentor.getByText("A passphrase, since").count()) === 0);
    same(await mentor.getByRole("button", { name: /Take away/ }).count(), 0, "what could be taken away of the last two");
    await world.lookAt(mentor, "ways to unlock");
    await device.putAway();
    await mentor.getByRole("button", { name: "Lock now" }).click();
    await mentor.getByLabel("Recovery code").fill(groups.join(""));
    await mentor.getByRole("button", { name: "Unlock", exact: true }).click();
    await mentor.getByText("Unlocked. It locks by itself").waitFor();
    await mentor.getByRole("link", { name: `With ${made.mentee.name}` }).click();
    await mentor.getByText(words.note, { exact: true }).waitFor();
  });

  step("he has lost everything: he begins anew, and she is told and stops writing", async (world) => {
    const before = world.mails().length;
    const other = await signIn(world, made.mentee);
    await mentee.leave();
    mentee = other;
    await mentee.goto("/vault");
    await mentee.getByRole("link", { name: "I have lost all of these" }).click();
    await mentee.getByText("Beginning anew makes new keys").waitFor();
    await world.lookAt(mentee, "beginning anew");
    await setUp(world, mentee, passphrase.mentee);
    await until("she is told", () => world.mails().slice(before).find(({ to, subject }) => to.includes(made.mentor.email) && /six words/.test(subject)), 60_000);
    // Her page asks again by itself, at most half a minute later.
    await mentor.getByText(`${made.mentee.name} has new keys.`).waitFor({ timeout: 40_000 });
    same(await mentor.getByRole("button", { name: "Write something" }).count(), 0, "places to write");
    await world.lookAt(mentor, "new keys of a partner");
  });

  step("after comparing again he reads what the two had, within two minutes; his own is gone", async (world) => {
    const began = performance.now();
    const hers = await sayTheSame(mentor, made.mentee);
    await mentee.getByRole("link", { name: "To your private space" }).click();
    await mentee.getByText("What you wrote before your keys were made anew cannot be opened any more").waitFor();
    same(await mentee.getByText(words.reflection).count(), 0, "his reflection");
    await world.lookAt(mentee, "lost for ever");
    await mentee.getByRole("link", { name: `With ${made.mentor.name}` }).click();
    await comparing(mentee, made.mentor.name).waitFor();
    // Whoever took the account over, by mail or by single sign-on, would stand here: with sealed boxes, and partners who were told.
    same(await mentee.getByText(words.note).count(), 0, "words of the two before she has compared");
    same(await mentee.getByText("Something is wrong here").count(), 0, "alarms");
    same(await sayTheSame(mentee, made.mentor), hers, "the six words of both, now others");
    await mentee.getByText(words.note, { exact: true }).waitFor({ timeout: 90_000 });
    holds(performance.now() - began < 120_000, "given back within two minutes");
    await write(mentee, "Our goal", words.goal);
    await mentor.getByText(words.goal, { exact: true }).waitFor({ timeout: 40_000 });
    await mentor.getByText("Changes of keys").click();
    await mentor.getByText(`${made.mentee.name}: new keys since`).waitFor();
  });

  step("when the pairing ends each still reads, takes back what is their own, and writes nothing more", async (world) => {
    await call(mentor, "POST", `/pairs/${made.pair.id}/closure`);
    await mentee.getByText("This pair has ended.").waitFor({ timeout: 40_000 });
    same(await mentee.getByRole("button", { name: "Write something" }).count(), 0, "places to write");
    await world.lookAt(mentee, "ended");
    await mentee.getByRole("button", { name: `Take back: ${words.goal}` }).click();
    await until("it is gone", async () => (await mentee.getByText(words.goal, { exact: true }).count()) === 0);
    await mentee.getByText(words.note, { exact: true }).waitFor();
    await mentor.getByRole("button", { name: `Take back: ${words.note}` }).waitFor();
  });
});
