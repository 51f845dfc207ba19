// Several kinds side by side, run by one person: as their sponsor sees them, beside a supporter and a line manager.
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same } from "./parts/journey.mjs";
import { call, createProgramme } from "./parts/lead-acts.mjs";
import {
  agree, begin, give, leadAgain, matchFor, openNeedsSurvey, pairOf, passLaunchGate, planInductions, planProgramme, recruit, sayWhatIsNeeded, sayYes, somebody,
  takePlace, toTheEvening, wasThere,
} from "./parts/programme-acts.mjs";

export default journey("party-sponsor", "a sponsor follows two kinds of programme side by side, from needs survey to ready to start, by counts and dates alone", (step) => {
  let programme;
  let other;
  let me;
  let page;
  let supporter;
  let both;
  let pair;
  let inductions;
  let survey;
  const open = async (on, { name } = programme) => {
    await on.goto("/");
    await on.getByRole("heading", { level: 2, name: "Programmes you stand behind" }).waitFor();
    await on.goto(`/programmes/${programme.id}/overview`);
    await on.getByRole("heading", { level: 1, name }).waitFor();
  };
  const namesNobody = async () => {
    const text = await page.locator("main").textContent();
    for (const { name } of Object.values(both ?? {})) holds(!text.includes(name), `${name} is not on my page`);
    for (const path of ["home", "applications", "pairs", "inductions", "launch"])
      holds((await page.request.get(`/api/v1/programmes/${programme.id}/${path}`)).status() >= 403, `${path} is not mine`);
    same((await page.request.get(`/api/v1/surveys/${survey.id}`)).status(), 403, "the survey");
  };
  const signIn = async (world, person) => {
    const at = await world.person();
    await world.signInByMail(at, person.email);
    await at.getByRole("heading", { level: 2, name: "Programmes you stand behind" }).waitFor();
    return at;
  };

  step("people are asked what they want from leaders; what they say is not mine to read", async (world) => {
    await begin(world);
    me = await somebody(world, true, 4);
    survey = await openNeedsSurvey(world, me);
    await sayWhatIsNeeded(world, survey);
  });

  step("one lead plans a reverse and a conventional programme, and names me for both", async (world) => {
    programme = await planProgramme(world, { name: "Listening upwards" });
    other = await createProgramme(world.lead, { template: "conventional", name: "Growing together" });
    supporter = await somebody(world, true, 6);
    for (const one of [programme, other]) await give(world, me, "sponsor", one);
    await give(world, supporter, "supporter", programme);
  });

  step("I sign in by mail and find both, each with where it stands", async (world) => {
    page = await signIn(world, me);
    for (const { name } of [programme, other]) await page.getByRole("heading", { level: 3, name }).waitFor();
    await world.lookAt(page, "party sponsor, two programmes");
    await open(page);
    await page.getByRole("img", { name: /^Now: Plan/ }).waitFor();
    await namesNobody();
  });

  step("once the call is open, I read that people are being found, and nobody's name", async (world) => {
    programme = await passLaunchGate(world, programme);
    await recruit(world, programme, 6, 6);
    await open(page);
    await page.getByRole("img", { name: /^Now: Recruit/ }).waitFor();
    await page.getByText("We listen first").waitFor();
    await namesNobody();
  });

  step("a pair agrees, and I see one more of those that are wanted", async (world) => {
    both = await matchFor(world, programme);
    await open(page);
    await page.getByRole("img", { name: /^Now: Match/ }).waitFor();
    await sayYes(world, both.mentor, "mentor");
    await sayYes(world, both.mentee, "mentee");
    pair = await pairOf(world, programme);
    await agree(world, both, pair);
    await open(page);
    await page.getByText("pairs agreed, of about").waitFor();
    await world.lookAt(page, "party sponsor, a pair has agreed");
    await namesNobody();
  });

  step("the mentor's line manager confirms the time in the app, and reads hours and nothing else", async (world) => {
    const mentor = await call(world.lead, "GET", `/people/${both.mentor.id}`);
    const manager = mentor.manager && (await call(world.lead, "GET", `/people/${mentor.manager.id}`));
    holds(manager?.email, "the mentor has a line manager who can be reached");
    const asking = await world.person({ size: sizes.phone });
    await world.signInByMail(asking, mentor.email);
    await asking.getByRole("link", { name: "See my pair" }).first().waitFor();
    await asking.goto(`/pairs/${pair.id}`);
    await asking.getByRole("button", { name: "Ask my line manager for the time" }).click();
    await world.mailTo(manager.email, ({ subject }) => subject.endsWith("asks you for time at work"));
    const at = await world.person({ size: sizes.phone });
    await world.signInByMail(at, manager.email);
    await at.getByRole("link", { name: "Open my team’s time" }).click();
    await at.getByRole("button", { name: "Yes, these hours are theirs" }).click();
    await at.getByText("Confirmed", { exact: true }).waitFor();
    holds(!(await at.locator("main").textContent()).includes(both.mentee.name), "whom they meet is not said");
    await world.lookAt(at, "party sponsor, the line manager");
  });

  step("inductions are held; a supporter from outside takes attendance and reads no counts", async (world) => {
    inductions = await planInductions(world, programme);
    for (const side of ["mentor", "mentee"]) await takePlace(world, both[side]);
    toTheEvening(world, 10);
    await leadAgain(world);
    const at = await signIn(world, supporter);
    await at.goto(`/sessions/${programme.id}/${inductions.mentor.id}/attendance`);
    await at.getByRole("button", { name: `${both.mentor.name}: was there` }).click();
    await at.getByText(/^1 of 1 /).waitFor();
    await open(at);
    same(await at.getByText("pairs agreed, of about").count(), 0, "counts for a supporter");
    await wasThere(world, inductions.mentee, both.mentee);
  });

  step("the pair is ready to start; my page says that they meet, and still knows counts and dates alone", async (world) => {
    await call(world.lead, "POST", `/programmes/${programme.id}/start`);
    const { items } = await call(world.lead, "GET", `/programmes/${programme.id}/inductions`);
    same(items.filter(({ induction }) => induction === "done").length, 2, "people who are inducted");
    page = await signIn(world, me);
    await open(page);
    await page.getByRole("img", { name: /^Now: Meet/ }).waitFor();
    await page.getByText("pairs agreed, of about").waitFor();
    await page.getByText("Show as a table").click();
    await page.getByRole("rowheader", { name: "Meet" }).waitFor();
    await world.lookAt(page, "party sponsor, ready");
    await namesNobody();
  });
}, { config: { rehearsal: true } });
