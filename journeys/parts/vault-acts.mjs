// What people do with the vault, for more than one journey.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { same } from "./journey.mjs";
import { named, tabTo } from "./keyboard.mjs";

async function codeOn(page) {
  const groups = page.getByRole("list", { name: "2. Your recovery code" }).getByRole("listitem");
  await groups.first().waitFor();
  return groups.allTextContents();
}

/** The three steps of setting up, with the keyboard; gives the recovery code. `look` begins the names of the pictures. */
export async function setUp(world, page, passphrase, look) {
  await page.getByRole("heading", { level: 2, name: "1. How you will unlock it" }).waitFor();
  if (look) await world.lookAt(page, `${look}, how to unlock`);
  await tabTo(page, "the passphrase", named("A new passphrase"));
  await page.keyboard.type(passphrase);
  await tabTo(page, "the same once more", named("The same once more"));
  await page.keyboard.type(passphrase);
  await page.keyboard.press("Enter");
  return fromPaper(world, page, look);
}

/** The code as a reader of PDFs finds it in the file that the page makes. */
export async function codeInPdf(page) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as PDF" }).click()]);
  same(file.suggestedFilename(), "recovery-code.pdf", "the file's name");
  const { stdout } = await promisify(execFile)("pdftotext", ["-layout", await file.path(), "-"]);
  return stdout.match(/^ *[0-9A-Z]{4}( +[0-9A-Z]{2,4})+ *$/gm).join(" ").trim().split(/\s+/).join("-");
}

/** The second and third step: the code, two groups of it typed, one of them wrong at first. */
export async function fromPaper(world, page, look) {
  const code = await codeOn(page);
  if (look) {
    await world.lookAt(page, `${look}, recovery code`);
    same(await codeInPdf(page), code.join("-"), "the code in the PDF");
  }
  await page.getByLabel("Group 3").fill(code[2]);
  await page.getByLabel("Group 6").fill("WRONG1");
  await page.getByRole("button", { name: "I have it on paper" }).click();
  await page.getByText("This is not what was shown.").waitFor();
  await page.getByLabel("Group 6").fill(code[5].toLowerCase());
  await page.getByRole("button", { name: "I have it on paper" }).click();
  await page.getByRole("heading", { level: 2, name: "Done" }).waitFor();
  return code.join("-");
}

/** Leads to the shared space of a pair; the page is a new one, so it is locked. */
export async function toSpace(page, pair) {
  await page.goto(`/pairs/${pair}`);
  await page.getByRole("link", { name: "Open the shared space" }).click();
  await page.getByRole("heading", { level: 1, name: "Shared space" }).waitFor();
}

export async function unlock(page, passphrase) {
  await page.getByLabel("Passphrase of your private space").fill(passphrase);
  await page.getByRole("button", { name: "Unlock", exact: true }).click();
  await page.getByText("Unlocked. It locks by itself").waitFor();
}

export async function write(page, field, text) {
  await page.getByRole("button", { name: "Write something" }).click();
  await page.getByLabel("What is it?").selectOption({ label: field });
  await page.getByRole("textbox", { name: field }).fill(text);
  await page.getByRole("button", { name: "Keep it" }).click();
  await page.getByRole("heading", { level: 2, name: field }).waitFor();
  // The list may be there before the form has gone.
  await page.getByRole("button", { name: "Write something" }).waitFor();
  await page.getByText(text, { exact: true }).waitFor();
}

export const wordsOn = (page) => page.locator(".six-words li").allTextContents();

export const comparing = (page, name) => page.getByRole("heading", { level: 2, name: `Compare six words with ${name}` });

/** Two people set up and say that their six words are the same: from then on they write to each other. */
export async function shareSpace(world, pair, [first, second]) {
  for (const { page, passphrase } of [first, second]) {
    await page.goto("/vault/set-up");
    await setUp(world, page, passphrase);
  }
  for (const { page, passphrase, other } of [first, second]) {
    await toSpace(page, pair);
    await unlock(page, passphrase);
    await comparing(page, other).waitFor();
    await page.getByRole("button", { name: "They are the same" }).click();
    await page.getByText(`As soon as ${other} says the same`).or(page.getByRole("button", { name: "Write something" })).first().waitFor();
  }
}
