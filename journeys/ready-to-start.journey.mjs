// From an agreed pair to "ready to start", as each party finds it: programmes.md rules 20, 21 and 36 to 39.
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same } from "./parts/journey.mjs";
import { press } from "./parts/keyboard.mjs";
import { call } from "./parts/lead-acts.mjs";
import { agreedPair } from "./parts/pair-acts.mjs";

export default journey("ready-to-start", "two inductions and an agreement stand between an agreed pair and its first conversation, and each party sees how far they are", (step) => {
  let made;
  let mentor;
  let mentee;
  let supporter;
  let home;
  const inductions = {};
  const induction = (kind, title) => {
    const at = (hours) => `${new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19)}Z`;
    return call(home, "POST", `/programmes/${made.programme.id}/sessions`, {
      kind,
      title,
      starts_at: at(0.25),
      ends_at: at(0.75),
      time_zone: "Europe/London",
      place: "Room 2",
      link: "",
      note: "",
      materials: [],
    });
  };
  const openHome = async () => {
    await home.goto(`/programmes/${made.programme.id}`);
    await home.getByRole("heading", { name: "Needs you today" }).waitFor();
  };

  /** What the lead's list and the page of the pairs say of ready pairs. */
  const toldOfReady = async () => {
    const { tasks } = await call(home, "GET", `/programmes/${made.programme.id}/home`);
    const { how_many: told } = tasks.flatMap(({ items }) => items).find(({ key }) => key === "ready_pairs");
    const { items } = await call(home, "GET", `/programmes/${made.programme.id}/pair-readiness`);
    return `${told.done} of ${told.of}, ${items[0].is_ready}`;
  };

  step("an agreed pair, and the lead reads that nobody can meet before an induction", async (world) => {
    made = await agreedPair(world);
    home = world.lead;
    await openHome();
    await home.getByText("Neither side of your pairs has a date for its induction").waitFor();
    await home.getByText("0 of 1", { exact: true }).first().waitFor();
    await world.lookAt(home, "programme, nothing planned");
  });

  step("how to do it well stands beside it, in the order of the work", async (world) => {
    await home.getByRole("link", { name: "How to do each of these well" }).click();
    await home.getByRole("heading", { level: 1, name: "How to do it well" }).waitFor();
    await home.getByRole("heading", { level: 3, name: "Plan an induction for each side" }).waitFor();
    await world.lookAt(home, "guide");
  });

  step("the lead names what is difficult here, with the keyboard", async (world) => {
    await home.goto(`/programmes/${made.programme.id}/launch`);
    await home.getByRole("heading", { name: "What is difficult here" }).waitFor();
    await home.getByRole("checkbox", { name: "How word gets round" }).check();
    await home.getByRole("checkbox", { name: "Something of our own" }).check();
    await press(home, "Save what is difficult");
    await home.getByText("Say in a few words what it is.").first().waitFor();
    await home.getByLabel("Something of our own: what does it look like here?").fill("Two sites that seldom meet");
    await press(home, "Save what is difficult");
    await home.getByText("Saved, and shown in the library").first().waitFor();
    await world.lookAt(home, "before you open, what is difficult");
  });

  step("the mentor finds one list of what comes first, and begins nothing by it", async (world) => {
    inductions.mentors = await induction("induction_mentors", "Mentors begin");
    mentor = await world.person({ size: sizes.phone });
    await world.signInByMail(mentor, made.mentor.email);
    await mentor.getByRole("heading", { name: "Before your first conversation" }).waitFor();
    await mentor.getByText("Choose a date").waitFor();
    await world.lookAt(mentor, "mentor, home before the first conversation");
    await mentor.getByRole("link", { name: "Go to your induction" }).click();
    await mentor.getByRole("button", { name: "Take a place" }).click();
    await mentor.getByText("You have a place").first().waitFor();
    await mentor.goto("/");
    await mentor.getByText("You have a place").waitFor();
    await mentor.goto(`/library/${made.programme.id}/topics/own_challenges`);
    await mentor.getByText("Two sites that seldom meet").waitFor();
    await world.lookAt(mentor, "topic, what is difficult here");
  });

  step("the mentee’s list has the check for the senior side too", async (world) => {
    inductions.mentees = await induction("induction_mentees", "Mentees begin");
    mentee = await world.person({ size: sizes.phone });
    await world.signInByMail(mentee, made.mentee.email);
    await mentee.getByRole("link", { name: "Try “Advising or listening?”" }).waitFor();
    await world.lookAt(mentee, "mentee, home before the first conversation");
    await mentee.goto(`/pairs/${made.pair.id}`);
    await mentee.getByText("This is mentoring, not sponsorship").waitFor();
    same(await mentee.getByRole("button", { name: "Ask my line manager for the time" }).count(), 0, "the senior side asks nobody");
  });

  step("a supporter has the notes for group meetings and who comes, and no more", async (world) => {
    const { items } = await call(home, "GET", "/people?limit=100");
    const known = [made.mentor.id, made.mentee.id, made.manager.id];
    const outsider = items.find((one) => one.email && !known.includes(one.id) && one.email !== "ngozi.fairweather@example.org");
    await call(home, "POST", "/grants", { person_id: outsider.id, role: "supporter", programme_id: made.programme.id });
    supporter = await world.person({ size: sizes.phone });
    await world.signInByMail(supporter, outsider.email);
    await supporter.getByRole("link", { name: "Library, with notes for group meetings" }).waitFor();
    await world.lookAt(supporter, "supporter, home");
    await supporter.getByRole("link", { name: "Library, with notes for group meetings" }).click();
    await supporter.getByRole("heading", { level: 1 }).waitFor();
    await supporter.goto(`/library/${made.programme.id}/topics/own_challenges`);
    await supporter.getByRole("heading", { name: "Who has no place to meet" }).waitFor();
    holds(await supporter.getByText("Names that slip out are taken back").count(), "the notes for the group meeting are there");
    for (const path of ["pairs", "applications", "protected-time"])
      holds((await supporter.request.get(`/api/v1/programmes/${made.programme.id}/${path}`)).status() >= 403, `a supporter is refused ${path}`);
  });

  step("both have been to theirs; once they have agreed too, the pair is ready, by every page", async (world) => {
    await call(mentee, "POST", `/sessions/${inductions.mentees.id}/place`);
    world.forward({ hours: 1 });
    for (const [session, person] of [[inductions.mentors, made.mentor], [inductions.mentees, made.mentee]])
      await call(supporter, "PUT", `/sessions/${session.id}/places/${person.id}`, { state: "attended" });
    await supporter.goto(`/sessions/${made.programme.id}`);
    await supporter.getByRole("link", { name: "Take attendance" }).first().waitFor();
    await world.lookAt(supporter, "supporter, group meetings");
    same(await toldOfReady(), "0 of 1, false", "pairs that are ready without an agreement");
    const agreement = await call(mentor, "GET", `/pairs/${made.pair.id}/agreement`);
    const choices = agreement.points.filter(({ is_fixed }) => !is_fixed).map(({ point, chosen }) => ({ point, choice: chosen }));
    const { latest } = await call(mentor, "POST", `/pairs/${made.pair.id}/agreement/versions`, { base: agreement.latest, choices });
    same(await toldOfReady(), "0 of 1, false", "pairs that are ready when one has confirmed");
    await call(mentee, "POST", `/pairs/${made.pair.id}/agreement/confirmations`, { number: latest });
    same(await toldOfReady(), "1 of 1, true", "pairs that are ready");
    await openHome();
    await home.getByText("1 of 1", { exact: true }).first().waitFor();
    await world.lookAt(home, "programme, ready to start");
    await mentor.goto("/");
    await mentor.getByText("You can begin").waitFor();
    await world.lookAt(mentor, "mentor, home, ready");
  });
}, { config: { rehearsal: true } });
