// The gate on the first conversation, and the try-out: conversations.md rules 1 to 10.
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same } from "./parts/journey.mjs";
import { press } from "./parts/keyboard.mjs";
import { call } from "./parts/lead-acts.mjs";
import { agreedPair } from "./parts/pair-acts.mjs";
import { lead } from "./parts/world.mjs";

const permutations = (all) => (all.length < 2 ? [all] : all.flatMap((one) => permutations(all.filter((other) => other !== one)).map((rest) => [one, ...rest])));

export default journey("first-conversation", "two inductions and an agreement come first, in any order; then a try-out", (step) => {
  let made;
  let mentor;
  let mentee;
  const held = {};
  const record = { name: "Record your first conversation" };
  const list = (page) => call(page, "GET", `/pairs/${made.pair.id}/conversations`);

  const plan = async (world, kind) => {
    const starts = new Date(Date.now() + 3_600_000).toISOString();
    const ends = new Date(Date.parse(starts) + 3_600_000).toISOString();
    return call(world.lead, "POST", `/programmes/${made.programme.id}/sessions`, {
      kind, title: "Before you begin", starts_at: starts, ends_at: ends, time_zone: "Europe/London", place: "Room 2", link: "", note: "", materials: [],
    });
  };
  const mark = (world, side, state) => call(world.lead, "PUT", `/sessions/${held[side].id}/places/${made[side].id}`, { state });
  let number = 0;
  const propose = async () => {
    const view = await call(mentor, "GET", `/pairs/${made.pair.id}/agreement`);
    const places = ["online", "on_a_walk"];
    const choices = view.points.filter(({ is_fixed }) => !is_fixed).map(({ point, chosen }) => ({ point, choice: point === "place" ? places[view.latest % 2] : chosen }));
    number = (await call(mentor, "POST", `/pairs/${made.pair.id}/agreement/versions`, { base: view.latest, choices })).latest;
  };
  const opens = {
    "the mentor's induction": (world) => mark(world, "mentor", "attended"),
    "the mentee's induction": (world) => mark(world, "mentee", "attended"),
    "the agreement": () => call(mentee, "POST", `/pairs/${made.pair.id}/agreement/confirmations`, { number }),
  };
  const close = async (world) => {
    await mark(world, "mentor", "missed");
    await mark(world, "mentee", "missed");
    await propose();
  };
  const see = async (page) => {
    await page.goto(`/pairs/${made.pair.id}`);
    await page.getByRole("heading", { name: "Before your first conversation" }).waitFor();
    return page.getByRole("link", record).count();
  };
  const refused = async (page) => {
    const me = await (await page.request.get("/api/v1/me")).json();
    const reply = await page.request.post(`/api/v1/pairs/${made.pair.id}/conversations`, {
      headers: { "x-csrf-token": me.csrf_token, origin: new URL(page.url()).origin },
      data: { met_on: new Date().toISOString().slice(0, 10), minutes: 60, way: "online", outcome: "held" },
    });
    same(reply.status(), 409, "what recording too early gives");
    return (await reply.json()).detail;
  };

  step("a pair that has agreed to meet, and two inductions that are held", async (world) => {
    made = await agreedPair(world);
    for (const [side, kind] of [["mentor", "induction_mentors"], ["mentee", "induction_mentees"]]) held[side] = await plan(world, kind);
    world.forward({ hours: 3 });
    await world.lead.goto("/");
    await world.lead.getByLabel("Work e-mail address").fill(lead.email);
    await world.lead.getByLabel("Passphrase").fill(lead.passphrase);
    await world.lead.getByRole("button", { name: "Sign in", exact: true }).click();
    await world.lead.getByRole("heading", { level: 1, name: "Programmes" }).waitFor();
    mentor = await world.person({ size: sizes.phone });
    await world.signInByMail(mentor, made.mentor.email);
    mentee = await world.person({ size: sizes.phone });
    await world.signInByMail(mentee, made.mentee.email);
    for (const page of [mentor, mentee]) await page.getByRole("heading", { level: 3, name: "Before your first conversation" }).waitFor();
    await mentor.goto(`/pairs/${made.pair.id}`);
    await mentor.getByRole("heading", { name: "Before your first conversation" }).waitFor();
    await world.lookAt(mentor, "pair, before the first conversation");
    await world.lead.goto(`/programmes/${made.programme.id}/pairs`);
    await world.lead.getByText("Not ready yet").waitFor();
  });

  step("in every order the gate opens for both with the last, and for nobody before", async (world) => {
    for (const order of permutations(Object.keys(opens))) {
      await close(world);
      for (const [index, what] of order.entries()) {
        for (const page of [mentor, mentee]) same(await see(page), 0, `recording before ${order.slice(index).join(", ")}`);
        await opens[what](world);
      }
      for (const page of [mentor, mentee]) same(await see(page), 1, `recording after ${order.join(", ")}`);
    }
  }, { limit: 300_000 });

  step("whoever comes too early hears what they can do, and of the partner only that there is something", async (world) => {
    await mark(world, "mentee", "missed");
    const told = await refused(mentor);
    holds(told.includes("Your partner still has something to do.") && !told.includes("induction"), "the mentor hears nothing of the induction");
    holds((await refused(mentee)).includes("your induction"), "the mentee hears of their own");
    await see(mentor);
    await mentor.getByText("Still something to do").waitFor();
    await world.lookAt(mentor, "pair, the partner has something to do");
    await see(mentee);
    await world.lookAt(mentee, "pair, my induction is to do");
    await mark(world, "mentee", "attended");
  });

  step("they meet, and one of them records it: day, length and way, and nothing to write in", async (world) => {
    await world.lead.reload();
    await world.lead.getByText("Ready", { exact: true }).waitFor();
    await see(mentee);
    await world.lookAt(mentee, "pair, ready");
    await mentee.getByRole("link", record).click();
    await mentee.getByRole("heading", { level: 1, name: "Record a conversation" }).waitFor();
    same(await mentee.locator("textarea").count(), 0, "places to write what was said");
    await mentee.getByLabel("Which day?").fill("2020-01-01");
    await mentee.getByRole("button", { name: "Save" }).click();
    await mentee.getByText("since the two of you agreed").first().waitFor();
    await world.lookAt(mentee, "record, refused");
    await mentee.getByLabel("Which day?").fill(world.day());
    await mentee.getByLabel("How many minutes?").fill("50");
    await mentee.getByRole("radio", { name: "online" }).check({ force: true });
    await world.lookAt(mentee, "record");
    await mentee.getByRole("button", { name: "Save" }).click();
    await mentee.getByText("50 minutes, online").waitFor();
    await world.lookAt(mentee, "pair, after the first conversation");
    await mentor.goto(`/pairs/${made.pair.id}`);
    await mentor.getByText("Conversation 1:").waitFor();
    await world.lead.reload();
    await world.lead.getByText("Met once").waitFor();
    await world.lookAt(world.lead, "pairs, one has met");
  });

  step("in private one asks for another partner; both read the same, and nobody learns who", async (world) => {
    await press(mentee, "I would like another partner");
    await mentee.getByRole("alertdialog").waitFor();
    await world.lookAt(mentee, "another partner, asked once more");
    await press(mentee, "Yes, another partner");
    await mentee.getByText("Ended", { exact: false }).first().waitFor();
    const mails = [];
    for (const side of ["mentor", "mentee"]) mails.push(await world.mailTo(made[side].email, ({ text }) => text.includes("the first conversation is a try-out")));
    const [one, other] = mails.map(({ text }, index) => text.replaceAll(made[["mentor", "mentee"][index]].name, "somebody").replace(/https?:\S+/g, ""));
    same(one, other, "what the two read");
    await world.lead.reload();
    await world.lead.getByText("Would like another partner").waitFor();
    await world.lookAt(world.lead, "pairs, would like another partner");
    same((await list(mentor)).abilities.length, 0, "what is left to do in it");
  });

  step("they are matched again, and not with each other", async (world) => {
    await call(world.lead, "POST", `/programmes/${made.programme.id}/matching-runs`, {});
    const board = await call(world.lead, "GET", `/programmes/${made.programme.id}/matching-runs/current`);
    const seatOf = (side, person) => board.seats[side].find((seat) => seat.person_id === person.id).application_id;
    const [a, b] = [seatOf("mentors", made.mentor), seatOf("mentees", made.mentee)];
    holds(board.proposals.some(({ mentor_id }) => mentor_id === a) || board.proposals.some(({ mentee_id }) => mentee_id === b), "somebody of the two is matched again");
    holds(!board.proposals.some(({ mentor_id, mentee_id }) => mentor_id === a && mentee_id === b), "they are not matched with each other");
  });
}, { config: { rehearsal: true } });
