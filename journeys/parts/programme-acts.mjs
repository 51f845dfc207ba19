// What others do on the way from an idea to "ready to start", for journeys that look through one person's eyes. Each is
// short: through the API where a lead acts, on the plain pages where somebody answers a mail.
import { answerCall, choose, onScreen, send } from "./apply-acts.mjs";
import { pairsOn } from "./board.mjs";
import { sizes } from "./browser.mjs";
import { holds, until } from "./journey.mjs";
import { bringInPeople, call, createProgramme } from "./lead-acts.mjs";
import { settleLaunch } from "./launch-acts.mjs";
import { comeLink } from "./session-acts.mjs";
import { answerSurvey, linkIn } from "./survey-acts.mjs";
import { lead } from "./world.mjs";

/** A lead and their staff list. */
export async function begin(world) {
  await bringInPeople(await world.makeLead());
}

export const planProgramme = (world, more = {}) => createProgramme(world.lead, more);

/**
 * Asks everybody of somebody's grade, and of leaders all leaders as there are few of each grade, what they want from
 * leaders: {id, mail}, with the mail that this person got.
 */
export async function openNeedsSurvey(world, person) {
  const { id } = await call(world.lead, "POST", "/surveys", {});
  const { items } = await call(world.lead, "GET", "/grades");
  const grades = person.grade.is_leadership ? items.filter((grade) => grade.is_leadership).map((grade) => grade.id) : [person.grade.id];
  await call(world.lead, "POST", `/surveys/${id}/opening`, { asks_everybody: false, grades, units: [], closes_on: world.day(14) });
  return { id, mail: await world.mailTo(person.email, ({ subject }) => subject.startsWith("A few questions")) };
}

/** Somebody says what they need, on a page without script. */
export async function sayWhatIsNeeded(world, { mail }, number = 0) {
  const reader = await world.person({ script: false, size: sizes.phone });
  await answerSurvey(reader, linkIn(mail), number);
  await reader.leave();
}

/** Settles what a launch needs and opens the call: the programme as it is then. */
export async function passLaunchGate(world, programme) {
  await settleLaunch(world.lead, programme.id);
  await call(world.lead, "POST", `/programmes/${programme.id}/opening`);
  return call(world.lead, "GET", `/programmes/${programme.id}`);
}

/** Staff with an address and a manager, of one side, whom nobody else here needs. */
export async function somebody(world, isLeadership, at = 0) {
  const found = [];
  for (let cursor = ""; cursor !== null && found.length <= at; ) {
    const { items, next_cursor } = await call(world.lead, "GET", `/people?limit=100${cursor && `&cursor=${cursor}`}`);
    for (const one of items) {
      if (!one.email || !one.grade || one.grade.is_leadership !== isLeadership || one.manager_state !== "known") continue;
      const manager = one.manager && (await call(world.lead, "GET", `/people/${one.manager.id}`));
      if (manager?.email) found.push({ ...one, manager });
    }
    cursor = next_cursor;
  }
  holds(found[at], "somebody in the staff list fits");
  return found[at];
}

/** Somebody's own page after they answered the call and sent their application, on a phone. */
export async function applyAs(world, role, programme, person, address = programme.call_url) {
  const page = await answerCall(world, { ...programme, call_url: address }, person.email, new RegExp(`^I am interested in being a .*${role}`, "i"));
  await page.getByRole("button", { name: "Start", exact: true }).click();
  const skip = "Skip, I would rather not say";
  if (role === "mentor") {
    await onScreen(world, page, role, 1, "First, your name", async () => {
      await page.getByLabel("What would you like to be called?").fill("Robin");
      await page.getByRole("checkbox", { name: "Yes, that includes me" }).check();
    });
    await onScreen(world, page, role, 2, "What you could talk about", () => choose(page, "Ethnicity and race", "Getting on at work"));
    await onScreen(world, page, role, 3, "Your limits", async () => {}, skip);
  } else {
    await onScreen(world, page, role, 1, "First, your name", async () => {
      await page.getByLabel("What would you like to be called?").fill("Alex");
      await choose(page, "Ethnicity and race", "What younger colleagues expect");
    });
    await onScreen(world, page, role, 2, "What brings you here", () => page.getByLabel("Why would you like this?").fill("I decide and see only what reaches me."));
    await onScreen(world, page, role, 3, "What you already know from life", async () => {}, skip);
  }
  await onScreen(world, page, role, 4, "How and when you could meet", () => choose(page, "In person", "By video"));
  await onScreen(world, page, role, 5, "Common ground", () => choose(page, "Music", "English"));
  await onScreen(world, page, role, 6, "People you would rather not meet", async () => {}, skip);
  await send(world, page, role);
  return page;
}

