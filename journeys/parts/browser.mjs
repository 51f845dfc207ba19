// People at browsers: Debian's Chromium, and what must hold on every page they see.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { holds } from "./journey.mjs";
import { weighPlainPages } from "./weight.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const allRules = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
// Dark is a change of colours and of nothing else.
const colourRules = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

const slowness = Number(process.env.TURNABOUT_SLOW ?? 1);

export const sizes = { wide: { width: 1280, height: 900 }, phone: { width: 360, height: 740 }, narrow: { width: 320, height: 640 } };

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.TURNABOUT_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

// The browser itself says it so; a refused request is then judged by the journey that made it.
const refusedRequest = /^Failed to load resource: the server responded with a status of 4\d\d/;

/** Makes a page as slow as on a busy machine, behind a slow line: a step that asks too early then fails at home. */
async function slowDown(page) {
  const line = await page.context().newCDPSession(page);
  await line.send("Emulation.setCPUThrottlingRate", { rate: slowness });
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", { offline: false, latency: 20 * slowness, downloadThroughput: -1, uploadThroughput: -1 });
}

/** Somebody with a browser of their own. `faults` collects everything that must not happen while they use it. */
export async function openPerson(browser, url, faults, { script = true, size = sizes.wide, scheme = "light" } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: size,
    colorScheme: scheme,
    javaScriptEnabled: script,
    reducedMotion: "reduce",
    acceptDownloads: true,
    locale: "en-GB",
  });
  context.setDefaultTimeout(15_000);
  if (script) {
    await context.exposeBinding("tellViolation", (_source, text) => faults.push(`CSP: ${text}`));
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) =>
        window.tellViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample} in ${location.pathname}`),
      );
    });
  }
  context.on("page", (page) => {
    if (slowness > 1) slowDown(page).catch(() => {}); // a page that has closed before it was slow
    weighPlainPages(page, faults);
    page.on("pageerror", (failure) => faults.push(`page error on ${page.url()}: ${failure.message}`));
    page.on("console", (message) => {
      const text = message.text();
      if (/Content Security Policy|Trusted ?Type/i.test(text)) faults.push(`CSP on ${page.url()}: ${text}`);
      else if (message.type() === "error" && !refusedRequest.test(text)) faults.push(`console on ${page.url()}: ${text}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 500) faults.push(`${response.status()} from ${response.request().method()} ${response.url()}`);
    });
    page.on("requestfailed", (request) => {
      // Nor is it a fault that a page is left before all of it came, or that no script comes where script is off.
      const why = request.failure()?.errorText;
      if (why !== "net::ERR_ABORTED" && (script || why !== "csp")) faults.push(`${why} from ${request.method()} ${request.url()}`);
    });
  });
  const page = await context.newPage();
  page.leave = () => context.close();
  return page;
}

/**
 * A bar or a panel that half covers a button makes it too small where the page happens to be scrolled to, and there only.
 * So each is judged again in the middle of the screen.
 */
async function stillTooSmall(page, nodes) {
  const small = [];
  for (const node of nodes) {
    const faults = await page.evaluate(async ([selector]) => {
      document.querySelector(selector).scrollIntoView({ block: "center" });
      const rule = { runOnly: { type: "rule", values: ["target-size"] }, resultTypes: ["violations"] };
      return (await globalThis.axe.run({ include: selector }, rule)).violations.flatMap((found) => found.nodes);
    }, node.target);
    small.push(...faults);
  }
  return small;
}

