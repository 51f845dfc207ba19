import { answerCall, choose, onScreen, openCallFor, send, withdraw } from "./parts/apply-acts.mjs";
import { journey } from "./parts/journey.mjs";

export default journey("apply-as-mentee", "a senior colleague says what they want to learn", (step) => {
  let programme;
  let applicant;
  let page;

  step("a call is open", async (world) => {
    ({ programme, applicant } = await openCallFor(world, true));
  });

  step("the call's other button leads to the mentee's questions", async (world) => {
    page = await answerCall(world, programme, applicant.email, /^I am interested in being a .*mentee/i);
    await world.lookAt(page, "mentee, start");
    await page.getByRole("button", { name: "Start", exact: true }).click();
  });

  step("what is needed is asked for kindly", async (world) => {
    await page.getByRole("heading", { level: 1, name: "First, your name" }).waitFor();
    await page.getByLabel("What would you like to be called?").fill("");
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await page.getByText("There is a problem").first().waitFor();
    await world.lookAt(page, "mentee, screen 1 with problems");
  });

  step("six screens", async (world) => {
    await onScreen(world, page, "mentee", 1, "First, your name", async () => {
      await page.getByLabel("What would you like to be called?").fill("Alex");
      await choose(page, "Ethnicity and race", "What younger colleagues expect");
    });
    await onScreen(world, page, "mentee", 2, "What brings you here", () => page.getByLabel("Why would you like this?").fill("I decide on promotions and see only what reaches me."));
    await onScreen(world, page, "mentee", 3, "What you already know from life", async () => {}, "Skip, I would rather not say");
    await onScreen(world, page, "mentee", 4, "How and when you could meet", () => choose(page, "In person"));
    await onScreen(world, page, "mentee", 5, "Common ground", () => choose(page, "Music", "English"));
    await onScreen(world, page, "mentee", 6, "People you would rather not meet", async () => {}, "Skip, I would rather not say");
  });

  step("sent with consent", (world) => send(world, page, "mentee"));

  step("skipping the equality questions is one press", async (world) => {
    await page.locator("select").first().waitFor();
    await page.getByRole("button", { name: /skip|leave|not/i }).click();
    await page.getByRole("heading", { level: 1, name: "Your answers" }).waitFor();
    await withdraw(world, page, "mentee");
  });
});
