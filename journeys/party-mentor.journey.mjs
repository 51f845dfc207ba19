// A supported programme of nine months, with a trainer from outside, as a mentor lives through it.
import { meetingIn } from "./parts/calendar.mjs";
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same } from "./parts/journey.mjs";
import { call } from "./parts/lead-acts.mjs";
import {
  applyAs, begin, confirmAgreement, give, isReady, leadAgain, matchFor, openNeedsSurvey, pairOf, passLaunchGate, planInductions, planProgramme, proposeAgreement,
  recruit, sayWhatIsNeeded, sayYes, signedIn, somebody, takePlace, toTheEvening, wasThere,
} from "./parts/programme-acts.mjs";

export default journey("party-mentor", "a supported programme of nine months, from needs survey to ready to start, as a mentor sees it", (step) => {
  let programme;
  let me;
  let page;
  let trainer;
  let pair;
  let both;
  let inductions;

  step("before anything is designed I am asked what I want from leaders, and answer without a name", async (world) => {
    await begin(world);
    me = await somebody(world, false, 3);
    await sayWhatIsNeeded(world, await openNeedsSurvey(world, me));
  });

  step("a programme of nine months, with a trainer who supports it", async (world) => {
    programme = await planProgramme(world, { template: "supported_nine_months", ends_on: world.day(400) });
    programme = await passLaunchGate(world, programme);
    trainer = await somebody(world, true, 5);
    await give(world, trainer, "supporter", programme);
  });

  step("I read the call on my phone, and apply", async (world) => {
    page = await applyAs(world, "mentor", programme, me);
    await page.goto("/");
    await page.getByRole("link", { name: "My answers" }).waitFor();
    same((await call(page, "GET", "/me")).participations[0].state, "submitted", "my application");
  });

  step("I am asked about one person, and say yes on the page behind the mail", async (world) => {
    await recruit(world, programme, 2, 8);
    both = await matchFor(world, programme, me);
    same(both.mentor.id, me.id, "who is asked first");
    const mail = await world.mailTo(me.email, ({ subject }) => subject.startsWith("A suggestion for you"));
    holds(!mail.text.includes("thnicity"), "the mail says nothing of what I wrote");
    await page.reload();
    await page.getByRole("link", { name: /^Look at the suggestion/ }).waitFor();
    await world.lookAt(page, "party mentor, asked");
    await sayYes(world, both.mentor, "mentor");
    await sayYes(world, both.mentee, "mentee");
    pair = await pairOf(world, programme);
    await world.mailTo(me.email, ({ subject }) => subject.startsWith("You and "));
    await page.reload();
    await page.getByRole("link", { name: "See my pair" }).waitFor();
    await world.lookAt(page, "party mentor, agreed");
  });

  step("I send my partner what we could agree on, and they agree", async (world) => {
    await proposeAgreement(page, pair, both.mentee);
    const theirs = await signedIn(world, both.mentee);
    await confirmAgreement(theirs, pair);
    await theirs.leave();
    const mail = await world.mailTo(me.email, ({ subject }) => subject.startsWith("Your agreement stands"));
    holds(!mail.text.includes("notes"), "the mail says nothing of what is in it");
  });

  step("I ask my line manager for the time, who says yes and learns nothing else", async (world) => {
    await page.goto(`/pairs/${pair.id}`);
    await page.getByRole("button", { name: "Ask my line manager for the time" }).click();
    const mail = await world.mailTo(me.manager.email, ({ subject }) => subject.endsWith("asks you for time at work"));
    holds(!mail.text.includes(both.mentee.name), "whom I meet is not said");
    const manager = await world.person({ script: false, size: sizes.phone });
    await manager.goto(mail.links.find((one) => one.includes("/time/")));
    await manager.getByRole("button", { name: "Yes, these hours are theirs" }).click();
    await manager.leave();
    await page.reload();
    await page.getByText("has confirmed these hours").waitFor();
  });

  step("I take a place at my induction, and my calendar has it", async (world) => {
    inductions = await planInductions(world, programme);
    await takePlace(world, me);
    const meeting = meetingIn(await world.mailTo(me.email, ({ subject }) => subject.startsWith("Your place")));
    same(meeting.starts, new Date(inductions.mentor.plan.starts_at).toISOString(), "when it begins");
    await page.goto(`/sessions/${programme.id}`);
    await page.getByText("You have a place").first().waitFor();
    await world.lookAt(page, "party mentor, a place");
  });

  step("the day comes, and the trainer marks who is there on a phone", async (world) => {
    toTheEvening(world, 10);
    await leadAgain(world);
    const at = await world.person({ size: sizes.phone });
    await world.signInByMail(at, trainer.email);
    await at.goto(`/sessions/${programme.id}/${inductions.mentor.id}/attendance`);
    await at.getByRole("button", { name: `${me.name}: was there` }).click();
    await at.getByText("were there so far").or(at.getByText("was there so far")).waitFor();
    await world.lookAt(at, "party mentor, the trainer takes attendance");
    holds((await at.request.get(`/api/v1/programmes/${programme.id}/inductions`)).status() >= 403, "who is inducted is the lead's");
    await wasThere(world, inductions.mentee, both.mentee);
  });

  step("I am ready to start", async (world) => {
    page = await world.person({ size: sizes.phone });
    await world.signInByMail(page, me.email);
    await page.getByRole("link", { name: "See my pair" }).first().waitFor();
    await page.goto(`/sessions/${programme.id}`);
    await page.getByText("You were there").waitFor();
    same(await page.getByText("Choose a date", { exact: true }).count(), 0, "things left to do");
    await isReady(world, page, "party mentor, ready");
  });
}, { config: { rehearsal: true } });
