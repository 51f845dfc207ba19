// What a lead does to a board of hundreds, again and again, each time measured.
import { measured, press } from "./board-watch.mjs";

const ways = ["pointer", "keyboard"];
const labelled = (text) => `button[aria-label=${JSON.stringify(text)}]`;

/** The first sliders of "What counts" are about answers that everybody has given: moving them changes every total. */
const slidersThatCount = 5;

/** Which of the pairs is worked on: another one each time, so that nothing has been asked about before. */
const placeOf = (time, by) => (time * 26 + 13 * ways.indexOf(by) + 3) % 397;

/** Every act leaves the board as it found it, so that each time is like the others. */
export function boardActs(page, times) {
  const found = new Map();
  const note = async (name, by, what) => {
    const row = `${name}, ${by}`;
    const one = await measured(page, by, what);
    if (!found.has(row)) found.set(row, []);
    found.get(row).push(one);
    return one;
  };
  const panel = page.locator(".panel");
  const toast = page.locator(".toasts .toast");
  const quiet = () => page.evaluate(() => globalThis.boardWatch.quiet());
  const button = (name) => page.getByRole("button", { name, exact: true });
  // Looking for a role among thousands of elements takes the page as long as what is measured.
  const inPanel = (name) => panel.getByRole("button", { name, exact: true });

  /** The best option in the panel that changes the total. */
  const bestOption = async () => {
    await panel.locator(".option .effect").first().waitFor();
    const effects = await panel.locator(".option:not([data-off]) .effect").allTextContents();
    const at = effects.findIndex((text) => !/^[+-]?0$/.test(text.trim()));
    if (at < 0) throw new Error(`no option changes the total: ${effects.join(" ")}`);
    return panel.locator(".option:not([data-off])").nth(at).getByRole("button");
  };

  const openPair = async (at) => {
    const close = panel.getByRole("button", { name: "Close" });
    if (await close.count()) await close.click();
    await panel.waitFor({ state: "detached" });
    return page.locator(".placed .seat-name").nth(at);
  };

  const undo = async (by) => {
    const back = toast.getByRole("button", { name: "Undo" });
    await back.waitFor();
    await note("undo (in the message)", by, { act: () => press(page, by, back), changesTotal: true, request: "/undo" });
  };

  async function swapAndUndo(at, by) {
    const pair = await openPair(at);
    await pair.scrollIntoViewIfNeeded();
    await note("open a pair: why", by, { act: () => press(page, by, pair), there: [".panel .reasons"], request: "/explanations" });
    await note("effects of all swaps", by, { act: () => press(page, by, inPanel("Swap…")), there: [".panel .option .effect"], request: "/scores" });
    const option = await bestOption();
    await option.scrollIntoViewIfNeeded();
    await note("swap", by, { act: () => press(page, by, option), changesTotal: true, request: "/changes" });
    await undo(by);
  }

  async function moveAndUndo(at, by) {
    await (await openPair(at)).click();
    await panel.locator(".reasons").first().waitFor();
    await note("effects of all moves", by, { act: () => press(page, by, inPanel("Move to…")), there: [".panel .option .effect"], request: "/scores" });
    await note("take apart", by, { act: () => press(page, by, inPanel("Take apart")), changesTotal: true, request: "/changes" });
    const apart = await toast.locator("p").textContent();
    const option = await bestOption();
    await option.scrollIntoViewIfNeeded();
    await note("place", by, { act: () => press(page, by, option), changesTotal: true, request: "/changes" });
    const placed = await toast.locator("p").textContent();
    await page.locator(".board-summary button", { hasText: "History" }).click();
    for (const what of [placed, apart]) {
      const back = page.getByRole("dialog").getByRole("button", { name: `Undo: ${what}`, exact: true }).first();
      await back.waitFor();
      await note("undo (in the history)", by, { act: () => press(page, by, back), changesTotal: true, request: "/undo" });
    }
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }

  /** The nearest place where the mentor who is taken up may be put down, brought to the middle of the screen. */
  const nearestPlace = () =>
    page.evaluate(async () => {
      const cards = [...document.querySelectorAll(".seat-mentee")];
      const name = (card) => card.querySelector("strong").textContent;
      // Of two who have one name, the other could hold the mentor already.
      const alone = (card) => cards.filter((other) => name(other) === name(card)).length === 1;
      const places = cards.filter((one) => !("impossible" in one.dataset) && one.querySelector(".score[data-preview]") && alone(one));
      const away = (one) => Math.abs(one.getBoundingClientRect().top - innerHeight / 2);
      const place = places.reduce((best, next) => (away(next) < away(best) ? next : best));
      place.scrollIntoView({ block: "center" });
      await globalThis.boardWatch.quiet();
      const box = place.getBoundingClientRect();
      return { name: name(place), x: box.x + 30, y: box.y + 20 };
    });

  const isWith = (mentee, mentor) => [{ card: mentee, has: labelled(`Move ${mentor}`) }];

  async function dragByPointer(grip, mentor) {
    const box = await grip.boundingBox();
    const act = async () => {
      await page.mouse.move(box.x + 8, box.y + 8);
      await page.mouse.down();
      await page.mouse.move(box.x + 14, box.y + 14, { steps: 3 });
    };
    await note("take up: scores everywhere", "pointer", { act, there: [".score[data-preview]"], request: "/scores" });
    const { name, x, y } = await nearestPlace();
    await page.mouse.move(x, y, { steps: 4 });
    await note("put down", "pointer", { act: () => page.mouse.up(), there: isWith(name, mentor), request: "/changes" });
  }

  async function dragByKeyboard(grip, mentor) {
    const from = await grip.evaluate((one) => one.closest(".seat-mentee").querySelector("strong").textContent);
    await note("take up: scores everywhere", "keyboard", { act: () => press(page, "keyboard", grip), there: [".score[data-preview]"], request: "/scores" });
    let name = null;
    for (let stop = 0; stop < 40 && !name; stop += 1) {
      name = (await page.evaluate(() => document.activeElement?.getAttribute("aria-label")))?.match(/^Place with (.*)$/)?.[1];
      if (name === from) name = null;
      if (!name) await page.keyboard.press("Tab");
    }
    await note("put down", "keyboard", { act: () => page.keyboard.press("Enter"), there: isWith(name, mentor), request: "/changes" });
  }

  async function dragAndUndo(at, by) {
    await openPair(0);
    const grip = page.locator(".placed .grip").nth(at);
    await grip.scrollIntoViewIfNeeded();
    const mentor = (await grip.getAttribute("aria-label")).slice("Move ".length);
    await (by === "pointer" ? dragByPointer : dragByKeyboard)(grip, mentor);
    await toast.getByRole("button", { name: "Undo" }).click();
    await toast.filter({ hasText: "Undone" }).waitFor();
  }

  async function lockAndUnlock(at, by) {
    const lock = page.locator(".match").nth(at).getByRole("button", { name: /^Lock / });
    const pair = (await lock.getAttribute("aria-label")).slice("Lock ".length);
    await lock.scrollIntoViewIfNeeded();
    await note("lock", by, { act: () => press(page, by, lock), there: [labelled(`Unlock ${pair}`)], request: "/changes" });
    await note("unlock", by, { act: () => press(page, by, page.locator(labelled(`Unlock ${pair}`))), there: [labelled(`Lock ${pair}`)], request: "/changes" });
  }

  /** What counts is tried, matched anew at each move, and put back. */
  async function weighAndPutBack(time, by) {
    const sliders = page.locator(".weights .slider-control");
    if ((await sliders.count()) === 0) {
      await page.getByRole("button", { name: "What counts" }).click();
      await sliders.first().waitFor();
    }
    const slider = sliders.nth(time % slidersThatCount);
    await slider.scrollIntoViewIfNeeded();
    await slider.focus();
    const box = await slider.boundingBox();
    const act = by === "keyboard" ? () => page.keyboard.press("PageUp") : () => page.mouse.click(box.x + box.width * (0.5 + time / 100), box.y + box.height / 2);
    await note("move a slider: matched anew", by, { act, inputs: by === "keyboard" ? undefined : ["pointerdown"], changesTotal: true, request: "/weight-previews" });
    await note("put back", by, { act: () => press(page, by, inPanel("Put back")), changesTotal: true, request: "/weight-previews" });
  }

  return {
    /** Runs matching for the first time. */
    async firstRun() {
      const start = button("Suggest pairs");
      await start.waitFor();
      return measured(page, "pointer", { act: () => start.click(), there: [".board .placed"], request: "/matching-runs" });
    },
    /** All of it: `times` times with the pointer and as often with the keyboard. */
    async all() {
      for (const act of [swapAndUndo, moveAndUndo, dragAndUndo]) {
        for (let time = 0; time < times; time += 1) for (const by of ways) await act(placeOf(time, by), by);
        console.error(`${act.name}: done`);
      }
      for (const close of await panel.getByRole("button", { name: "Close" }).all()) await close.click();
      for (let time = 0; time < times; time += 1) for (const by of ways) await weighAndPutBack(time, by);
      console.error("weighAndPutBack: done");
      await panel.getByRole("button", { name: "Close" }).click();
      await button("List").click();
      await page.locator(".match").first().waitFor();
      await quiet();
      for (let time = 0; time < times; time += 1) for (const by of ways) await lockAndUnlock(placeOf(time, by), by);
      return found;
    },
  };
}
