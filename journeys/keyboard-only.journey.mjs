import { pairsOn, someoneToPlace, someoneToSwap } from "./parts/board.mjs";
import { sizes } from "./parts/browser.mjs";
import { holds, journey, until } from "./parts/journey.mjs";
import { focused, named, press, tabTo } from "./parts/keyboard.mjs";
import { bringInPeople, call, openProgramme } from "./parts/lead-acts.mjs";
import { asCsv, staffRows } from "./parts/staff-list.mjs";
import { lead } from "./parts/world.mjs";

export default journey("keyboard-only", "import, grades and the board with the keyboard alone", (step) => {
  let page;
  let programme;

  const pairs = async () => (await pairsOn(page, programme.id)).pairs;
  const anyLocked = async () => (await pairsOn(page, programme.id)).board.proposals.some(({ locked }) => locked);

  step("signing in", async (world) => {
    await (await world.makeLead()).leave();
    page = await world.person();
    await page.goto("/");
    await page.getByRole("heading", { level: 1, name: "Sign in", exact: true }).waitFor();
    await tabTo(page, "the e-mail field", named("Work e-mail address"));
    await page.keyboard.type(lead.email);
    await page.keyboard.press("Tab");
    await page.keyboard.type(lead.passphrase);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Your first programme starts here" }).waitFor();
  });

  step("bringing in a staff list", async () => {
    await tabTo(page, "People", named("People"));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "People" }).waitFor();
    await press(page, "Bring in a staff list");
    await page.getByRole("heading", { level: 1, name: "Bring in a staff list" }).waitFor();
    const chooser = page.waitForEvent("filechooser");
    await press(page, "Choose a file");
    await (await chooser).setFiles({ name: "staff.csv", mimeType: "text/csv", buffer: Buffer.from(asCsv(staffRows())) });
    await page.getByRole("button", { name: "Check this list" }).waitFor();
    await press(page, "Check this list");
    await page.getByRole("heading", { name: "This is what would happen" }).waitFor();
    await press(page, "Import");
    await page.getByText(/^Done:/).waitFor();
  });

  step("putting grades in order", async () => {
    await press(page, "Next: put the grades in order");
    const list = page.getByRole("list", { name: "Grades, junior to senior" });
    const beside = page.getByRole("button", { name: "Put on the ladder" });
    await list.or(beside.first()).first().waitFor();
    for (let left = await beside.count(); left > 0; left -= 1) {
      await press(page, "Put on the ladder");
      await until("the grade to be on the ladder", async () => (await beside.count()) === left - 1);
    }
    const labels = () => list.locator("li strong").allTextContents();
    const [first, second] = await labels();
    await press(page, `Move ${second} up`);
    await until("the two to have changed places", async () => (await labels())[0] === second);
    await page.getByText(`${second} is now number 1`).waitFor({ state: "attached" });
    holds((await labels())[1] === first, "the other one is second now");
    await press(page, "Save this order");
    await page.getByText("The order is saved").waitFor();
  });

  step("a board to work on", async (world) => {
    await bringInPeople(page, { name: "staff.csv", bytes: Buffer.from(asCsv(staffRows())) });
    programme = await openProgramme(page);
    await world.command("example", "applications", "--programme", programme.id, "--mentors", "14", "--mentees", "9");
    await call(page, "POST", `/programmes/${programme.id}/closing-of-call`);
    await page.goto(`/programmes/${programme.id}/match`);
    await press(page, "Suggest pairs");
    await page.getByText("points in all").waitFor();
  });

  const freshBoard = async () => {
    await page.reload();
    await page.getByText("points in all").waitFor();
  };

  const open = async (mentor) => {
    await tabTo(page, mentor, (at) => at.class.includes("seat-name") && at.name === mentor);
    await page.keyboard.press("Enter");
    await page.locator(".panel").waitFor();
  };

  step("a pair is opened and swapped, and the swap undone", async () => {
    await freshBoard();
    const first = await pairs();
    await open(await someoneToSwap(page, programme.id));
    await page.getByRole("heading", { name: "What they share" }).waitFor();
    await press(page, "Swap…");
    await page.getByRole("button", { name: /^Swap with / }).first().waitFor();
    await press(page, /^Swap with /);
    await until("two pairs to be swapped", async () => (await pairs()) !== first);
    await freshBoard();
    await press(page, "History");
    await page.getByRole("dialog").waitFor();
    await press(page, /^Undo: Swapped/);
    await until("the pairs to be as before", async () => (await pairs()) === first);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await until("the focus to be back on History", async () => (await focused(page)).name === "History");
  });

  step("a mentor is moved with the panel, and by taking up and putting down", async () => {
    await freshBoard();
    const before = await pairs();
    const first = await someoneToPlace(page, programme.id);
    await open(first.mentor);
    await press(page, `Move here: ${first.mentor}, to ${first.mentee}`);
    await until("the mentor to be placed", async () => (await pairs()) !== before);

    await freshBoard();
    const now = await pairs();
    const second = await someoneToPlace(page, programme.id);
    await tabTo(page, "the handle of a mentor", (at) => at.class.includes("grip") && at.name === `Move ${second.mentor}`);
    await page.keyboard.press("Enter");
    // Until it is known who is possible, nobody is left out of the places that Tab goes through.
    await page.locator(".score[data-preview]").first().waitFor();
    if ((await focused(page)).name !== `Place with ${second.mentee}`) await tabTo(page, "the place", named(`Place with ${second.mentee}`), { hidden: true });
    await page.keyboard.press("Enter");
    await until("the mentor to be put down", async () => (await pairs()) !== now);
  });

  step("a pair is locked and unlocked in the list", async () => {
    await freshBoard();
    await press(page, "List");
    await press(page, /^Lock /);
    await until("a pair to be locked", anyLocked);
    await until("the focus to be where it was, on what undoes it", async () => (await focused(page)).name.startsWith("Unlock "));
    await page.keyboard.press("Enter");
    await until("no pair to be locked", async () => !(await anyLocked()));
  });

  step("the programme's pages on a phone: the menu says which one is open, and opens the others", async (world) => {
    await page.setViewportSize(sizes.phone);
    await page.goto(`/programmes/${programme.id}/applications`);
    await page.getByRole("button", { name: "Find people Applications" }).waitFor();
    await world.lookAt(page, "programme menu");
    await press(page, "Find people Applications");
    await world.lookAt(page, "programme menu, open", { only: "narrow" });
    await tabTo(page, "the messages", named("Messages"));
    await page.keyboard.press("Escape");
    await until("the menu to close, with the focus on what opens it", async () => (await focused(page)).name === "Find people Applications");
    await page.keyboard.press("Enter");
    await press(page, "Messages");
    await page.getByRole("button", { name: "Keep going Messages", expanded: false }).waitFor();
    await page.setViewportSize(sizes.wide);
  });
});
