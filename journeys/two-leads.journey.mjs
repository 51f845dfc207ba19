import { pairsOn } from "./parts/board.mjs";
import { holds, journey, until } from "./parts/journey.mjs";
import { bringInPeople, call, openProgramme } from "./parts/lead-acts.mjs";

export default journey("two-leads", "two leads at one board, one of whom takes part", (step) => {
  let first;
  let second;
  let programme;
  let name;

  step("a colleague is made a lead, and signs in", async (world) => {
    first = await world.makeLead();
    await bringInPeople(first);
    programme = await openProgramme(first);
    const { items } = await call(first, "GET", "/people?limit=100");
    const colleague = items.find((one) => one.email && one.grade && !one.grade.is_leadership && one.manager_state === "known");
    name = colleague.name;
    await call(first, "POST", "/grants", { person_id: colleague.id, role: "lead" });
    second = await world.person();
    await world.signInByMail(second, colleague.email);
    await second.getByRole("heading", { level: 1, name: "Programmes" }).waitFor();
  });

  step("a lead who takes part finds their part in the menu, and the way back", async (world) => {
    await call(second, "POST", `/programmes/${programme.id}/applications`, { role: "mentor" });
    await second.reload();
    await second.getByRole("button", { name }).click();
    await second.getByRole("menuitem", { name: "My part" }).click();
    await second.getByRole("link", { name: "Finish my answers" }).waitFor();
    await world.lookAt(second, "lead, own part");
    await second.getByRole("link", { name: "Turnabout, start page" }).click();
    await second.getByRole("heading", { level: 1, name: "Programmes" }).waitFor();
  });

  step("what one lead does, the other is shown", async (world) => {
    await world.command("example", "applications", "--programme", programme.id, "--mentors", "14", "--mentees", "9");
    await call(first, "POST", `/programmes/${programme.id}/closing-of-call`);
    await first.goto(`/programmes/${programme.id}/match`);
    await first.getByRole("button", { name: "Suggest pairs" }).click();
    await first.getByText("points in all").waitFor();
    await second.goto(`/programmes/${programme.id}/match`);
    await second.getByText("points in all").waitFor();
    await first.getByRole("button", { name: "List", exact: true }).click();
    await second.getByRole("button", { name: "List", exact: true }).click();
    const lock = first.getByRole("button", { name: /^Lock / }).first();
    const pair = (await lock.getAttribute("aria-label")).slice("Lock ".length);
    await lock.click();
    await second.getByRole("button", { name: `Unlock ${pair}`, exact: true }).waitFor();
    await second.getByText(/^Ngozi Fairweather: Locked /).waitFor();
    await first.getByRole("button", { name: `Unlock ${pair}`, exact: true }).click();
    await second.getByRole("button", { name: `Lock ${pair}`, exact: true }).waitFor();
  });

  step("who comes too late is told so, sees the newest board, and can do it again", async (world) => {
    const changes = async () => (await pairsOn(first, programme.id)).board;
    // The second lead's page does not look again until both have done something.
    const current = `**/programmes/${programme.id}/matching-runs/current`;
    const held = [];
    await second.route(current, (route) => held.push(route));
    const locks = second.getByRole("button", { name: /^Lock / });
    const mine = (await locks.nth(1).getAttribute("aria-label")).slice("Lock ".length);
    const theirs = (await first.getByRole("button", { name: /^Lock / }).first().getAttribute("aria-label")).slice("Lock ".length);
    await first.getByRole("button", { name: `Lock ${theirs}`, exact: true }).click();
    await until("the first lead's lock to be there", async () => (await changes()).proposals.filter(({ locked }) => locked).length === 1);
    await second.getByRole("button", { name: `Lock ${mine}`, exact: true }).click();
    await second.getByText("so your change was not made").waitFor();
    await second.unroute(current);
    for (const route of held) await route.continue().catch(() => {});
    await second.getByRole("button", { name: `Unlock ${theirs}`, exact: true }).waitFor();
    await second.getByRole("button", { name: `Lock ${mine}`, exact: true }).waitFor();
    await world.lookAt(second, "board, too late");
    await second.getByRole("button", { name: "Make my change again" }).click();
    await second.getByRole("button", { name: `Unlock ${mine}`, exact: true }).waitFor();
    await until("both locks to be there", async () => (await changes()).proposals.filter(({ locked }) => locked).length === 2);
    holds((await second.getByText("so your change was not made").count()) === 0, "the message is gone");
    await first.getByRole("button", { name: `Unlock ${mine}`, exact: true }).waitFor();
  });
});
