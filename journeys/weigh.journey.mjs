import { pairsOn } from "./parts/board.mjs";
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { focused, named, press, tabTo } from "./parts/keyboard.mjs";
import { bringInPeople, call, openProgramme } from "./parts/lead-acts.mjs";

export default journey("weigh", "what counts is tried and used, with the keyboard alone, on a narrow screen", (step) => {
  let page;
  let programme;

  const rules = async () => (await call(page, "GET", `/programmes/${programme.id}`)).settings.weights;
  const boardNow = async () => (await pairsOn(page, programme.id)).board;
  const verdict = () => page.locator(".weights-verdict").innerText();
  const shownPairs = async () => Number((await page.locator(".weights-verdict strong").innerText()).match(/^(\d+|One)/)[1].replace("One", "1"));
  const text = (weights) => JSON.stringify(Object.entries(weights).sort());
  // Cards are drawn after the figures, when the browser has time.
  const triedPairs = () => page.locator(".placed[data-tried]").count();
  const inPreview = () => page.getByText("Preview: nothing is saved");
  const slide = async (name, key, times) => {
    if ((await focused(page)).name !== name) await tabTo(page, name, named(name));
    for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
  };

  step("a lead has a board, and opens what counts", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page);
    programme = await openProgramme(page);
    await world.command("example", "applications", "--programme", programme.id, "--mentors", "14", "--mentees", "9");
    await call(page, "POST", `/programmes/${programme.id}/closing-of-call`);
    await page.setViewportSize(sizes.narrow);
    await page.goto(`/programmes/${programme.id}/match`);
    await press(page, "Suggest pairs");
    await page.getByText("points in all").waitFor();
    await page.reload();
    await page.getByText("points in all").waitFor();
    await press(page, "What counts");
    await until("the focus to be in the panel", async () => (await focused(page)).tag === "h2");
    await world.lookAt(page, "board, what counts");
  });

  step("a slider that moves shows at once what would be, and saves nothing", async (world) => {
    const { board, pairs } = await pairsOn(page, programme.id);
    await slide("Style of talking", "End", 1);
    await slide("Another unit", "Home", 1);
    await slide("Another profession", "PageUp", 3);
    await inPreview().waitFor();
    const weights = { ...board.weights, style: 100, difference_unit: 0, difference_profession: board.weights.difference_profession + 30 };
    const preview = await call(page, "POST", `/matching-runs/${board.id}/weight-previews`, { weights });
    same(text(preview.weights), text(weights), "the sliders' own weights");
    await until("the panel to say what the server says", async () => (await verdict()).includes(`${preview.after.total.toLocaleString("en-GB")} points`));
    same(await shownPairs(), preview.after.pairs, "as many pairs");
    const fresh = preview.proposals.filter(({ stays }) => !stays).length;
    await until("the cards to follow the figures", async () => (await triedPairs()) === fresh);
    same(await page.locator(".board .grip").count(), 0, "handles on a board that is only tried");
    same((await pairsOn(page, programme.id)).pairs, pairs, "the pairs of the server");
    same(text(await rules()), text(board.weights), "the rules");
    await world.lookAt(page, "board, other weights tried");
  });

  step("putting back shows the board as it stands", async () => {
    const before = await boardNow();
    await page.keyboard.press("Home");
    await page.locator(".weights-head").getByRole("button", { name: "Put back" }).focus();
    await page.keyboard.press("Enter");
    await inPreview().waitFor({ state: "detached" });
    await until("the cards to follow the figures", async () => (await triedPairs()) === 0);
    same(await page.getByRole("slider", { name: "Style of talking" }).inputValue(), String(before.weights.style), "the slider");
    same((await boardNow()).version, before.version, "the board's version");
  });

  step("the weights are used, and are there after a reload", async () => {
    const before = await boardNow();
    await tabTo(page, "Style of talking", named("Style of talking"));
    await slide("Style of talking", "PageUp", 9);
    await inPreview().waitFor();
    const wanted = Number(await page.getByRole("slider", { name: "Style of talking" }).inputValue());
    holds(wanted > before.weights.style, "the slider went up");
    const use = page.locator(".weights-head").getByRole("button", { name: "Use these weights" });
    await until("the button to be ready", () => use.isEnabled());
    for (let back = 0; back < 40 && (await focused(page)).name !== "Use these weights"; back += 1) await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByText("The rules are saved, and the pairs are on the board").waitFor();
    await inPreview().waitFor({ state: "detached" });
    same((await rules()).style, wanted, "the rule");
    same(text((await boardNow()).weights), text({ ...before.weights, style: wanted }), "what the board was made with");
    await page.reload();
    await page.getByText("points in all").waitFor();
    await press(page, "What counts");
    same(await page.getByRole("slider", { name: "Style of talking" }).inputValue(), String(wanted), "the slider after a reload");
  });

  step("pairs can be proposed without changing the rules, and the rules are offered again", async () => {
    const saved = await rules();
    await slide("Interests", "End", 1);
    await inPreview().waitFor();
    const propose = page.locator(".weights-head").getByRole("button", { name: "Propose these pairs" });
    await until("the button to be ready", () => propose.isEnabled());
    await propose.focus();
    await page.keyboard.press("Enter");
    await page.getByText("The pairs are on the board; the rules are as they were").waitFor();
    same(text(await rules()), text(saved), "the rules");
    same((await boardNow()).weights.common_interests, 100, "what the board was made with");
    await page.getByRole("button", { name: "As in the rules" }).focus();
    await page.keyboard.press("Enter");
    await inPreview().waitFor();
    same(await page.getByRole("slider", { name: "Interests" }).inputValue(), String(saved.common_interests), "the slider");
  });
});
