// Two mentors to one mentee: co_mentoring.md rules 1 to 7.
import { pairsOn } from "./parts/board.mjs";
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { press } from "./parts/keyboard.mjs";
import { bringInPeople, call, createProgramme } from "./parts/lead-acts.mjs";
import { agree, leadAgain, passLaunchGate, planInductions, sayYes, signedIn, toTheEvening, wasThere } from "./parts/programme-acts.mjs";

export default journey("co-mentors", "a mentee with two mentors asks whether the three meet together, and they do", (step) => {
  let lead;
  let programme;
  let mentee;
  let mentors;
  const asThree = (page) => page.getByRole("region", { name: "Meeting as three" }).or(page.locator("[aria-label='Meeting as three']")).first();
  const pairsOf = async () => (await call(lead, "GET", `/programmes/${programme.id}/pairs`)).items;
  const toPair = async (page, pair) => {
    await page.goto(`/pairs/${pair.id}`);
    await page.getByRole("heading", { name: "Meeting as three" }).waitFor();
  };

  step("a senior colleague with room for two is paired with two mentors, who know nothing of each other", async (world) => {
    lead = await world.makeLead();
    await bringInPeople(lead);
    const planned = await createProgramme(lead);
    await lead.goto(`/programmes/${planned.id}/settings`);
    await lead.getByLabel("Mentors for each mentee, at most").fill("2");
    await lead.getByRole("button", { name: "Save rules" }).click();
    await lead.getByText("The rules are saved").waitFor();
    programme = await passLaunchGate(world, planned);
    await world.command("example", "applications", "--programme", programme.id, "--mentors", "5", "--mentees", "1");
    const { items } = await call(lead, "GET", `/programmes/${programme.id}/applications?role=mentee`);
    mentee = await call(lead, "GET", `/people/${items[0].person.id}`);
    const theirs = await signedIn(world, mentee);
    await call(theirs, "PUT", `/applications/${items[0].id}/capacity`, { capacity: 2 });
    await theirs.leave();
    await call(lead, "POST", `/programmes/${programme.id}/closing-of-call`);
    const run = await call(lead, "POST", `/programmes/${programme.id}/matching-runs`, {});
    same(run.pairs, 2, "pairs that are proposed");
    await call(lead, "POST", `/matching-runs/${run.id}/asking`, {});
    const { board } = await pairsOn(lead, programme.id);
    const seated = board.proposals.map(({ mentor_id }) => board.seats.mentors.find((one) => one.application_id === mentor_id).person_id);
    mentors = await Promise.all(seated.map((id) => call(lead, "GET", `/people/${id}`)));
    for (const mentor of mentors) await sayYes(world, mentor, "mentor");
    const asked = () => world.mails().filter(({ to, subject }) => to.includes(mentee.email) && subject.startsWith("A proposal for you"));
    for (const at of [0, 1]) {
      const mail = await until("the question to the mentee", () => asked()[at]);
      const reader = await world.person({ script: false, size: sizes.phone });
      await reader.goto(mail.links.find((one) => one.includes("/ask/")));
      await reader.getByRole("button", { name: "Yes, I would like to" }).click();
      await reader.getByRole("heading", { level: 1, name: "Thank you for answering" }).waitFor();
      await reader.leave();
    }
    await until("both pairs", async () => (await pairsOf()).length === 2);
  });

  step("the mentee asks both with the keyboard, having read who learns what", async (world) => {
    const page = await signedIn(world, mentee);
    const [pair] = await pairsOf();
    await toPair(page, pair);
    await page.getByText("You have two mentors.").waitFor();
    for (const { name } of mentors) await asThree(page).getByText(name).first().waitFor();
    await world.lookAt(page, "as three, possible");
    await press(page, "Ask both of them");
    await page.getByText("You have asked both.").waitFor();
    await world.lookAt(page, "as three, asked");
    await page.leave();
  });

  step("a mentor finds the question at home, without the other's name, and says yes", async (world) => {
    const [first, second] = mentors;
    await world.mailTo(first.email, ({ subject }) => subject === `A question about ${programme.name}`);
    const page = await signedIn(world, first);
    await page.getByText("asks whether you would like to meet together with a second mentor").waitFor();
    await world.lookAt(page, "as three, home of a mentor");
    await page.getByRole("link", { name: "Read it and answer" }).click();
    await page.getByText("You learn who it is only if both of you say yes.").waitFor();
    same(await page.getByText(second.name).count(), 0, "the other mentor's name on the page");
    await world.lookAt(page, "as three, question");
    await press(page, "Yes, I would like to");
    await page.getByText("You have said yes.").waitFor();
    same(await page.getByText(second.name).count(), 0, "the other mentor's name after one yes");
    await page.leave();
  });

  step("with the second yes all three are told, and see one another", async (world) => {
    const page = await signedIn(world, mentors[1]);
    await page.getByRole("link", { name: "Read it and answer" }).click();
    await press(page, "Yes, I would like to");
    await page.getByText("You meet as three:").waitFor();
    await world.lookAt(page, "as three, standing");
    await page.leave();
    for (const person of [mentee, ...mentors])
      await world.mailTo(person.email, ({ subject }) => subject === `You can meet as three in ${programme.name}`);
    await lead.goto(`/programmes/${programme.id}/pairs`);
    await lead.getByRole("heading", { name: "Those who meet as three" }).waitFor();
    await world.lookAt(lead, "as three, lead");
  });

  step("a conversation of three is recorded for both pairs, once both are ready", async (world) => {
    const pairs = await pairsOf();
    const held = await planInductions(world, programme);
    for (const pair of pairs) {
      const mentor = mentors.find(({ id }) => id === pair.mentor.id);
      await agree(world, { mentor, mentee }, pair);
    }
    toTheEvening(world, 10);
    lead = await leadAgain(world);
    for (const mentor of mentors) await wasThere(world, held.mentor, mentor);
    await wasThere(world, held.mentee, mentee);
    const page = await signedIn(world, mentors[0]);
    const mine = pairs.find((pair) => pair.mentor.id === mentors[0].id);
    await page.goto(`/pairs/${mine.id}/conversations/new`);
    await page.getByText("Were all three of you there?").waitFor();
    await page.getByRole("radio", { name: "Yes, record it for both pairs" }).check({ force: true });
    await world.lookAt(page, "as three, record");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Recorded for both pairs").waitFor();
    const readiness = await call(lead, "GET", `/programmes/${programme.id}/pair-readiness`);
    holds(readiness.items.every(({ held: many }) => many === 1), "both pairs have one");
    await page.leave();
  });

  step("one of the mentors would rather meet as two again; nobody is told who", async (world) => {
    const page = await signedIn(world, mentors[1]);
    const mine = (await pairsOf()).find((pair) => pair.mentor.id === mentors[1].id);
    await toPair(page, mine);
    await press(page, "No longer meet as three");
    await page.getByText("You meet as two again").waitFor();
    for (const person of [mentee, ...mentors])
      await world.mailTo(person.email, ({ subject, text }) => subject === `About ${programme.name}` && text.includes("no longer meet as three"));
    holds((await pairsOf()).every(({ state }) => state === "agreed"), "both pairs go on");
    await page.leave();
  });
}, { config: { rehearsal: true, server: { rate_factor: 0 } } });
