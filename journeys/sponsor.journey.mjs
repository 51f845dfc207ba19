import { holds, journey, same } from "./parts/journey.mjs";
import { settleLaunch } from "./parts/launch-acts.mjs";
import { bringInPeople, call, createProgramme } from "./parts/lead-acts.mjs";

export default journey("sponsor", "a sponsor sees which goal a programme serves and where it stands, and no people", (step) => {
  let page;
  let programme;
  let sponsor;
  const goal = "One in three leaders from groups seldom heard by 2030";

  const give = async (role, skip) => {
    const { items } = await call(page, "GET", "/people?limit=100");
    const person = items.filter(({ email, staff_number }) => email && staff_number).at(skip);
    await call(page, "POST", "/grants", { person_id: person.id, role, programme_id: programme.id });
    return person;
  };
  const open = async (on) => {
    await on.getByRole("heading", { level: 2, name: "Programmes you stand behind" }).waitFor();
    await on.getByRole("link", { name: "See where it stands" }).first().click();
    await on.getByRole("heading", { level: 1, name: programme.name }).waitFor();
  };

  step("the lead says which goal of the strategy it serves, and sees the time it has", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page);
    programme = await createProgramme(page);
    await settleLaunch(page, programme.id);
    const { version } = await call(page, "GET", `/programmes/${programme.id}/launch`);
    await call(page, "PATCH", `/programmes/${programme.id}/launch`, { strategy_goal: goal, strategy_title: "People plan", strategy_url: "https://intranet.example/plan" }, { "if-match": `"${version}"` });
    await page.goto(`/programmes/${programme.id}`);
    await page.getByRole("img", { name: /^Now: Plan, until about/ }).waitFor();
    await world.lookAt(page, "lead-home-with-timeline");
  });

  step("the sponsor signs in by mail and reads the goal, what it is to move, and the timeline", async (world) => {
    sponsor = await give("sponsor", 3);
    const at = await world.person();
    await world.signInByMail(at, sponsor.email);
    await open(at);
    await at.getByText(goal).waitFor();
    same(await at.getByRole("link", { name: "People plan" }).getAttribute("href"), "https://intranet.example/plan", "where the strategy is");
    await at.getByText("We listen first").waitFor();
    await at.getByText("pairs agreed, of about").waitFor();
    await at.getByRole("img", { name: /^Now: Plan/ }).waitFor();
    await at.getByText("Show as a table").click();
    await at.getByRole("rowheader", { name: "Recruit" }).waitFor();
    await world.lookAt(at, "sponsor-overview");
    for (const path of ["home", "launch", "applications", "pairs"])
      holds((await at.request.get(`/api/v1/programmes/${programme.id}/${path}`)).status() >= 403, `a sponsor is refused ${path}`);
  });

  step("a supporter reads the same without counts", async (world) => {
    const supporter = await give("supporter", 4);
    const at = await world.person();
    await world.signInByMail(at, supporter.email);
    await open(at);
    await at.getByText(goal).waitFor();
    same(await at.getByText("pairs agreed, of about").count(), 0, "counts on a supporter's page");
    await world.lookAt(at, "supporter-overview");
  });
});