async function axeFaults(page, runOnly) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (only) => globalThis.axe.run(document, { runOnly: only, resultTypes: ["violations"] }),
    runOnly,
  );
  for (const found of violations) if (found.id === "target-size") found.nodes = await stillTooSmall(page, found.nodes);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id} (${help}): ${node.target.join(" ")} ${node.failureSummary?.split("\n")[1] ?? ""}`),
  );
}

/** What is scrolled away keeps old colours where the browser leaves it out for speed; here all of it is wanted. */
function drawEverything(page) {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { content-visibility: visible !important }");
    document.adoptedStyleSheets = [sheet];
  });
}

/** Everything that sticks out of the page to the side, where nothing may. */
function sideways(page) {
  return page.evaluate(() => {
    const page = document.scrollingElement;
    if (page.scrollWidth <= window.innerWidth) return null;
    const wide = [...document.querySelectorAll("body *")].filter((one) => {
      const box = one.getBoundingClientRect();
      if (box.width === 0 || box.right <= window.innerWidth + 1) return false;
      for (let up = one.parentElement; up; up = up.parentElement)
        if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return false;
      return true;
    });
    const names = wide.slice(-3).map((one) => `${one.tagName.toLowerCase()}.${one.className}`);
    return `scrolls sideways to ${page.scrollWidth} of ${window.innerWidth}: ${names.join(", ")}`;
  });
}

/** Resolves, in the page, once it is drawn and nothing fades any more; a fade may set off the next one. */
async function settled() {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const fades = (one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
  await frame();
  do {
    await frame();
    await frame();
  } while (document.getAnimations().some(fades));
}

const looks = [
  { size: "wide", scheme: "light", rules: allRules },
  { size: "wide", scheme: "dark", rules: colourRules },
  { size: "narrow", scheme: "dark", rules: colourRules },
  { size: "narrow", scheme: "light", rules: allRules },
];

const seen = new Set();

async function judge(page, { size, scheme, rules }) {
  await page.setViewportSize(sizes[size]);
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  await page.evaluate(settled);
  const faults = await axeFaults(page, rules);
  const wide = size === "narrow" ? await sideways(page) : null;
  return [...faults, ...(wide ? [wide] : [])].map((fault) => `  ${size}, ${scheme}: ${fault}`);
}

// Small enough for a repository: what is further down is left out, and all are taken at less than their size.
const pictures = [
  { size: "wide", scale: 0.6, tallest: 1000 },
  { size: "phone", scale: 0.72, tallest: 1100 },
];

/** Pictures of a screen for docs/screens; see screens.mjs. */
async function takePictures(page, name, folder, only) {
  const camera = await page.context().newCDPSession(page);
  for (const { size, scale, tallest } of pictures) {
    if (only && (only === "wide") !== (size === "wide")) continue;
    const { width, height } = sizes[size];
    await page.setViewportSize({ width, height });
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.min(Math.max(height, whole), tallest) });
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await page.evaluate(settled);
      const clip = { x: 0, y: await page.evaluate(() => window.scrollY), ...page.viewportSize(), scale };
      const { data } = await camera.send("Page.captureScreenshot", { format: "webp", quality: 25, clip });
      const file = `${name.replace(/[^a-z0-9]+/gi, "-").toLowerCase()}.${width}.${scheme}.webp`;
      writeFileSync(join(folder, file), Buffer.from(data, "base64"));
    }
  }
  await camera.detach();
}

const catalogue = JSON.parse(readFileSync(new URL("../../web/src/words/en.json", import.meta.url), "utf8"));

/** Texts that did not come with their screen: their keys are shown instead. */
async function textsThatAreMissing(page) {
  const words = (await page.locator("body").innerText()).match(/[a-z0-9_]+(\.[a-z0-9_]+)+/g) ?? [];
  return [...new Set(words)].filter((word) => word in catalogue).map((key) => `the text ${key} is missing`);
}

/**
 * A screen as somebody sees it, with its overlays open: no finding of axe and no sideways scroll, in light and dark, at
 * 1280 and 320 px (`only` where an overlay exists at one width). Screens are known by name; each is looked at once in a
 * run.
 */
export async function lookAt(page, name, { only } = {}) {
  if (seen.has(name)) return;
  seen.add(name);
  const before = page.viewportSize();
  const found = await textsThatAreMissing(page);
  if (process.env.TURNABOUT_SCREENS) await takePictures(page, name, process.env.TURNABOUT_SCREENS, only);
  await drawEverything(page);
  for (const look of looks.filter(({ size }) => !only || size === only)) found.push(...(await judge(page, look)));
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.setViewportSize(before);
  holds(found.length === 0, `the screen "${name}" is without faults:\n${[...new Set(found)].join("\n")}`);
}

export function screensSeen() {
  return seen.size;
}
