import { readFileSync } from "node:fs";
import { answerCall, choose, onScreen, openCallFor, send } from "./parts/apply-acts.mjs";
import { holds, journey } from "./parts/journey.mjs";
import { call } from "./parts/lead-acts.mjs";

export default journey("learn", "a mentee reads a topic, checks how they listen and opens the workbook; the lead puts a topic in their own words", (step) => {
  let programme;
  let applicant;
  let page;
  let lead;

  step("somebody has applied as a mentee", async (world) => {
    ({ programme, applicant } = await openCallFor(world, true));
    page = await answerCall(world, programme, applicant.email, /^I am interested in being a .*mentee/i);
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await onScreen(world, page, "mentee", 1, "First, your name", async () => {
      await page.getByLabel("What would you like to be called?").fill("Alex");
      await choose(page, "Ethnicity and race", "What younger colleagues expect");
    });
    await onScreen(world, page, "mentee", 2, "What brings you here", () => page.getByLabel("Why would you like this?").fill("I decide and see only what reaches me."));
    await onScreen(world, page, "mentee", 3, "What you already know from life", async () => {}, "Skip, I would rather not say");
    await onScreen(world, page, "mentee", 4, "How and when you could meet", () => choose(page, "In person"));
    await onScreen(world, page, "mentee", 5, "Common ground", () => choose(page, "Music", "English"));
    await onScreen(world, page, "mentee", 6, "People you would rather not meet", async () => {}, "Skip, I would rather not say");
    await send(world, page, "mentee");
  });

  step("the library has what is for the mentee first", async (world) => {
    await page.goto("/");
    await page.getByRole("link", { name: "Read and try" }).first().click();
    await page.getByRole("heading", { level: 1, name: "Library" }).waitFor();
    holds((await page.getByRole("heading", { level: 2, name: /^For / }).first().textContent()) === "For the mentee", "one's own side comes first");
    await world.lookAt(page, "library");
  });

  step("a topic has something to try and somebody to turn to, and no notes for a meeting", async (world) => {
    await page.getByRole("link", { name: "Listening without fixing" }).click();
    await page.getByRole("heading", { level: 1, name: "Listening without fixing" }).waitFor();
    await page.getByRole("heading", { name: "Try this before your next conversation" }).waitFor();
    await page.getByText("Leads the programme").first().waitFor();
    holds((await page.getByText("A group meeting of 45 minutes").count()) === 0, "notes for the group meeting are not shown");
    await world.lookAt(page, "topic");
    await page.getByRole("link", { name: "Back to the library" }).click();
  });

  step("the role check answers kindly and sends nothing but that it was done", async (world) => {
    const sent = [];
    page.on("request", (request) => request.method() !== "GET" && sent.push(`${request.url()} ${request.postData() ?? ""}`));
    await page.getByRole("link", { name: "Start", exact: true }).click();
    for (let number = 1; number <= 8; number += 1) {
      await page.getByText(`Situation ${number} of 8`, { exact: true }).waitFor();
      await page.getByRole("radio").first().check({ force: true });
      if (number === 1) await world.lookAt(page, "role check, with an answer");
      await page.getByRole("button", { name: number === 8 ? "Finish" : "Next situation" }).click();
    }
    await page.getByRole("heading", { name: "What you may want to practise" }).waitFor();
    await world.lookAt(page, "role check, what to practise");
    holds(sent.length === 1 && /role-check\/completion ?(\{\})?$/.test(sent[0].trim()), `only that it is done was sent: ${sent}`);
    await page.getByRole("link", { name: "Back to the library" }).click();
    await page.getByText(/^Done on /).waitFor();
  });

  step("the workbook has a page for each conversation, and what is written in it stays there", async (world) => {
    await page.getByRole("link", { name: "Open the workbook" }).click();
    await page.getByRole("heading", { level: 1, name: "Workbook of the mentee" }).waitFor();
    await page.getByRole("heading", { name: /^Conversation 6: End well/ }).waitFor();
    await page.locator("textarea").first().fill("Only for me");
    await world.lookAt(page, "workbook");
    const file = page.waitForEvent("download");
    await page.getByRole("link", { name: "Save as PDF" }).click();
    const pdf = readFileSync(await (await file).path(), "latin1");
    holds(pdf.startsWith("%PDF-") && pdf.includes("/StructTreeRoot") && pdf.includes("/Lang"), "the file is a tagged PDF");
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Workbook of the mentee" }).waitFor();
    holds((await page.locator("textarea").first().inputValue()) === "", "nothing is kept");
  });

  step("the lead sees who has done the check", async (world) => {
    lead = world.lead;
    await lead.goto(`/programmes/${programme.id}/library`);
    await lead.getByText("1 of 1 have done it.").waitFor();
    await world.lookAt(lead, "library, lead");
  });

  step("the lead puts a topic in the organisation's own words", async (world) => {
    await lead.getByRole("link", { name: "Privilege", exact: true }).click();
    await lead.getByRole("heading", { name: "A group meeting of 45 minutes" }).waitFor();
    await lead.getByRole("link", { name: "Put it in our own words" }).click();
    await lead.getByLabel("Title", { exact: true }).fill("Wind in the back");
    await lead.getByLabel("Minutes 1", { exact: true }).fill("6");
    await lead.getByRole("button", { name: "Save our words" }).click();
    await lead.getByText(/must add up to 45 minutes/).waitFor();
    await lead.getByLabel("Minutes 1", { exact: true }).fill("5");
    await world.lookAt(lead, "topic, edited");
    await lead.getByRole("button", { name: "Save our words" }).click();
    await lead.getByText("Saved. Everybody reads your words from now on.").waitFor();
    const read = await call(page, "GET", `/programmes/${programme.id}/knowledge/privilege`);
    holds(read.title === "Wind in the back", "the mentee reads the new words");
    holds(read.facilitation === null, "and still no notes");
  });
}, { config: { pdf: { browser: process.env.TURNABOUT_CHROMIUM ?? "/usr/bin/chromium" } } });
