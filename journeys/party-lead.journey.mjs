// A provider runs six months for a client: role description, adverts, recruiting, matching, two inductions, a workbook.
// As the lead sees it, through the screens and by the list of what is to do.
import { pairsOn } from "./parts/board.mjs";
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { settleOnScreen } from "./parts/launch-acts.mjs";
import { bringInPeople, call } from "./parts/lead-acts.mjs";
import { agree, checkOneself, isReady, leadAgain, openNeedsSurvey, pairOf, recruit, sayWhatIsNeeded, sayYes, somebody, takePlace, toTheEvening } from "./parts/programme-acts.mjs";

export default journey("party-lead", "a provider's six months, from needs survey to ready to start, by the lead's own list", (step) => {
  let page;
  let id;
  let both;
  const sessions = {};
  const home = async () => {
    await page.goto(`/programmes/${id}`);
    await page.getByRole("heading", { name: "Needs you today" }).waitFor();
  };
  const tasks = async () => Object.fromEntries((await call(page, "GET", `/programmes/${id}/home`)).tasks.flatMap(({ items }) => items.map((item) => [item.key, item])));

  step("before I design anything I ask what people want from leaders, and read what ten of them said", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page);
    const one = await somebody(world, false);
    const survey = await openNeedsSurvey(world, one);
    const mails = await until("twelve mails", () => {
      const all = world.mails().filter(({ subject }) => subject.startsWith("A few questions"));
      return all.length >= 12 && all.slice(0, 12);
    });
    for (const [number, mail] of mails.entries()) await sayWhatIsNeeded(world, { mail }, number);
    await page.goto(`/surveys/${survey.id}`);
    await page.getByRole("button", { name: "Close it now" }).click();
    await page.getByRole("button", { name: "Close it for good" }).click();
    await page.getByText("50% of the 12 people who answered said: Listen before they decide").waitFor();
    await world.lookAt(page, "party lead, what people need");
  });

  step("I plan a programme of six months, and my list says what comes first", async (world) => {
    await page.goto("/programmes");
    await page.getByRole("link", { name: "Start a programme" }).click();
    await page.getByLabel("Who is it for?").fill("colleagues whose voice is seldom heard");
    await page.getByLabel("About how many pairs?").fill("1");
    await page.getByRole("checkbox", { name: "Leaders who model inclusion" }).check();
    await page.getByRole("button", { name: "Create programme" }).click();
    await page.getByRole("heading", { name: "Needs you today" }).waitFor();
    id = new URL(page.url()).pathname.split("/")[2];
    await page.getByText("to be settled before the call can open").waitFor();
    await world.lookAt(page, "party lead, planning");
  });

  step("I settle what has to be there, and open the call", async (world) => {
    await settleOnScreen(page, id);
    await page.goto(`/programmes/${id}/call`);
    await page.getByRole("button", { name: "Open the call" }).click();
    await page.getByText("The call is open").first().waitFor();
    await world.lookAt(page, "party lead, the call");
  });

  step("people apply; when there are enough I close the call and match", async (world) => {
    await recruit(world, { id }, 5, 4);
    await home();
    await page.getByRole("link", { name: "Close the call" }).first().waitFor();
    await world.lookAt(page, "party lead, recruiting");
    await page.goto(`/programmes/${id}/call`);
    await page.getByRole("button", { name: "Close the call" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Close the call" }).click();
    await page.getByText("The call is closed").first().waitFor();
    await page.goto(`/programmes/${id}/match`);
    await page.getByRole("button", { name: "Suggest pairs" }).click();
    await page.getByText("points in all").waitFor();
  });

  step("I look once more and ask; two say yes, and a pair has agreed", async (world) => {
    await page.getByRole("link", { name: "Ask about these pairs…" }).click();
    await page.getByRole("heading", { level: 1, name: "Check before you ask" }).waitFor();
    await page.getByRole("button", { name: /^Ask about / }).click();
    await page.getByText(/being asked about/).first().waitFor();
    const { board } = await pairsOn(page, id);
    const personOf = (side, application) => call(page, "GET", `/people/${board.seats[side].find((one) => one.application_id === application).person_id}`);
    const [proposal] = board.proposals;
    both = { mentor: await personOf("mentors", proposal.mentor_id), mentee: await personOf("mentees", proposal.mentee_id) };
    await sayYes(world, both.mentor, "mentor");
    await sayYes(world, both.mentee, "mentee");
    await until("the pair", async () => (await call(page, "GET", `/programmes/${id}/pairs`)).items.length === 1);
    await page.goto(`/programmes/${id}/pairs`);
    await page.getByRole("table", { name: "Pairs of this programme" }).getByText(both.mentor.name).first().waitFor();
    await agree(world, both, await pairOf(world, { id }));
    holds((await page.request.get(`/api/v1/pairs/${(await pairOf(world, { id })).id}/agreement`)).status() === 404, "what they agreed on is theirs");
  });

  step("my list says that neither side has a date for its induction, and I plan one for each", async (world) => {
    await home();
    await page.getByText("Neither side of your pairs has a date for its induction.").waitFor();
    await world.lookAt(page, "party lead, inductions are missing");
    for (const [side, kind] of [["mentor", "induction_mentors"], ["mentee", "induction_mentees"]]) {
      await page.goto(`/programmes/${id}/sessions/new`);
      await page.getByLabel("What is it?").selectOption(kind);
      await page.getByLabel("Title", { exact: true }).fill(`Before you begin, ${side} side`);
      await page.getByLabel("Day", { exact: true }).fill(world.day(10));
      await page.getByLabel("Begins", { exact: true }).fill(side === "mentor" ? "10:00" : "14:00");
      await page.getByLabel("Ends", { exact: true }).fill(side === "mentor" ? "11:00" : "15:00");
      await page.getByLabel("Place", { exact: true }).fill("Room 2");
      await page.getByRole("button", { name: "Plan it" }).click();
      await page.getByRole("heading", { level: 3, name: `Before you begin, ${side} side` }).waitFor();
    }
    await page.getByRole("button", { name: "Send the invitations" }).click();
    await page.getByText("Everybody knows of the dates that are there for them.").waitFor();
    for (const { id: session, plan } of (await call(page, "GET", `/programmes/${id}/sessions`)).items) sessions[plan.kind] = session;
    same((await tasks()).plan_inductions.state, "done", "the row of inductions");
  });

  step("my list says who has no place; both take one, and it says so no longer", async (world) => {
    await home();
    await page.getByText("2 people in pairs have no place at an induction.").waitFor();
    await world.lookAt(page, "party lead, no place yet");
    for (const person of Object.values(both)) await takePlace(world, person);
    await home();
    same(await page.getByText("no place at an induction").count(), 0, "people without a place");
  });

  step("the day comes, and I take attendance", async (world) => {
    toTheEvening(world, 10);
    page = await leadAgain(world);
    for (const [kind, person] of [["induction_mentors", both.mentor], ["induction_mentees", both.mentee]]) {
      holds((await tasks()).ready_pairs.state !== "done", "no pair is ready before both are inducted");
      await page.goto(`/programmes/${id}/sessions/${sessions[kind]}/attendance`);
      await page.getByRole("button", { name: `${person.name}: was there` }).click();
      await page.getByText(/^1 of 1 /).waitFor();
    }
  });

  step("every pair is ready to start: my list says it, and so do their own pages", async (world) => {
    await home();
    const rows = await tasks();
    for (const key of ["plan_inductions", "induct", "ready_pairs"]) same(rows[key].state, "done", `the row "${key}"`);
    await page.getByText("Every pair is ready to start").first().waitFor();
    await world.lookAt(page, "party lead, ready to start");
    for (const [side, person] of Object.entries(both)) {
      const theirs = await world.person({ size: sizes.phone });
      await world.signInByMail(theirs, person.email);
      if (side === "mentee") await checkOneself(theirs, { id });
      await isReady(world, theirs, `party lead, the ${side} is ready`);
      await theirs.leave();
    }
  });
}, { config: { rehearsal: true, server: { rate_factor: 0 } } });
