// What a mentee promises, what may be said of it and what comes of it: promises.md rules 1 to 14.
import { holds, journey, same } from "./parts/journey.mjs";
import { call } from "./parts/lead-acts.mjs";
import { mustNotBeIn } from "./parts/nowhere.mjs";
import { leadAgain } from "./parts/programme-acts.mjs";
import { mailInTime, morning, readyPair } from "./parts/ready-acts.mjs";
import { shareSpace, unlock } from "./parts/vault-acts.mjs";

const passphrases = { mentor: "lantern gravel otter marmalade", mentee: "quarry velvet thimble eleven" };
const words = {
  own: "ask myself why my own team has no night shift leads",
  between: "introduce you to the woman who runs the harbour depot",
};
const listed = "Open the rota of the depot to everybody who works there.";
const outcome = "The rota is open since the first of the month.";

export default journey("promises", "a mentee promises, the mentor says what may be said, and everybody around the programme reads what came of it", (step) => {
  let made;
  let mentor;
  let mentee;
  const path = () => `/pairs/${made.pair.id}/promises`;
  const open = async (page, side) => {
    await page.goto(path());
    await page.getByRole("button", { name: "Open their words" }).click();
    await unlock(page, passphrases[side]);
    await page.getByRole("button", { name: "Lock now" }).waitFor();
  };
  const inDays = (world, days) => new Date(world.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const begin = async (page) => {
    await page.getByRole("button", { name: "Promise something" }).click();
    await page.getByRole("heading", { level: 2, name: "A new promise" }).waitFor();
  };
  const again = async (world) => {
    for (const [side, page] of [["mentor", mentor], ["mentee", mentee]]) {
      await world.signInByMail(page, made[side].email);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
    }
    await leadAgain(world);
  };

  step("a pair with a shared space; without unlocking nothing private can be written", async (world) => {
    made = await readyPair(world);
    ({ mentor, mentee } = made.pages);
    await shareSpace(world, made.pair.id, [
      { page: mentor, passphrase: passphrases.mentor, other: made.mentee.name },
      { page: mentee, passphrase: passphrases.mentee, other: made.mentor.name },
    ]);
    await mentee.goto(`/pairs/${made.pair.id}`);
    await mentee.getByRole("link", { name: "Promises" }).click();
    await mentee.getByRole("heading", { level: 1, name: "Promises" }).waitFor();
    await begin(mentee);
    await mentee.getByText("Open the words above first.").waitFor();
    same(await mentee.locator("textarea").count(), 0, "places to write while it is locked");
    await world.lookAt(mentee, "a promise while locked");
  });

  step("he promises something for himself, makes an introduction, and puts one on the list that rests on what she said", async (world) => {
    await open(mentee, "mentee");
    await begin(mentee);
    await mentee.getByLabel("By when?").fill(inDays(world, 10));
    await mentee.getByLabel("Only me").check();
    await mentee.getByLabel("In your words").fill(words.own);
    await world.lookAt(mentee, "a new promise");
    await mentee.getByRole("button", { name: "Promise it" }).click();
    await mentee.getByText(words.own).waitFor();
    await begin(mentee);
    await mentee.getByLabel("What kind of thing is it?").selectOption({ label: "An introduction for my partner" });
    same(await mentee.getByLabel("Only me").count(), 0, "other audiences of an introduction");
    await mentee.getByLabel("I have done it").check();
    await mentee.getByLabel("When was it?").fill(inDays(world, -1));
    await mentee.getByLabel("In your words").fill(words.between);
    await mentee.getByRole("button", { name: "Put it down" }).click();
    await mentee.getByText(words.between).waitFor();
    await begin(mentee);
    await mentee.getByLabel("By when?").fill(inDays(world, 30));
    await mentee.getByLabel("The programme’s list").check();
    await mentee.getByLabel("What will everybody read?").fill("short");
    await mentee.getByLabel("It rests on something my partner told me").check();
    await mentee.getByRole("button", { name: "Promise it" }).click();
    await mentee.getByText("Please write 10 to 500 letters.").first().waitFor();
    await mentee.getByLabel("What will everybody read?").fill(listed);
    await mentee.getByRole("button", { name: "Promise it" }).click();
    await mentee.getByText("It waits for a yes from").waitFor();
    await world.lookAt(mentee, "promises of a mentee");
  });

  step("the mentor is asked by mail, reads what is for her alone, confirms, and says yes", async (world) => {
    const mail = await mailInTime(world, made.mentor.email, ({ subject }) => /waits for your yes/.test(subject));
    holds(!mail.text.includes("rota"), "a mail has no word of a promise");
    await mentor.goto(`/pairs/${made.pair.id}`);
    await mentor.getByText(`${made.mentee.name} asks you: may this be said?`).waitFor();
    await open(mentor, "mentor");
    await mentor.getByText(words.between).waitFor();
    same(await mentor.getByText(words.own).count(), 0, "what he promised himself");
    await world.lookAt(mentor, "promises of a partner");
    await mentor.getByRole("button", { name: "It took place" }).click();
    await mentor.getByText("You said that it took place").waitFor();
    same((await call(world.lead, "GET", `/programmes/${made.programme.id}/promises`)).items.length, 0, "promises on the list before the yes");
    await mentor.getByLabel("The list may say that it came from what a mentor said").check();
    await mentor.getByRole("button", { name: "Yes, it may be said" }).click();
    await mentor.getByText("It stands on the list now.").waitFor();
  });

  step("everybody around the programme reads the list; nobody else learns of the others", async (world) => {
    await world.lead.goto(`/programmes/${made.programme.id}`);
    await world.lead.getByRole("link", { name: "Promises" }).first().click();
    await world.lead.getByText(listed).waitFor();
    await world.lead.getByText("It came from what a mentor said").waitFor();
    same(await world.lead.getByText(made.mentor.name).count(), 0, "the mentor on the list");
    await world.lookAt(world.lead, "what leaders promised");
    const refused = await world.lead.request.get(`/api/v1/pairs/${made.pair.id}/promises`);
    same(refused.status(), 404, "the promises of a pair for a lead");
    mustNotBeIn(world.folder, Object.values(words));
  });

  step("a week before, and the day after, he is reminded without a word of it", async (world) => {
    world.forward({ days: 24 });
    morning(world);
    const soon = await mailInTime(world, made.mentee.email, ({ subject }) => /is due in a week/.test(subject));
    holds(!soon.text.includes("rota"), "a reminder has no word of the promise");
    world.forward({ days: 6 });
    morning(world);
    await mailInTime(world, made.mentee.email, ({ subject }) => /was due/.test(subject));
    same(world.mails().filter(({ subject }) => /is due in a week/.test(subject)).length, 1, "reminders before the day");
    await again(world);
    await mentee.goto(path());
    await mentee.getByText("Late").first().waitFor();
    await mentee.goto(`/programmes/${made.programme.id}/promises`);
    await mentee.getByText("Late").first().waitFor();
  });

  step("he says that it is done and what came of it, and the mentor hears", async (world) => {
    await mentee.goto(path());
    const card = mentee.getByLabel(listed, { exact: true });
    await card.getByRole("button", { name: "It is done" }).click();
    await card.getByLabel("What came of it?").fill(outcome);
    await card.getByRole("button", { name: "Say that it is done" }).click();
    await card.getByText(outcome).waitFor();
    await mailInTime(world, made.mentor.email, ({ subject }) => /What became of a promise/.test(subject));
    await mentor.goto(`/programmes/${made.programme.id}/promises`);
    await mentor.getByText(outcome).waitFor();
    await world.lookAt(mentor, "what came of a promise");
    await mentor.goto(path());
    await mentor.getByRole("button", { name: "Put down something of mine" }).click();
    same(await mentor.getByLabel("What kind of thing is it?").locator("option").count(), 2, "what a mentor puts down");
  });
}, { config: { rehearsal: true } });