/** Others who apply: so many of each side. */
export const recruit = (world, programme, mentors, mentees) =>
  world.command("example", "applications", "--programme", programme.id, "--mentors", String(mentors), "--mentees", String(mentees));

/** Closes the call and asks about one pair, that of `person`: {mentor, mentee} with their addresses. */
export async function matchFor(world, programme, person) {
  const page = world.lead;
  await call(page, "POST", `/programmes/${programme.id}/closing-of-call`);
  await call(page, "POST", `/programmes/${programme.id}/matching-runs`, {});
  const { board } = await pairsOn(page, programme.id);
  const seat = (side, id) => board.seats[side].find((one) => one.application_id === id);
  const people = ({ mentor_id, mentee_id }) => [seat("mentors", mentor_id).person_id, seat("mentees", mentee_id).person_id];
  const proposal = person ? board.proposals.find((one) => people(one).includes(person.id)) : board.proposals[0];
  holds(proposal, "there is a match");
  const [mentor, mentee] = await Promise.all(people(proposal).map((id) => call(page, "GET", `/people/${id}`)));
  await call(page, "POST", `/matching-runs/${board.id}/asking`, { proposal_ids: [proposal.id] });
  return { mentor, mentee };
}

/** Says yes from the mail, on a page without script. */
export async function sayYes(world, person, side) {
  const mail = await world.mailTo(person.email, ({ subject }) => subject.startsWith(side === "mentor" ? "A suggestion for you" : "A proposal for you"));
  const reader = await world.person({ script: false, size: sizes.phone });
  await reader.goto(mail.links.find((one) => one.includes("/ask/")));
  await reader.getByRole("button", { name: "Yes, I would like to" }).click();
  await reader.getByRole("heading", { level: 1, name: "Thank you for answering" }).waitFor();
  await reader.leave();
}

export const pairOf = (world, programme) => until("the pair", async () => (await call(world.lead, "GET", `/programmes/${programme.id}/pairs`)).items[0]);

/** Sends one's partner the usual agreement, from one's own page on a phone. */
export async function proposeAgreement(page, pair, partner) {
  await page.goto(`/pairs/${pair.id}/agreement`);
  await page.getByRole("button", { name: `Send it to ${partner.name}` }).click();
  await page.locator("header").getByText("Waits for your partner", { exact: true }).waitFor();
}

/** Agrees to what one's partner has sent. */
export async function confirmAgreement(page, pair) {
  await page.goto(`/pairs/${pair.id}/agreement`);
  await page.getByRole("button", { name: "Yes, I agree" }).click();
  await page.locator("header").getByText("Stands", { exact: true }).waitFor();
}

/** Somebody at their own phone, signed in from a mail. */
export async function signedIn(world, person) {
  const page = await world.person({ size: sizes.phone });
  await world.signInByMail(page, person.email);
  await page.getByRole("heading", { level: 1, name: /^Hello/ }).waitFor();
  return page;
}

