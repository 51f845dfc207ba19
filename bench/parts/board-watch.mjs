// What a browser is told to note while somebody works on a board, and how that is read afterwards.

/** Runs in the page before anything else does; a person's input is known by its own time stamp. */
export function installWatch() {
  const watch = { tasks: [], events: [], requests: [], pending: null };
  globalThis.boardWatch = watch;
  const note = (type, into, more = {}) =>
    new PerformanceObserver((list) => into.push(...list.getEntries())).observe({ type, buffered: true, ...more });
  note("longtask", watch.tasks);
  note("event", watch.events, { durationThreshold: 16 });
  note("resource", watch.requests);

  const text = (selector) => document.querySelector(selector)?.textContent ?? "";
  const total = () => text(".board-summary dd");

  const cards = (name) => [...document.querySelectorAll(".seat-mentee")].filter((one) => one.querySelector("strong").textContent === name);
  const isThere = (one) => (typeof one === "string" ? document.querySelector(one) : cards(one.card).some((card) => card.querySelector(one.has)));

  /** The frame after the one that shows it has begun: so it has been painted. */
  const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))));

  /** When the first board of this page was painted, from the start of its navigation; and how long it was busy until then. */
  watch.firstBoard = new Promise((done) => {
    const look = new MutationObserver(async () => {
      if (!document.querySelector(".board .placed")) return;
      look.disconnect();
      done(await painted());
    });
    look.observe(document, { subtree: true, childList: true });
  });

  /** Resolves once nothing has happened for a while: no request, no long work, no change of the page. */
  watch.quiet = async (still = 80, most = 15_000) => {
    const limit = performance.now() + most;
    let last = performance.now();
    const observer = new MutationObserver(() => {
      last = performance.now();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    while (performance.now() - last < still && performance.now() < limit) {
      await new Promise((done) => setTimeout(done, 10));
      await new Promise((done) => requestAnimationFrame(done));
    }
    observer.disconnect();
  };

  /**
   * From the last of `inputs` before everything wanted is in the page, until it is painted. `there` is what has to be
   * there: selectors, or what a mentee's card has to hold; `changesTotal` says that the total has to be another one.
   */
  watch.arm = ({ inputs, there = [], changesTotal = false }) => {
    const before = total();
    let input = null;
    let seen = false;
    const note = (event) => {
      if (!seen) input = event.timeStamp;
    };
    for (const name of inputs) window.addEventListener(name, note, { capture: true });
    const shown = () => input !== null && (!changesTotal || total() !== before) && there.every(isThere);
    watch.pending = new Promise((done) => {
      const observer = new MutationObserver(async () => {
        if (seen || !shown()) return;
        seen = true;
        observer.disconnect();
        for (const name of inputs) window.removeEventListener(name, note, { capture: true });
        const first = total();
        done({ input, end: await painted(), first });
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    });
  };

  /** Resolves once the server has answered what was asked after `input`. */
  watch.answered = async (input, request) => {
    const is = (one) => one.startTime >= input - 1 && one.name.includes(request);
    while (!watch.requests.some(is)) await new Promise((done) => setTimeout(done, 5));
  };

  /** What the browser and the server did for the input at `input`, once all is quiet again. */
  watch.told = ({ input, end, first }, request) => {
    const since = (entries) => entries.filter((one) => one.startTime >= input - 1);
    const asked = since(watch.requests).find((one) => one.name.includes(request));
    return {
      seen: end - input,
      // Event timing is rounded to 8 ms and left out below 16.
      event: Math.max(0, ...since(watch.events).map((one) => one.duration)),
      task: Math.max(0, ...since(watch.tasks).map((one) => one.duration)),
      server: asked ? asked.responseStart - asked.requestStart : null,
      answered: asked ? asked.responseEnd - input : null,
      right: first === total(),
    };
  };
}

const pointerInputs = ["pointerup", "drop", "dragstart"];
const keyInputs = ["keydown"];
/** What is shown before the server has confirmed it. */
const changes = /changes|undo/;

/** Does `act` and resolves to what the page noted; `by` is "pointer" or "keyboard". */
export async function measured(page, by, { act, there, changesTotal, inputs, request = "/api/" }) {
  await page.evaluate(() => globalThis.boardWatch.quiet());
  await page.evaluate((wanted) => globalThis.boardWatch.arm(wanted), {
    inputs: inputs ?? (by === "pointer" ? pointerInputs : keyInputs),
    there,
    changesTotal,
  });
  await act();
  const seen = await Promise.race([
    page.evaluate(() => globalThis.boardWatch.pending),
    new Promise((_, reject) => setTimeout(() => reject(new Error(`not seen: ${JSON.stringify({ there, changesTotal })}`)), 15_000).unref()),
  ]);
  if (changes.test(request)) await page.evaluate(([input, name]) => globalThis.boardWatch.answered(input, name), [seen.input, request]);
  await page.evaluate(() => globalThis.boardWatch.quiet());
  return page.evaluate(([one, name]) => globalThis.boardWatch.told(one, name), [seen, request]);
}

/** Presses a button as a hand or a keyboard would. */
export async function press(page, by, button) {
  if (by === "pointer") return button.click();
  await button.focus();
  return page.keyboard.press("Enter");
}
