// Who is where, and whom recruiting reached: representation.md, recruiting.md rules 21 to 28.
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same } from "./parts/journey.mjs";
import { press, tabTo } from "./parts/keyboard.mjs";
import { bringInPeople, call, openProgramme } from "./parts/lead-acts.mjs";
import { asCsv, staffRows } from "./parts/staff-list.mjs";
import { lead } from "./parts/world.mjs";

export default journey("who-is-where", "a lead enters who is where and reads whom recruiting reached, and nothing points at anybody", (step) => {
  let page;
  let many;
  let few;

  const type = async (id, text) => {
    for (let presses = 0; (await page.evaluate(() => document.activeElement.id)) !== id; presses += 1) {
      holds(presses < 100, `Tab leads to ${id}`);
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
  };
  const group = async (index, name, leadership, workforce, society) => {
    const id = `figures-groups-${index}`;
    for (const [field, text] of Object.entries({ name, leadership, workforce, society })) if (text !== "") await type(`${id}-${field}`, text);
  };

  step("two open calls: people answer one of them", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page, { name: "staff.csv", bytes: Buffer.from(asCsv(staffRows())) });
    many = await openProgramme(page);
    few = await openProgramme(page, { name: "Listening again" });
    await world.command("example", "applications", "--programme", many.id, "--mentors", "14", "--mentees", "9");
  });

  step("figures are entered with the keyboard; what is wrong is said beside each field", async (world) => {
    await page.goto("/representation");
    await page.getByText("Nothing entered yet").waitFor();
    await world.lookAt(page, "who is where, nothing");
    await page.goto("/representation/new");
    await page.getByRole("heading", { level: 1, name: "Enter figures" }).waitFor();
    await press(page, "Save");
    await page.getByText("Give the group a name.").first().waitFor();
    await page.getByText("Say where these figures come from.").first().waitFor();
    await world.lookAt(page, "figures, refused");
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Enter figures" }).waitFor();
    await type("figures-dimension", "Gender");
    await group(0, "Women", "17", "2413", "51");
    await group(1, "Men", "30", "1907", "49");
    await press(page, "One more group");
    await page.locator("#figures-groups-2-name").waitFor();
    // The button stands below the new row; the way back up goes by Shift and Tab.
    await page.locator("#figures-groups-2-name").focus();
    await page.keyboard.type("Not said");
    await type("figures-groups-2-leadership", "3");
    await type("figures-groups-2-workforce", "111");
    for (const [column, source, year] of [["leadership", "HR records", "2026"], ["workforce", "HR records", "2026"], ["society", "Census", "2021"]]) {
      await type(`figures-${column}-source`, source);
      await type(`figures-${column}-year`, year);
    }
    await world.lookAt(page, "figures, filled in");
    await press(page, "Save");
    await page.getByRole("heading", { level: 2, name: "Gender" }).waitFor();
  });

  step("leadership stands beside the workforce beside society, and the small group is told with another", async (world) => {
    await page.getByText("Women and Not said, together").first().waitFor();
    await page.getByText("Women, with other small groups: 40 % of leadership").first().waitFor();
    await world.lookAt(page, "who is where");
    const { partings } = await call(page, "GET", "/representation");
    // Without the ids, whose digits are anything.
    const said = JSON.stringify(partings.map(({ id, ...rest }) => rest));
    for (const exact of ["2413", "1907", ":17", ":3,"]) holds(!said.includes(exact), `${exact} is not in the reply`);
  });

  step("too few in leadership: nothing is told of it, and why is said", async (world) => {
    await call(page, "POST", "/representation", {
      dimension: "Where people live",
      groups: [{ name: "Town", leadership: 4, workforce: 300 }, { name: "Country", leadership: 3, workforce: 210 }],
      leadership: { source: "HR records", year: 2026 },
      workforce: { source: "HR records", year: 2026 },
    });
    await page.reload();
    await page.getByText("Too few people to tell anything without pointing at somebody.").waitFor();
    await world.lookAt(page, "who is where, withheld");
  });

  step("whoever entered figures changes them; of two who do so at once the second is told", async () => {
    const [{ id, version }] = (await call(page, "GET", "/representation")).partings;
    await page.goto(`/representation/${id}`);
    const women = page.locator("#figures-groups-0-leadership");
    await women.waitFor();
    same(await women.inputValue(), "17", "the number as it was entered");
    const entered = await call(page, "GET", `/representation/${id}/figures`);
    await call(page, "PUT", `/representation/${id}`, entered, { "if-match": `"${version}"` });
    await women.fill("18");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Put mine in their place" }).click();
    await page.getByRole("heading", { level: 2, name: "Gender" }).waitFor();
    same((await call(page, "GET", `/representation/${id}/figures`)).groups[0].leadership, 18, "what was typed is not lost");
  });

  step("a programme names the group with one press, its figures beside", async (world) => {
    await page.goto(`/programmes/${few.id}/settings`);
    await page.getByRole("button", { name: "Name Women" }).waitFor();
    await world.lookAt(page, "for whom, with figures");
    await page.getByRole("button", { name: "Name Women" }).focus();
    await page.keyboard.press("Enter");
    holds((await page.getByLabel("Who is it for?").first().inputValue().catch(() => page.locator("textarea").first().inputValue())).endsWith("Women"), "the group is named");
  });

  step("today nothing is told of who applied today", async (world) => {
    await page.goto(`/programmes/${many.id}/funnel`);
    await page.getByText("Too few people so far").waitFor();
    await world.lookAt(page, "reach, before Monday");
  });

  step("after Monday the lead reads whom it reached, by way in and beside the staff", async (world) => {
    world.forward({ days: 7 });
    await page.goto("/");
    const heading = page.getByRole("heading", { level: 1 }).first();
    await heading.waitFor();
    if ((await heading.innerText()) === "Sign in") await world.signInByMail(page, lead.email);
    await page.goto(`/programmes/${many.id}`);
    await page.getByRole("link", { name: "Whom it reached" }).click();
    await page.getByRole("heading", { level: 1, name: "Whom it reached" }).waitFor();
    await page.getByText(/about 15 people had applied/).first().waitFor();
    await world.lookAt(page, "reach, by way in");
    await tabTo(page, "Compare by", (at) => at.tag === "select");
    await page.getByLabel("Compare by").selectOption("unit");
    await page.getByText("On the staff list").first().waitFor();
    await world.lookAt(page, "reach, by unit");
    const file = await page.request.get(`/api/v1/programmes/${many.id}/funnel/file?side=mentor&parting=unit`);
    holds((await file.text()).startsWith("monday,unit,staff,asked,applied,paired"), "the file");
    await page.setViewportSize(sizes.phone);
    holds(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scroll on a phone");
  });

  step("with fewer than ten nothing is told", async (world) => {
    await page.goto(`/programmes/${few.id}/funnel`);
    await page.getByText("Too few people so far").waitFor();
    await world.lookAt(page, "reach, too few");
    same((await call(page, "GET", `/programmes/${few.id}/funnel`)).everybody.length, 0, "no number");
  });
}, { config: { rehearsal: true } });
