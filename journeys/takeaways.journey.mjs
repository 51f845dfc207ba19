// What somebody writes for themselves after a conversation, without unlocking: vault.md rules 26 to 28.
import { sizes } from "./parts/browser.mjs";
import { journey, same } from "./parts/journey.mjs";
import { call } from "./parts/lead-acts.mjs";
import { mustNotBeIn } from "./parts/nowhere.mjs";
import { mailInTime, morning, readyPair } from "./parts/ready-acts.mjs";
import { shareSpace, unlock, write } from "./parts/vault-acts.mjs";

const passphrases = { mentor: "lantern gravel otter marmalade", mentee: "quarry velvet thimble eleven" };
const words = {
  takeaway: "he had never met anybody from the night shift",
  reflection: "my voice shook at first, then it did not",
  feedback: "when you put the phone away I could think",
};

export default journey("takeaways", "a mentor writes for herself straight from a mail, and it opens in her private space alone", (step) => {
  let made;
  let mentor;
  let mentee;
  let link;

  step("a pair with private spaces; the mentor's mail about their next conversation", async (world) => {
    // With no time that suits both, the first mail about a conversation is hers.
    const never = { half_days: [], time_zone: "Europe/London" };
    made = await readyPair(world, ({ mentor: page }) => call(page, "PUT", "/diary/availability", never));
    ({ mentor, mentee } = made.pages);
    await shareSpace(world, made.pair.id, [
      { page: mentor, passphrase: passphrases.mentor, other: made.mentee.name },
      { page: mentee, passphrase: passphrases.mentee, other: made.mentor.name },
    ]);
    morning(world);
    const mail = await mailInTime(world, made.mentor.email, ({ links }) => links.some((one) => one.includes("/meet/")));
    link = mail.links.find((one) => one.includes("/meet/")).replace("/meet/", "/after/");
  });

  step("in her browser she writes without signing in and without unlocking", async (world) => {
    await mentor.context().clearCookies();
    await mentor.goto(link);
    await mentor.getByRole("heading", { level: 1, name: "What do you take with you?" }).waitFor();
    await mentor.getByLabel("Takeaways").fill(words.takeaway);
    await mentor.getByLabel("How it was for you").fill(words.reflection);
    await world.lookAt(mentor, "takeaways from the mail");
    await mentor.getByRole("button", { name: "Seal and keep" }).click();
    await mentor.getByText("Sealed. It waits for you in your private space.").waitFor();
    mustNotBeIn(world.folder, Object.values(words));
  });

  step("in a browser that does not know her nothing can be written", async (world) => {
    const stranger = await world.person({ size: sizes.phone });
    await stranger.goto(link);
    await stranger.getByText("This browser does not know your keys yet").waitFor();
    same(await stranger.locator("textarea").count(), 0, "places to write");
    await world.lookAt(stranger, "takeaways in another browser");
    await stranger.goto(link.replace(/after\/.*/, "after/no-such-link"));
    await stranger.getByText("This link does not work any more.").waitFor();
  });

  step("once unlocked it stands in her private space, once", async (world) => {
    await world.signInByMail(mentor, made.mentor.email);
    await mentor.getByRole("heading", { level: 1 }).first().waitFor();
    await mentor.goto("/vault");
    await unlock(mentor, passphrases.mentor);
    await mentor.getByText(words.takeaway).waitFor();
    await mentor.getByText(words.reflection).waitFor();
    await world.lookAt(mentor, "takeaways in the private space");
    await mentor.reload();
    await unlock(mentor, passphrases.mentor);
    await mentor.getByText(words.takeaway).waitFor();
    same(await mentor.getByText(words.takeaway).count(), 1, "takeaways after another look");
    mustNotBeIn(world.folder, Object.values(words));
  });

  step("in the app the same works after a new start, and feedback goes upward sealed", async (world) => {
    await mentor.goto(`/pairs/${made.pair.id}/after`);
    await mentor.getByLabel("Takeaways").fill("ask again in a month");
    await mentor.getByRole("button", { name: "Seal and keep" }).click();
    await mentor.getByText("Sealed. It waits for you in your private space.").waitFor();
    await mentor.goto(`/pairs/${made.pair.id}/plan`);
    await mentor.getByRole("heading", { level: 2, name: "Feedback upward" }).waitFor();
    await mentor.getByRole("link", { name: "Write it, sealed between you" }).click();
    await unlock(mentor, passphrases.mentor);
    await write(mentor, "Feedback", words.feedback);
    await world.signInByMail(mentee, made.mentee.email);
    await mentee.getByRole("heading", { level: 1 }).first().waitFor();
    await mentee.goto(`/vault/pairs/${made.pair.id}`);
    await unlock(mentee, passphrases.mentee);
    await mentee.getByText(words.feedback).waitFor();
    mustNotBeIn(world.folder, Object.values(words));
  });
}, { config: { rehearsal: true } });
