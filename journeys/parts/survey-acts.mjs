// What somebody who is asked does: a mail, a page without script, one press.
import { same } from "./journey.mjs";

export const linkIn = (mail) => mail.links.find((one) => one.includes("/survey/"));

/** Answers as the person of that number: every second wants to be listened to, a third each say yes, perhaps and no. */
export async function answerSurvey(page, link, number) {
  await page.goto(link);
  if (number % 2 === 0) await page.getByLabel("Listen before they decide").check();
  await page.getByLabel(["Yes", "Perhaps", "No"][number % 3], { exact: true }).check();
  await page.getByRole("textbox").fill(`Thought ${String.fromCharCode(65 + ((number * 5) % 12))}`);
  await page.getByRole("button").click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  same(await page.getByRole("button").count(), 0, "the answer is kept");
}

/** Answers a starting point: for each pair of an outcome's name and a step, the step in that question. */
export async function answerOutcomes(page, link, ...said) {
  await page.goto(link);
  for (const [outcome, how] of said) await page.getByRole("group", { name: outcome }).getByLabel(how, { exact: true }).check();
  await page.getByRole("button").click();
  await page.getByRole("heading", { name: "Thank you for answering" }).waitFor();
}
