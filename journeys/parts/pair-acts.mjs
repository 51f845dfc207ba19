// On the way to a pair, for journeys that begin after it: asking through the API, answering on the plain pages.
import { pairsOn } from "./board.mjs";
import { holds, same, until } from "./journey.mjs";
import { bringInPeople, call, openProgramme } from "./lead-acts.mjs";

/** Says yes on the page behind the mail; gives what the page said before and after. */
async function sayYes(world, programme, address, subject) {
  const mail = await world.mailTo(address, (one) => one.subject === `${subject} in ${programme.name}`);
  const reader = await world.person({ script: false });
  await reader.goto(mail.links.find((one) => one.includes("/ask/")));
  const asked = await reader.locator("main").textContent();
  await reader.getByRole("button", { name: "Yes, I would like to" }).click();
  await reader.getByRole("heading", { level: 1, name: "Thank you for answering" }).waitFor();
  const thanked = await reader.locator("main").textContent();
  await reader.leave();
  return { asked, thanked };
}

/**
 * One agreed pair of an open programme, whose mentor has a line manager with an address: {pair, mentor, mentee, manager,
 * said}. `junior` is the side that is asked first; `said` is what the two pages said.
 */
export async function agreedPairIn(world, page, programme, junior = "mentor") {
  await world.command("example", "applications", "--programme", programme.id, "--mentors", "14", "--mentees", "12");
  await call(page, "POST", `/programmes/${programme.id}/closing-of-call`);
  await call(page, "POST", `/programmes/${programme.id}/matching-runs`, {});
  const { board } = await pairsOn(page, programme.id);
  const personOf = async (side, application) => {
    const seat = board.seats[side].find((one) => one.application_id === application);
    return call(page, "GET", `/people/${seat.person_id}`);
  };
  for (const proposal of board.proposals) {
    const mentor = await personOf("mentors", proposal.mentor_id);
    if (!mentor.manager) continue;
    const manager = await call(page, "GET", `/people/${mentor.manager.id}`);
    const mentee = await personOf("mentees", proposal.mentee_id);
    if (!mentor.email || !mentee.email || !manager.email || manager.id === mentee.id) continue;
    await call(page, "POST", `/matching-runs/${board.id}/asking`, { proposal_ids: [proposal.id] });
    const [first, second] = junior === "mentor" ? [mentor, mentee] : [mentee, mentor];
    const said = [
      await sayYes(world, programme, first.email, "A suggestion for you"),
      await sayYes(world, programme, second.email, "A proposal for you"),
    ];
    const pair = await until("the pair", async () => (await call(page, "GET", `/programmes/${programme.id}/pairs`)).items[0]);
    return { programme, pair, mentor, mentee, manager, said };
  }
  return holds(false, "a mentor in the staff list has a line manager who can be reached");
}

/** As many agreed pairs of an open programme: [{pair, mentor, mentee}], all of whom can be reached by mail. */
export async function agreedPairsIn(world, page, programme, count) {
  await world.command("example", "applications", "--programme", programme.id, "--mentors", "24", "--mentees", "20");
  await call(page, "POST", `/programmes/${programme.id}/closing-of-call`);
  await call(page, "POST", `/programmes/${programme.id}/matching-runs`, {});
  const { board } = await pairsOn(page, programme.id);
  const two = [];
  for (const { id, mentor_id, mentee_id } of board.proposals) {
    const personOf = (side, application) =>
      call(page, "GET", `/people/${board.seats[side].find((one) => one.application_id === application).person_id}`);
    const [mentor, mentee] = [await personOf("mentors", mentor_id), await personOf("mentees", mentee_id)];
    if (mentor.email && mentee.email && two.length < count) two.push({ proposal: id, mentor, mentee });
  }
  same(two.length, count, "proposals of people with an address");
  await call(page, "POST", `/matching-runs/${board.id}/asking`, { proposal_ids: two.map(({ proposal }) => proposal) });
  for (const { mentor, mentee } of two) {
    await sayYes(world, programme, mentor.email, "A suggestion for you");
    await sayYes(world, programme, mentee.email, "A proposal for you");
  }
  const { items } = await call(page, "GET", `/programmes/${programme.id}/pairs`);
  return two.map(({ mentor, mentee }) => ({ mentor, mentee, pair: items.find((one) => one.mentor.id === mentor.id) }));
}

/** The same from nothing: people, a programme and its call. */
export async function agreedPair(world) {
  const page = await world.makeLead();
  await bringInPeople(page);
  return agreedPairIn(world, page, await openProgramme(page));
}
