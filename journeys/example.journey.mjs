import { holds, journey, same } from "./parts/journey.mjs";
import { call } from "./parts/lead-acts.mjs";

export default journey("example", "looking around with invented people, and clearing them away", (step) => {
  let page;
  let people;

  step("an empty house is filled in one click", async (world) => {
    page = await world.makeLead();
    people = (await call(page, "GET", "/people?limit=100")).items.map(({ id }) => id).join();
    await page.getByRole("button", { name: "Look around with an example first" }).click();
    await page.getByRole("heading", { name: "Needs you today" }).waitFor();
    await page.getByText("Example", { exact: true }).first().waitFor();
    await world.lookAt(page, "example, programme");
  });

  step("it is a whole cohort, marked as an example", async (world) => {
    const { items } = await call(page, "GET", "/programmes");
    holds(items.length >= 1 && items.every(({ is_example }) => is_example), "every programme is marked");
    holds((await call(page, "GET", "/people")).total > 18, "there are people");
    await page.goto("/programmes");
    await page.getByRole("button", { name: "Remove the example" }).waitFor();
    await world.lookAt(page, "example, programmes");
  });

  step("nobody invented gets a mail", async (world) => {
    // Longer than the outbox waits between two looks.
    await page.waitForTimeout(3000);
    same(world.mails().length, 0, "mails");
  });

  step("it goes in one click, and nothing of it stays", async () => {
    await page.getByRole("button", { name: "Remove the example" }).click();
    const confirm = page.getByRole("alertdialog").or(page.getByRole("dialog")).getByRole("button", { name: /remove/i });
    await confirm.or(page.getByRole("heading", { name: "Your first programme starts here" })).first().waitFor();
    if ((await confirm.count()) > 0) await confirm.click();
    await page.getByRole("heading", { name: "Your first programme starts here" }).waitFor();
    same((await call(page, "GET", "/programmes")).items.length, 0, "programmes");
    same((await call(page, "GET", "/people?limit=100")).items.map(({ id }) => id).join(), people, "people");
  });
});
