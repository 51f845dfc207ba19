// Somebody who works with the keyboard alone.
import { holds } from "./journey.mjs";

/** What has the focus, as somebody would name it, and whether it can be seen that it has. */
export function focused(page) {
  return page.evaluate(() => {
    const one = document.activeElement;
    const look = getComputedStyle(one);
    const around = getComputedStyle(one.closest("label, .choice, .pill") ?? one);
    const rings = [look, around].some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none");
    const box = one.getBoundingClientRect();
    const name = one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent ?? "";
    return { tag: one.tagName.toLowerCase(), name: name.trim(), class: one.className, rings, seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 };
  });
}

/** Presses Tab until `fits` has the focus; every stop must be visible, but for `hidden` ones that light up what is around them. */
export async function tabTo(page, what, fits, { most = 250, hidden = false } = {}) {
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    // A heading gets the focus when its page comes, which may be just now; Tab itself never leads to one.
    if (at.tag === "body" || at.tag === "h1") continue;
    holds(hidden || (at.rings && at.seen), `the focus can be seen on ${at.tag} "${at.name}" (${at.class})`);
    if (fits(at)) return at;
  }
  throw new Error(`Tab does not lead to ${what}`);
}

export const named = (text) => (at) => (text instanceof RegExp ? text.test(at.name) : at.name === text);

export async function press(page, what, key = "Enter") {
  await tabTo(page, `"${what}"`, named(what));
  await page.keyboard.press(key);
}
