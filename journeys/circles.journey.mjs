// Circles: circles.md rules 1 to 5.
import { sizes } from "./parts/browser.mjs";
import { holds, journey, until } from "./parts/journey.mjs";
import { settleLaunch } from "./parts/launch-acts.mjs";
import { bringInPeople, call } from "./parts/lead-acts.mjs";
import { asCsv, staffRows } from "./parts/staff-list.mjs";

export default journey("circles", "one senior colleague meets several juniors, who know each other's names", (step) => {
  let page;
  let programme;
  let circle;

  const circles = async () => (await call(page, "GET", `/programmes/${programme.id}/circles`)).items;
  /** Says yes to whatever waits for somebody, on the plain page behind the mail's button. */
  const yes = async (world, mail) => {
    const reader = await world.person({ script: false, size: sizes.phone });
    await reader.goto(mail.links.find((one) => one.includes("/ask/")));
    await reader.getByText("This is a circle").waitFor();
    await reader.getByRole("button", { name: "Yes" }).first().click();
    await reader.getByRole("heading", { level: 1, name: "Thank you for answering" }).waitFor();
    await reader.leave();
  };

  step("a lead begins with the template for circles", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page, { name: "staff.csv", bytes: Buffer.from(asCsv(staffRows())) });
    await page.goto("/programmes/new");
    await page.getByRole("button", { name: "Create programme" }).waitFor();
    await page.getByRole("radio", { name: /^Circles/ }).check({ force: true });
    await page.getByLabel("Who is it for?").fill("colleagues who would like to learn together");
    await page.getByLabel("About how many pairs?").fill("8");
    await page.getByRole("checkbox", { name: "Leaders who model inclusion" }).check();
    await page.getByRole("button", { name: "Create programme" }).click();
    await page.getByRole("heading", { name: "Needs you today" }).waitFor();
    const id = new URL(page.url()).pathname.split("/")[2];
    await settleLaunch(page, id);
    await call(page, "POST", `/programmes/${id}/opening`);
    programme = await call(page, "GET", `/programmes/${id}`);
  });

  step("a few apply, and are asked; all say yes", async (world) => {
    await world.command("example", "applications", "--programme", programme.id, "--mentors", "2", "--mentees", "9");
    await call(page, "POST", `/programmes/${programme.id}/closing-of-call`);
    const run = await call(page, "POST", `/programmes/${programme.id}/matching-runs`, {});
    holds(run.pairs >= 4, `pairs are proposed (${run.pairs})`);
    await call(page, "POST", `/matching-runs/${run.id}/asking`, {});
    const asked = async () => world.mails().filter((mail) => mail.links.some((one) => one.includes("/ask/")));
    const answered = new Set();
    await until("everybody to have said yes", async () => {
      for (const mail of await asked()) {
        const link = mail.links.find((one) => one.includes("/ask/"));
        if (answered.has(link)) continue;
        await yes(world, mail);
        answered.add(link);
      }
      const { items } = await call(page, "GET", `/programmes/${programme.id}/asking`);
      return items.every(({ state }) => state !== "asked");
    }, 60_000);
    circle = (await circles()).toSorted((one, other) => other.member_names.length - one.member_names.length)[0];
    holds(circle.member_names.length >= 2, `somebody's circle has members (${circle.member_names})`);
  });

  step("the lead sees the circles, and which are small", async (world) => {
    await page.goto(`/programmes/${programme.id}/pairs`);
    await page.getByRole("heading", { level: 3, name: `Circle of ${circle.mentor_name}` }).waitFor();
    await world.lookAt(page, "circles, lead");
  });

  step("a member sees who else is in it, by name alone", async (world) => {
    const { items } = await call(page, "GET", `/people?limit=100&search=${encodeURIComponent(circle.member_names[0])}`);
    const member = await world.person({ size: sizes.phone });
    await world.signInByMail(member, items.find(({ name }) => name === circle.member_names[0]).email);
    await member.goto(`/pairs/${(await call(member, "GET", "/pairs")).items[0].id}`);
    await member.getByRole("heading", { level: 2, name: "Your circle" }).waitFor();
    for (const name of circle.member_names) await member.getByRole("listitem").filter({ hasText: name }).first().waitFor();
    await world.lookAt(member, "circle, member");
    const id = new URL(member.url()).pathname.split("/")[2];
    const shown = await call(member, "GET", `/pairs/${id}/circle`);
    holds(Object.keys(shown).sort().join() === "member_names,mentor_name,too_few", "names and nothing else");
  });
});
