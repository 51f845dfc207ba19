// A programme as it stands in the middle of asking: people, applications, a board, agreed pairs.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { gradePlace, isLeadership } from "../../journeys/parts/lead-acts.mjs";
import { asCsv, staffRows } from "../../journeys/parts/staff-list.mjs";
import { importStaff, signInByMail, submit } from "./client.mjs";
import { binary } from "./installation.mjs";

async function orderGrades(lead) {
  const { items } = await lead.call("GET", "/grades");
  const on = items.filter(({ label }) => gradePlace(label) >= 0).sort((one, other) => gradePlace(one.label) - gradePlace(other.label));
  await lead.call("PUT", "/grades", {
    grades: on.map(({ id, label }) => ({ id, is_leadership: isLeadership(label) })),
    off_ladder: items.filter((grade) => !on.includes(grade)).map(({ id }) => id),
  });
}

/** What has to be there before a call may open. */
async function settleLaunch(lead, programme) {
  const { items: people } = await lead.call("GET", "/people?limit=100");
  const [sponsor, contact] = people.filter(({ kind, staff_number }) => kind === "staff" && staff_number).slice(-2);
  for (const [person, role] of [[sponsor, "sponsor"], [contact, "independent_contact"]])
    await lead.call("POST", "/grants", { person_id: person.id, role, programme_id: programme });
  const { items } = await lead.call("POST", "/outcomes", { outcomes: [{ kind: "value", name: "We listen first" }] });
  await lead.call("PATCH", `/programmes/${programme}/launch`, {
    purpose: "Leaders hear more.",
    outcome_ids: [items[0].id],
    answerer_id: sponsor.id,
    answer_days: 14,
    positive_action: "open_to_everybody",
    open_because: "Everybody has something to say.",
    dpia: "not_needed",
    dpia_because: "Everybody here is invented.",
  }, { "if-match": '"0"' });
}

async function openProgramme(lead, pairs) {
  const programme = await lead.call("POST", "/programmes", {
    template: "reverse_six_months",
    who_for: "colleagues from ethnic minorities and disabled colleagues",
    dimensions: ["ethnicity", "disability"],
    aims: ["role_model_inclusion"],
    about_pairs: pairs,
    ends_on: new Date(Date.now() + 270 * 86_400_000).toISOString().slice(0, 10),
  });
  await settleLaunch(lead, programme.id);
  await lead.call("POST", `/programmes/${programme.id}/opening`);
  return programme.id;
}

/** Says yes in the names of the first `many` who were asked, through the pages behind their mails. */
async function sayYes(mailTo, addresses) {
  for (const address of addresses) {
    const mail = await mailTo(address, "/ask/");
    const reply = await submit(mail.links.find((link) => link.includes("/ask/")), { answer: "yes" });
    if (reply.status >= 400) throw new Error(`the answer of ${address}: ${reply.status}`);
  }
}

/** A staff list and a programme whose call has just been closed, with invented applications; resolves to its id. */
export async function programmeToMatch(server, lead, { people, mentors, mentees }) {
  const { summary } = await importStaff(lead, Buffer.from(asCsv(staffRows(people))));
  await orderGrades(lead);
  const programme = await openProgramme(lead, mentees);
  const wrote = await promisify(execFile)(binary, [
    "example", "applications", "--programme", programme, "--mentors", `${mentors}`, "--mentees", `${mentees}`, "--config", server.config,
  ]);
  console.error(`${summary.new_people} people; ${wrote.stdout.trim()}`);
  await lead.call("POST", `/programmes/${programme}/closing-of-call`);
  return programme;
}

/** Asked and partly agreed; resolves to the ids that requests need, and a mentor who has a question open. */
export async function fillProgramme(server, lead, { people, mentors, mentees, agreed, mailTo }) {
  const programme = await programmeToMatch(server, lead, { people, mentors, mentees });
  const began = performance.now();
  const board = await lead.call("POST", `/programmes/${programme}/matching-runs`, {});
  console.error(`matching ${board.of.mentors} mentors and ${board.of.mentees} mentees: ${board.pairs} pairs in ${((performance.now() - began) / 1000).toFixed(2)} s`);
  await lead.call("POST", `/matching-runs/${board.id}/asking`, {});
  const seats = new Map([...board.seats.mentors, ...board.seats.mentees].map((seat) => [seat.application_id, seat]));
  const addressOf = async (application) => (await lead.call("GET", `/people/${seats.get(application).person_id}`)).email;
  const chosen = board.proposals.slice(0, agreed);
  await sayYes(mailTo, await Promise.all(chosen.map(({ mentor_id }) => addressOf(mentor_id))));
  await sayYes(mailTo, await Promise.all(chosen.map(({ mentee_id }) => addressOf(mentee_id))));
  const open = board.proposals[agreed];
  const mentor = await signInByMail(server, await addressOf(open.mentor_id), mailTo);
  return { programme, board, mentor, name: seats.get(open.mentor_id).name };
}
