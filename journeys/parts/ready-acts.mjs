// A pair that is ready to meet: both inductions held, the agreement confirmed.
import { sizes } from "./browser.mjs";
import { same, until } from "./journey.mjs";
import { call } from "./lead-acts.mjs";
import { agreedPair } from "./pair-acts.mjs";
import { leadAgain } from "./programme-acts.mjs";

/** A mail that something brings about by itself, held for a minute: the clock goes on a little until it has come. */
export function mailInTime(world, email, fits, count = 1) {
  const come = () => world.mails().filter((mail) => mail.to.includes(email) && fits(mail))[count - 1];
  return until(`mail ${count} to ${email}`, () => come() ?? void world.forward({ hours: 0.03 }), 30_000, 1000);
}

/** Goes on to ten in the morning of the next working day, when nudges may leave. */
export function morning(world) {
  const next = new Date(world.now().getTime() + 86_400_000);
  while (next.getUTCDay() === 0 || next.getUTCDay() === 6) next.setTime(next.getTime() + 86_400_000);
  next.setUTCHours(10, 0, 0, 0);
  world.forwardTo(next.toISOString());
}

/**
 * What agreedPair gives, and the two at their phones: {…, pages: {mentor, mentee}}. For a rehearsal. `before` is done when
 * only the agreement is missing.
 */
export async function readyPair(world, before = async () => {}) {
  const made = await agreedPair(world);
  const now = world.now().getTime();
  for (const [side, kind] of [["mentor", "induction_mentors"], ["mentee", "induction_mentees"]]) {
    const session = await call(world.lead, "POST", `/programmes/${made.programme.id}/sessions`, {
      kind, title: "Before you begin", starts_at: new Date(now + 3_600_000).toISOString(), ends_at: new Date(now + 7_200_000).toISOString(),
      time_zone: "Europe/London", place: "Room 2", link: "", note: "", materials: [],
    });
    made[`${side}_session`] = session;
  }
  world.forward({ hours: 3 });
  await leadAgain(world);
  for (const side of ["mentor", "mentee"]) await call(world.lead, "PUT", `/sessions/${made[`${side}_session`].id}/places/${made[side].id}`, { state: "attended" });
  const pages = {};
  for (const side of ["mentor", "mentee"]) {
    pages[side] = await world.person({ size: sizes.phone });
    await world.signInByMail(pages[side], made[side].email);
    await pages[side].getByRole("heading", { level: 1 }).first().waitFor();
  }
  await before(pages);
  const path = `/pairs/${made.pair.id}/agreement`;
  const view = await call(pages.mentor, "GET", path);
  const choices = view.points.filter(({ is_fixed }) => !is_fixed).map(({ point, chosen }) => ({ point, choice: chosen }));
  await call(pages.mentor, "POST", `${path}/versions`, { base: view.latest, choices });
  const stands = await call(pages.mentee, "POST", `${path}/confirmations`, { number: 1 });
  same(stands.state, "stands", "the agreement");
  return { ...made, pages };
}
