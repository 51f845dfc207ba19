import { answerCall, choose, onScreen, openCallFor, send, withdraw } from "./parts/apply-acts.mjs";
import { holds, journey, same } from "./parts/journey.mjs";
import { call } from "./parts/lead-acts.mjs";

export default journey("apply-as-mentor", "on a phone, from the call to an offer, and away again", (step) => {
  let programme;
  let applicant;
  let page;
  let colleague;

  step("a call is open", async (world) => {
    ({ programme, applicant } = await openCallFor(world, false));
    const { items } = await call(world.lead, "GET", "/people?limit=100");
    colleague = items.find(({ id, name, kind }) => id !== applicant.id && kind === "staff" && name.length > 5);
  });

  step("the call says what it takes and who can see what; the link comes by mail", async (world) => {
    page = await answerCall(world, programme, applicant.email, /^I am interested in being a .*mentor/i);
    await world.lookAt(page, "mentor, start");
    await page.getByRole("button", { name: "Start", exact: true }).click();
  });

  step("six screens, each saying who can see the answers", async (world) => {
    await onScreen(world, page, "mentor", 1, "First, your name", async () => {
      await page.getByLabel("What would you like to be called?").fill("Robin");
      await page.getByRole("checkbox", { name: "Yes, that includes me" }).check();
    });
    await onScreen(world, page, "mentor", 2, "What you could talk about", () => choose(page, "Ethnicity and race", "Getting on at work"));
    await onScreen(world, page, "mentor", 3, "Your limits", async () => {}, "Skip, I would rather not say");
    await onScreen(world, page, "mentor", 4, "How and when you could meet", () => choose(page, "In person", "By video"));
    await onScreen(world, page, "mentor", 5, "Common ground", () => choose(page, "Walking", "Cooking", "I listen first", "English"));
    await onScreen(world, page, "mentor", 6, "People you would rather not meet", async () => {
      await page.getByLabel("Is there somebody you would rather not meet here?").last().fill(colleague.name);
      await page.getByRole("button", { name: new RegExp(colleague.name) }).or(page.getByRole("option", { name: new RegExp(colleague.name) })).first().click();
      await page.getByRole("list", { name: "Colleagues you chose" }).getByText(colleague.name).waitFor();
    });
  });

  step("a reload loses nothing, and a change comes straight back", async () => {
    await page.getByRole("heading", { level: 1, name: "Check your answers" }).waitFor();
    await page.reload();
    await page.getByText("Robin").waitFor();
    await page.getByText("You only").first().waitFor();
    await page.getByRole("link", { name: /^Change: Name you like/ }).click();
    await page.getByLabel("What would you like to be called?").fill("Robin A.");
    await page.getByRole("button", { name: "Save and go back to my answers" }).click();
    await page.getByText("Robin A.").waitFor();
  });

  step("nothing is sent without consent, and all of it with it", (world) => send(world, page, "mentor"));

  step("the equality questions come after, apart, and can be left out", async (world) => {
    await page.getByRole("button", { name: /Save/ }).or(page.getByRole("heading", { level: 1 })).first().waitFor();
    await page.locator("select").first().waitFor();
    await world.lookAt(page, "equality questions");
    await page.locator("select").first().selectOption({ index: 1 });
    await page.getByRole("checkbox").last().check();
    await page.getByRole("button", { name: /save/i }).click();
    await page.getByRole("heading", { level: 1, name: "Your answers" }).waitFor();
    await world.lookAt(page, "mentor, sent");
  });

  step("the lead sees that somebody offered, and no answer while the call is open", async (world) => {
    const { items } = await call(world.lead, "GET", `/programmes/${programme.id}/applications?role=mentor`);
    same(items.length, 1, "applications");
    same(items[0].answers, null, "answers shown to the lead before matching");
    const text = JSON.stringify(items);
    holds(!text.includes(colleague.name), "the private wish is nowhere");
  });

  step("home shows where it stands", async (world) => {
    await page.goto("/");
    await page.getByRole("link", { name: "My answers" }).waitFor();
    await world.lookAt(page, "participant, home");
    await page.goto("/asks");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await world.lookAt(page, "asks, none");
    await page.goto("/pairs");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await world.lookAt(page, "own pairs, none");
    await page.goBack();
    await page.goto("/");
    await page.getByRole("link", { name: "My answers" }).click();
  });

  step("leaving takes two presses and no reason", (world) => withdraw(world, page, "mentor"));
});