/** Both of a pair agree, each at their own phone. */
export async function agree(world, { mentor, mentee }, pair) {
  const theirs = await signedIn(world, mentor);
  await proposeAgreement(theirs, pair, mentee);
  await theirs.leave();
  const other = await signedIn(world, mentee);
  await confirmAgreement(other, pair);
  await other.leave();
}

/** An induction for each side, so many days from now, and invitations to them: {mentor, mentee}. */
export async function planInductions(world, programme, days = 10) {
  const held = {};
  for (const [side, kind, hour] of [["mentor", "induction_mentors", "10"], ["mentee", "induction_mentees", "14"]])
    held[side] = await call(world.lead, "POST", `/programmes/${programme.id}/sessions`, {
      kind, title: `Before you begin, ${side} side`, starts_at: `${world.day(days)}T${hour}:00:00Z`, ends_at: `${world.day(days)}T${Number(hour) + 1}:00:00Z`,
      time_zone: "Europe/London", place: "Room 2", link: "", note: "", materials: [],
    });
  await call(world.lead, "POST", `/programmes/${programme.id}/sessions/invitations`);
  return held;
}

/** Takes a place from the mail, on a page without script. */
export async function takePlace(world, person) {
  const mail = await world.mailTo(person.email, ({ subject }) => /date.* for you in/i.test(subject));
  const reader = await world.person({ script: false, size: sizes.phone });
  await reader.goto(comeLink(mail));
  await reader.getByRole("button", { name: "Take a place" }).first().click();
  await reader.getByRole("status").getByText("The place is yours.").waitFor();
  await reader.leave();
}

/** Sets the clock to the evening of a day so many days ahead; sign-ins may have grown old by then. */
export const toTheEvening = (world, days) => world.forward({ days, hours: 20 - new Date().getUTCHours() });

/** The first lead at a new page, with their passphrase. */
export async function leadAgain(world) {
  const page = await world.person();
  await page.goto("/");
  await page.getByLabel("Work e-mail address").fill(lead.email);
  await page.getByLabel("Passphrase").fill(lead.passphrase);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Programmes" }).waitFor();
  world.lead = page;
  return page;
}

export const wasThere = (world, session, person) => call(world.lead, "PUT", `/sessions/${session.id}/places/${person.id}`, { state: "attended" });

/** A role in one programme. */
export const give = (world, person, role, programme) => call(world.lead, "POST", "/grants", { person_id: person.id, role, programme_id: programme.id });

/** Somebody's first page says that they and their partner can begin. */
export async function isReady(world, page, screen) {
  await page.goto("/");
  await page.getByRole("heading", { name: "Before your first conversation" }).waitFor();
  await page.getByText("You can begin").waitFor();
  await world.lookAt(page, screen);
}

/** A pair that has agreed and whose inductions are over, seen by nobody in particular: {mentor, mentee, pair}; the lead has signed in again. */
export async function meetAndInduct(world, programme, person) {
  const both = await matchFor(world, programme, person);
  await sayYes(world, both.mentor, "mentor");
  await sayYes(world, both.mentee, "mentee");
  const pair = await pairOf(world, programme);
  await agree(world, both, pair);
  const inductions = await planInductions(world, programme);
  for (const side of ["mentor", "mentee"]) await takePlace(world, both[side]);
  toTheEvening(world, 10);
  await leadAgain(world);
  for (const side of ["mentor", "mentee"]) await wasThere(world, inductions[side], both[side]);
  return { ...both, pair };
}

/** The mentee's eight situations: advising or listening? */
export async function checkOneself(page, programme) {
  await page.goto(`/library/${programme.id}/role-check`);
  for (let number = 1; number <= 8; number += 1) {
    await page.getByText(`Situation ${number} of 8`, { exact: true }).waitFor();
    await page.getByRole("radio").last().check({ force: true });
    await page.getByRole("button", { name: number === 8 ? "Finish" : "Next situation" }).click();
  }
  await page.getByRole("link", { name: "Back to the library" }).waitFor();
}
