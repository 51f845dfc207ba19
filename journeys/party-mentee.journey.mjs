// Self-service, open across networks and to all who lead: as a mentee lives through it, who comes by a network's link.
import { meetingIn } from "./parts/calendar.mjs";
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same } from "./parts/journey.mjs";
import { press } from "./parts/keyboard.mjs";
import { call } from "./parts/lead-acts.mjs";
import {
  applyAs, begin, checkOneself, confirmAgreement, isReady, leadAgain, matchFor, openNeedsSurvey, pairOf, passLaunchGate, planInductions, planProgramme,
  proposeAgreement, recruit, sayWhatIsNeeded, sayYes, signedIn, somebody, toTheEvening, wasThere,
} from "./parts/programme-acts.mjs";

export default journey("party-mentee", "finding a mentor oneself, from needs survey to ready to start, as a mentee sees it", (step) => {
  let programme;
  let me;
  let page;
  let both;
  let pair;
  let inductions;
  let network;

  step("before anything is designed I am asked what I want from leaders, and answer without a name", async (world) => {
    await begin(world);
    me = await somebody(world, true, 2);
    await sayWhatIsNeeded(world, await openNeedsSurvey(world, me));
  });

  step("a programme that anybody finds, and a network that shares it", async (world) => {
    programme = await passLaunchGate(world, await planProgramme(world, { template: "self_service" }));
    network = await call(world.lead, "POST", "/networks", { name: "Embrace", greeting: "Ask us anything." });
  });

  step("I come by the network's link and apply; which network it was stays with me", async (world) => {
    page = await applyAs(world, "mentee", programme, me, `${programme.call_url}?via=${network.code}`);
    const { items } = await call(world.lead, "GET", `/programmes/${programme.id}/applications`);
    same(items.find(({ person }) => person.id === me.id).route, "network", "my way in");
    holds(!JSON.stringify(items).includes("Embrace"), "which network is not in the lead's list");
  });

  step("nobody is asked about me before a mentor has said yes", async (world) => {
    await recruit(world, programme, 10, 2);
    both = await matchFor(world, programme, me);
    same(both.mentee.id, me.id, "the mentee of the suggestion");
    await world.mailTo(both.mentor.email, ({ subject }) => subject.startsWith("A suggestion for you"));
    same(world.mails().filter(({ to, subject }) => to.includes(me.email) && subject.startsWith("A proposal")).length, 0, "mails to me");
    same((await call(page, "GET", "/me")).participations[0].asks, 0, "questions to me");
    await sayYes(world, both.mentor, "mentor");
  });

  step("I look at the suggestion in the app and say yes with the keyboard", async (world) => {
    await world.mailTo(me.email, ({ subject }) => subject.startsWith("A proposal for you"));
    await page.goto("/");
    await page.getByRole("link", { name: /^Look at the suggestion/ }).click();
    await page.getByRole("button", { name: "Yes, I would like to" }).waitFor();
    await world.lookAt(page, "party mentee, a suggestion");
    await press(page, "Yes, I would like to");
    await page.getByText(/both said yes/).first().waitFor();
    await world.mailTo(me.email, ({ subject }) => subject.startsWith("You and "));
    pair = await pairOf(world, programme);
    await page.goto(`/pairs/${pair.id}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await world.lookAt(page, "party mentee, my pair");
  });

  step("my partner sends what we could agree on; I read it from the mail and agree", async (world) => {
    const theirs = await signedIn(world, both.mentor);
    await proposeAgreement(theirs, pair, both.mentee);
    await theirs.leave();
    await world.mailTo(me.email, ({ subject }) => subject.startsWith("Something to look at before you meet"));
    await confirmAgreement(page, pair);
    await world.lookAt(page, "party mentee, the agreement stands");
  });

  step("I take a place at my induction in the app, and it moves in my calendar", async (world) => {
    inductions = await planInductions(world, programme);
    await world.mailTo(me.email, ({ subject }) => /date.* for you in/i.test(subject));
    await page.goto(`/sessions/${programme.id}`);
    await page.getByRole("region", { name: inductions.mentee.plan.title }).getByRole("button", { name: "Take a place" }).click();
    await page.getByText("You have a place").first().waitFor();
    const first = meetingIn(await world.mailTo(me.email, ({ subject }) => subject.startsWith("Your place")));
    const { items } = await call(world.lead, "GET", `/programmes/${programme.id}/sessions`);
    const { plan, version, id } = items.find((one) => one.id === inductions.mentee.id);
    await call(world.lead, "PUT", `/sessions/${id}`, { ...plan, place: "Room 7" }, { "if-match": `"${version}"` });
    const moved = meetingIn(await world.mailTo(me.email, ({ subject }) => subject.startsWith("Moved")));
    same(moved.uid, first.uid, "the meeting");
    same(moved.place, "Room 7", "where it is now");
    holds(moved.sequence > first.sequence, "the SEQUENCE has risen");
  });

  step("I was there, and see that one thing is left: advising or listening?", async (world) => {
    toTheEvening(world, 10);
    await leadAgain(world);
    for (const side of ["mentor", "mentee"]) await wasThere(world, inductions[side], both[side]);
    page = await world.person({ size: sizes.phone });
    await world.signInByMail(page, me.email);
    await page.getByRole("link", { name: "See my pair" }).first().waitFor();
    await page.goto(`/sessions/${programme.id}`);
    await page.getByText("You were there").first().waitFor();
    await page.getByText("Still to do").waitFor();
    await checkOneself(page, programme);
  });

  step("I am ready to start: the workbook of the mentee is there to print", async (world) => {
    await page.goto(`/sessions/${programme.id}`);
    await page.getByText(/^Done on /).waitFor();
    same(await page.getByText("Still to do").count(), 0, "things left to do");
    await isReady(world, page, "party mentee, ready");
    await page.goto(`/library/${programme.id}`);
    await page.getByRole("link", { name: "Open the workbook" }).click();
    await page.getByRole("heading", { level: 1, name: "Workbook of the mentee" }).waitFor();
  });
}, { config: { rehearsal: true } });
