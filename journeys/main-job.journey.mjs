import { pairsOn, someoneKeptFromSomebody, someoneToSwap } from "./parts/board.mjs";
import { sizes } from "./parts/browser.mjs";
import { checkPairs } from "./parts/check-pairs.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { settleOnScreen } from "./parts/launch-acts.mjs";
import { call, gradePlace, isLeadership, staffFile } from "./parts/lead-acts.mjs";
import { lead } from "./parts/world.mjs";

const mentors = 40;
const mentees = 15;

/** Opens the page behind the button of somebody's mail and answers, as a mail reader without script would. */
async function answer(world, reader, mail, label) {
  const link = mail.links.find((one) => one.includes("/ask/"));
  holds(link?.startsWith(world.url), "the mail holds a link to the page");
  await reader.goto(link);
  const text = await reader.locator("main").textContent();
  await reader.getByRole("button", { name: label }).click();
  await reader.getByRole("heading", { level: 1, name: "Thank you for answering" }).waitFor();
  return { link, text };
}

export default journey("main-job", "from a staff list to agreed pairs", (step) => {
  let page;
  let programme;
  const openPairOf = (mentor) => page.locator(".placed").getByRole("button", { name: mentor, exact: true }).first().click();

  step("the lead signs in", async (world) => {
    page = await world.makeLead();
  });

  step("the staff list is read, and every column is guessed with samples beside it", async (world) => {
    await page.goto("/people/import");
    const file = staffFile();
    await page.locator('input[type="file"]').setInputFiles({ name: file.name, mimeType: "text/csv", buffer: file.bytes });
    await page.getByRole("button", { name: "Check this list" }).waitFor();
    for (const [header, guess] of [
      ["Employee ID", "staff_number"],
      ["Name", "name"],
      ["Email", "email"],
      ["Job Title", "job_title"],
      ["Grade", "grade"],
      ["Unit", "unit"],
      ["Profession", "profession"],
      ["Manager ID", "manager_staff_number"],
      ["Pay Floor", "ignore"],
    ])
      same(await page.getByLabel(header, { exact: true }).inputValue(), guess, `the guess for ${header}`);
    await world.lookAt(page, "import, columns");
  });

  step("a dry run says what would change, and who needs a look", async (world) => {
    await page.getByRole("button", { name: "Check this list" }).click();
    await page.getByRole("heading", { name: "This is what would happen" }).waitFor();
    await world.lookAt(page, "import, dry run");
    const download = page.waitForEvent("download");
    const report = page.getByRole("link", { name: "Download the report" });
    if ((await report.count()) > 0) {
      await report.click();
      holds((await (await download).createReadStream()) !== null, "the report can be downloaded");
    }
    const other = await page.request.get("/api/v1/people");
    same((await other.json()).total, 1, "people before the import is confirmed (the lead alone)");
  });

  step("once confirmed, the people are there", async (world) => {
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByText(/^Done:/).waitFor();
    await world.lookAt(page, "import, done");
    await page.getByRole("link", { name: "See the people" }).click();
    await page.getByRole("heading", { level: 1, name: "People" }).waitFor();
    await page.getByRole("table").waitFor();
    await world.lookAt(page, "people");
    await page.getByRole("button", { name: "Add a guest" }).click();
    await page.getByRole("dialog").waitFor();
    await world.lookAt(page, "people, add a guest");
    await page.keyboard.press("Escape");
  });

  step("the same list again changes nothing", async () => {
    await page.goto("/people/import");
    const file = staffFile();
    await page.locator('input[type="file"]').setInputFiles({ name: file.name, mimeType: "text/csv", buffer: file.bytes });
    await page.getByRole("button", { name: "Check this list" }).click();
    await page.getByRole("button", { name: "Nothing to change: finish" }).waitFor();
    await page.getByRole("button", { name: "Throw this away" }).click();
    await page.getByRole("heading", { name: "Drop your staff list here" }).waitFor();
  });

  step("the grades are put in order, junior to senior, and leadership is marked", async (world) => {
    await page.goto("/people/grades");
    const list = page.getByRole("list", { name: "Grades, junior to senior" });
    const labels = () => list.locator("li strong").allTextContents();
    await list.or(page.getByText("Not on the ladder").first()).first().waitFor();
    // New grades wait beside the ladder or stand on it; what has no place in the ladder stays beside it.
    const beside = page.getByRole("button", { name: "Put on the ladder" });
    while ((await beside.count()) > 0) await beside.first().click();
    for (const label of await labels())
      if (gradePlace(label) < 0) await page.getByRole("button", { name: `Take off the ladder: ${label}`, exact: true }).click();
    for (let at = 0; at < (await labels()).length; at += 1) {
      const now = await labels();
      const next = now.slice(at).sort((one, other) => gradePlace(one) - gradePlace(other))[0];
      for (let up = now.indexOf(next); up > at; up -= 1) await page.getByRole("button", { name: `Move ${next} up`, exact: true }).click();
    }
    for (const label of await labels())
      if (isLeadership(label)) await page.getByRole("checkbox", { name: `${label} is leadership` }).check();
    await world.lookAt(page, "grades");
    await page.getByRole("button", { name: "Save this order" }).click();
    await page.getByText("The order is saved").waitFor();
    await world.lookAt(page, "grades, saved");
    await page.reload();
    await list.waitFor();
    const saved = await labels();
    same(saved.join(), [...saved].sort((one, other) => gradePlace(one) - gradePlace(other)).join(), "the order after a reload");
    holds(await page.getByRole("checkbox", { name: "SCS1 is leadership" }).isChecked(), "SCS1 is still leadership");
  });

  step("whom the list names without a manager is offered as a head", async (world) => {
    await page.goto("/people/heads");
    await page.getByRole("button", { name: "Save the heads" }).waitFor();
    await world.lookAt(page, "heads");
    await page.getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "Save the heads" }).click();
    await page.getByText("The heads are saved").waitFor();
  });

  step("the six-month programme is opened from its template", async (world) => {
    await page.goto("/programmes");
    await page.getByRole("link", { name: "Start a programme" }).click();
    await page.getByRole("button", { name: "Create programme" }).waitFor();
    await world.lookAt(page, "new programme");
    await page.getByRole("button", { name: "Create programme" }).click();
    await page.getByText("There is a problem").first().waitFor();
    await world.lookAt(page, "new programme, with problems");
    await page.getByLabel("Who is it for?").fill("Black, Asian and minority ethnic colleagues and disabled colleagues");
    await page.getByLabel("About how many pairs?").fill("15");
    await page.getByRole("checkbox", { name: "Leaders who model inclusion" }).check();
    await page.getByRole("button", { name: "Create programme" }).click();
    await page.getByRole("heading", { name: "Needs you today" }).waitFor();
    programme = new URL(page.url()).pathname.split("/")[2];
    await world.lookAt(page, "programme, planning");
  });

  step("its rules are there to be changed", async (world) => {
    await page.goto(`/programmes/${programme}/settings`);
    await page.getByRole("button", { name: "Save rules" }).waitFor();
    await world.lookAt(page, "programme rules");
    await page.getByLabel("Minutes each").fill("45");
    await page.getByRole("button", { name: "Save rules" }).click();
    await page.getByText("The rules are saved").waitFor();
  });

  step("what a launch needs is settled", async (world) => {
    await settleOnScreen(page, programme);
    await world.lookAt(page, "before you open, settled");
  });

  step("the call is opened", async (world) => {
    await page.goto(`/programmes/${programme}/call`);
    await page.getByRole("button", { name: "Open the call" }).click();
    await page.getByText("The call is open").first().waitFor();
    await world.lookAt(page, "call, open");
    await page.goto(`/programmes/${programme}/applications`);
    await page.getByText("Nobody has applied yet").waitFor();
    await world.lookAt(page, "applications, none");
    await page.goto(`/programmes/${programme}/match`);
    await page.getByText("Matching can begin once the call for applications is closed.").waitFor();
    await world.lookAt(page, "board, too early");
    await page.goto(`/programmes/${programme}/pairs`);
    await page.getByText("No pairs yet").waitFor();
    await world.lookAt(page, "pairs, none");
  });

  step(`${mentors} mentors and ${mentees} mentees apply`, async (world) => {
    await world.command("example", "applications", "--programme", programme, "--mentors", String(mentors), "--mentees", String(mentees));
    await page.goto(`/programmes/${programme}/applications`);
    await page.getByRole("table").waitFor();
    await world.lookAt(page, "applications");
    await page.goto(`/programmes/${programme}`);
    await page.getByRole("heading", { name: "Needs you today" }).waitFor();
    await world.lookAt(page, "programme, recruiting");
  });

  step("the call is closed", async (world) => {
    await page.goto(`/programmes/${programme}/call`);
    await page.getByRole("button", { name: "Close the call" }).click();
    await page.getByRole("dialog").waitFor();
    await world.lookAt(page, "call, about to close");
    await page.getByRole("dialog").getByRole("button", { name: "Close the call" }).click();
    await page.getByText("The call is closed").first().waitFor();
    await page.goto(`/programmes/${programme}/applications`);
    await page.getByRole("table").waitFor();
    await world.lookAt(page, "applications, while matching");
  });

  step("matching proposes pairs, with reasons for each", async (world) => {
    await page.goto(`/programmes/${programme}/match`);
    await page.getByText("Nobody is matched yet").waitFor();
    await world.lookAt(page, "board, before the first run");
    await page.getByRole("button", { name: "Suggest pairs" }).click();
    await page.getByText("points in all").waitFor();
    await world.lookAt(page, "board");
    const { board } = await pairsOn(page, programme);
    holds(board.pairs >= 10, `at least 10 pairs are proposed (${board.pairs})`);
    await openPairOf(await someoneToSwap(page, programme));
    await page.getByRole("heading", { name: "What they share" }).waitFor();
    await page.getByRole("heading", { name: "Where they differ" }).waitFor();
    await world.lookAt(page, "board, why this pair");
    await page.getByRole("button", { name: "List", exact: true }).click();
    await world.lookAt(page, "board, as a list");
    await page.getByRole("button", { name: "Board", exact: true }).click();
  });

  step("two pairs are swapped, undone, and swapped again", async (world) => {
    const first = await pairsOn(page, programme);
    const mentor = await someoneToSwap(page, programme);
    await openPairOf(mentor);
    await page.getByRole("button", { name: "Swap…" }).click();
    const swap = page.locator(".panel").getByRole("button", { name: /^Swap with / }).first();
    await swap.waitFor();
    await world.lookAt(page, "board, swap with whom");
    await swap.click();
    await page.getByText(/^Swapped: /).first().waitFor();
    await world.lookAt(page, "board, swapped");
    const second = await pairsOn(page, programme);
    holds(first.pairs !== second.pairs && second.board.pairs === first.board.pairs, "two pairs changed partners");
    await page.getByRole("button", { name: "History" }).click();
    await page.getByRole("dialog").waitFor();
    await world.lookAt(page, "board, history");
    await page.getByRole("dialog").getByRole("button", { name: /^Undo: Swapped/ }).click();
    await page.getByText("Undone").first().waitFor();
    await page.keyboard.press("Escape");
    await until("the pairs to be as before", async () => (await pairsOn(page, programme)).pairs === first.pairs);
    await openPairOf(mentor);
    await page.getByRole("button", { name: "Swap…" }).click();
    await swap.click();
    await until("the pairs to be swapped again", async () => (await pairsOn(page, programme)).pairs !== first.pairs);
  });

  step("where a mentor cannot go, the rule is named", async (world) => {
    await openPairOf(await someoneKeptFromSomebody(page, programme));
    await page.getByRole("button", { name: "Move to…" }).click();
    await page.getByRole("button", { name: /^Move here: / }).first().waitFor();
    const all = page.getByRole("button", { name: /^Show all/ });
    if ((await all.count()) > 0) await all.click();
    await page.getByText(/^Not possible: /).first().waitFor();
    await world.lookAt(page, "board, move to where");
  });

  step("a locked pair stays when the rest is suggested again", async () => {
    await page.locator(".placed .seat-name").first().click();
    await page.getByRole("button", { name: "Lock", exact: true }).click();
    await page.getByText(/^Locked /).first().waitFor();
    const { board } = await pairsOn(page, programme);
    const locked = board.proposals.find((one) => one.locked);
    await page.getByRole("button", { name: "Suggest again" }).click();
    await page.getByText(/^Suggested /).first().waitFor();
    const after = await pairsOn(page, programme);
    holds(
      after.board.proposals.some((one) => one.locked && one.mentor_id === locked.mentor_id && one.mentee_id === locked.mentee_id),
      "the locked pair is still there",
    );
  });

  step("no pair on the board breaks a rule, says a checker of its own", async (world) => {
    const { board } = await pairsOn(page, programme);
    await checkPairs(page, world.folder, board);
  });

  let asked;
  step("the mentors are asked, after a last look", async (world) => {
    await page.getByRole("link", { name: "Ask about these pairs…" }).click();
    await page.getByRole("heading", { level: 1, name: "Check before you ask" }).waitFor();
    await world.lookAt(page, "ask, last look");
    asked = (await pairsOn(page, programme)).board.proposals.length;
    await page.getByRole("button", { name: `Ask about ${asked} pairs` }).click();
    await page.getByText(`${asked} pairs are being asked about`).waitFor();
    await page.getByText("Asked", { exact: true }).first().waitFor();
    await world.lookAt(page, "pairs, mentors asked");
  });

  const mailsOf = (world, subject) => world.mails().filter((mail) => mail.subject.startsWith(subject));
  let declined;
  let mentor;
  step("every mentor gets one mail, and answers on a page without script", async (world) => {
    await until("mails to all mentors", () => mailsOf(world, "A suggestion for you").length === asked, 60_000);
    const mails = mailsOf(world, "A suggestion for you");
    same(new Set(mails.map((mail) => mail.to[0])).size, asked, "mentors who got a mail");
    same(mailsOf(world, "A proposal for you").length, 0, "mails to mentees before a mentor has said yes");
    const looker = await world.person();
    await looker.goto(mails[0].links.find((one) => one.includes("/ask/")));
    await world.lookAt(looker, "mentor asked, from the mail");
    await looker.leave();
    const reader = await world.person({ script: false });
    declined = await answer(world, reader, mails[0], "No, thank you");
    for (const mail of mails.slice(1, -1)) await answer(world, reader, mail, "Yes, I would like to");
    const again = await reader.goto(declined.link);
    same(again.status(), 410, "the status of an answered question");
    await reader.leave();
  });

  step("a mentor who is signed in finds the same question there, asks something, and answers", async (world) => {
    mentor = await world.person({ size: sizes.phone });
    const [address] = mailsOf(world, "A suggestion for you").at(-1).to;
    await world.signInByMail(mentor, address);
    await mentor.getByRole("link", { name: /^Look at the suggestion/ }).waitFor();
    await world.lookAt(mentor, "participant, home with a question");
    await mentor.getByRole("link", { name: /^Look at the suggestion/ }).click();
    await mentor.getByRole("button", { name: "Yes, I would like to" }).waitFor();
    await world.lookAt(mentor, "ask");
    await mentor.getByRole("button", { name: "Ask something" }).click();
    await mentor.getByLabel("What would you like to ask?").fill("Could we meet outside the building?");
    await world.lookAt(mentor, "ask, a question");
    await mentor.getByRole("button", { name: "Send my question" }).click();
    await mentor.getByText("Your question is on its way.").waitFor();
    const question = await world.mailTo(lead.email, ({ subject }) => subject.startsWith("A question about"));
    holds(question.text.includes("Could we meet outside the building?"), "the lead gets the question by mail");
    await mentor.getByRole("button", { name: "Yes, I would like to" }).click();
    await mentor.getByText("You said yes.").waitFor();
    await world.lookAt(mentor, "ask, said yes");
  });

  step("a no tells the other side nothing, and the lead only that it was not this one", async (world) => {
    await until("mails to all other mentees", () => mailsOf(world, "A proposal for you").length === asked - 1, 60_000);
    await page.goto(`/programmes/${programme}/pairs`);
    await page.getByText("Not this one").first().waitFor();
    same(await page.getByText("Not this one").count(), 1, "suggestions that did not come about");
    const board = await pairsOn(page, programme);
    const state = (await call(page, "GET", `/programmes/${programme}/asking`)).items.find((one) => one.state === "declined");
    const mentee = board.board.seats.mentees.find((seat) => seat.name === state.mentee_name);
    const email = (await call(page, "GET", `/people/${mentee.person_id}`)).email;
    same(world.mails().filter((mail) => mail.to.includes(email) && !mail.subject.startsWith("A proposal")).length, 0, "mails to the mentee whose mentor said no");
    await world.lookAt(page, "pairs, mentees asked");
  });

  step("the mentees answer, and two yeses make a pair", async (world) => {
    const mails = mailsOf(world, "A proposal for you");
    const looker = await world.person();
    await looker.goto(mails[0].links.find((one) => one.includes("/ask/")));
    await world.lookAt(looker, "mentee asked, from the mail");
    await looker.leave();
    const reader = await world.person({ script: false });
    await answer(world, reader, mails[0], "No, thank you");
    for (const mail of mails.slice(1)) await answer(world, reader, mail, "Yes, I would like to");
    await reader.leave();
    await until("mails to both of every pair", () => mailsOf(world, "You and ").length === 2 * (asked - 2), 60_000);
  });

  step("the lead sees the agreed pairs, and nothing of what they say", async (world) => {
    await page.goto(`/programmes/${programme}/pairs`);
    await page.getByRole("table", { name: "Pairs of this programme" }).waitFor();
    same(await page.getByRole("table", { name: "Pairs of this programme" }).getByText("Agreed", { exact: true }).count(), asked - 2, "agreed pairs");
    await world.lookAt(page, "pairs, agreed");
    await page.getByRole("table", { name: "Pairs of this programme" }).getByRole("link").first().click();
    await page.getByText("No content is here, ever").waitFor();
    await world.lookAt(page, "pair");
    await page.getByRole("button", { name: "Close kindly…" }).click();
    await page.getByRole("alertdialog").waitFor();
    await world.lookAt(page, "pair, about to close");
    await page.keyboard.press("Escape");
    await page.goto(`/programmes/${programme}`);
    await page.getByRole("heading", { name: "Needs you today" }).waitFor();
    await world.lookAt(page, "programme, running");
    await page.goto("/programmes");
    await page.getByRole("heading", { level: 1, name: "Programmes" }).waitFor();
    await world.lookAt(page, "programmes");
    await page.goto(`/programmes/${programme}/match`);
    await page.getByText("points in all").waitFor();
    await world.lookAt(page, "board, after asking");
  });

  step("the mentor sees the pair, and how to end it", async (world) => {
    await mentor.goto("/");
    await mentor.getByRole("link", { name: "See my pair" }).click();
    await mentor.getByRole("heading", { level: 1, name: /^You and / }).waitFor();
    await mentor.waitForLoadState("networkidle");
    await world.lookAt(mentor, "own pair");
    await mentor.goto("/pairs");
    await mentor.getByRole("heading", { level: 1 }).waitFor();
    await mentor.waitForLoadState("networkidle");
    await world.lookAt(mentor, "own pairs");
    if ((await mentor.getByRole("button", { name: "End this pairing…" }).count()) === 0) await mentor.getByRole("link", { name: /^You and / }).first().click();
    await mentor.getByRole("button", { name: "End this pairing…" }).click();
    await mentor.getByRole("alertdialog").waitFor();
    await world.lookAt(mentor, "own pair, about to end");
    await mentor.getByRole("button", { name: "Go on" }).click();
  });

  step("those who were turned down are matched again, and no agreed pair is touched", async (world) => {
    const before = (await call(page, "GET", `/programmes/${programme}/pairs`)).items;
    await page.getByRole("button", { name: "Match again" }).click();
    await page.getByRole("button", { name: "Suggest again" }).waitFor();
    const { board } = await pairsOn(page, programme);
    const open = board.proposals.filter(({ state }) => state === "proposed");
    holds(open.length > 0, "there is another suggestion");
    const name = new Map([...board.seats.mentors, ...board.seats.mentees].map((seat) => [seat.application_id, seat.name]));
    const agreed = new Set(before.map(({ mentor, mentee }) => `${mentor.name}|${mentee.name}`));
    holds(!open.some((one) => agreed.has(`${name.get(one.mentor_id)}|${name.get(one.mentee_id)}`)), "no agreed pair is suggested again");
    same((await call(page, "GET", `/programmes/${programme}/pairs`)).items.length, before.length, "agreed pairs");
    await world.lookAt(page, "board, matching again");
  });
});
