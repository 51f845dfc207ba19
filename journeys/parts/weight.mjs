// What a plain page weighs on a first visit: design.md 9, at most 90 KiB in all, fonts and styles included.
const budget = 90 * 1024;
let heaviest = 0;

/**
 * Weighs every page without script that is shown in `page`, as it came over the wire, and adds those that are too heavy to
 * `faults`. What the browser had kept from an earlier page counts as what it weighed when it came.
 */
export function weighPlainPages(page, faults) {
  const weights = new Map();
  const arriving = new Set();
  let now = { address: "", parts: new Set() };
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) now = { address: request.url(), parts: new Set() };
    now.parts.add(request.url());
  });
  const weigh = async (request) => {
    const { responseBodySize } = await request.sizes().catch(() => ({ responseBodySize: 0 }));
    weights.set(request.url(), Math.max(weights.get(request.url()) ?? 0, responseBodySize));
  };
  page.on("requestfinished", (request) => {
    const weighed = weigh(request);
    arriving.add(weighed);
    void weighed.finally(() => arriving.delete(weighed));
  });
  page.on("load", async () => {
    const { address, parts } = now;
    await Promise.all(arriving);
    const html = await page.content().catch(() => "<script");
    if (html.includes("<script") || !address.startsWith("http")) return;
    const sum = [...parts].reduce((all, part) => all + (weights.get(part) ?? 0), 0);
    if (sum > budget) faults.push(`plain page ${new URL(address).pathname}: ${(sum / 1024).toFixed(1)} KiB of ${budget / 1024}`);
    heaviest = Math.max(heaviest, sum);
  });
}

/** The heaviest plain page of this run, in KiB. */
export const heaviestPlainPage = () => heaviest / 1024;
