// What somebody does who answers a call: from the plain page to the sent application.
import { holds, until } from "./journey.mjs";
import { bringInPeople, call, openProgramme } from "./lead-acts.mjs";
import { sizes } from "./browser.mjs";

/** An open call and somebody who could answer it: {programme, applicant}. */
export async function openCallFor(world, leadership) {
  const page = await world.makeLead();
  await bringInPeople(page);
  const programme = await openProgramme(page);
  const { items } = await call(page, "GET", "/people?limit=100");
  const applicant = items.find((one) => one.email && one.grade && one.grade.is_leadership === leadership && one.manager_state === "known");
  holds(applicant, "somebody in the staff list could apply");
  return { programme, applicant };
}

/** From the call's page, read without script on a phone, by the link in the mail to the app: the app's page. */
export async function answerCall(world, programme, email, button) {
  const reader = await world.person({ script: false, size: sizes.phone });
  await reader.goto(programme.call_url);
  await reader.getByText("Who can see what you say").waitFor();
  await reader.getByLabel("Your work e-mail address").fill("not an address");
  await reader.getByRole("button", { name: button }).click();
  await reader.getByText("There is a problem").first().waitFor();
  await reader.getByLabel("Your work e-mail address").fill(email);
  await reader.getByRole("button", { name: button }).click();
  await reader.getByRole("heading", { level: 1, name: "Look into your mail" }).waitFor();
  await reader.leave();

  const mail = await world.mailTo(email, ({ subject }) => subject === "Your sign-in link");
  const page = await world.person({ size: sizes.phone });
  await page.goto(programme.call_url);
  await world.lookAt(page, "call");
  await page.goto(mail.links.find((one) => one.includes("/link/")));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "Start", exact: true }).waitFor();
  return page;
}

/** Waits for a screen of the application, looks at it, and goes on. */
export async function onScreen(world, page, role, place, title, answer, next = "Continue") {
  await page.getByText(`${place} of 6`, { exact: true }).waitFor();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await answer();
  await page.getByText("Who can see this").first().waitFor();
  await world.lookAt(page, `${role}, screen ${place}`);
  await page.getByRole("button", { name: next, exact: true }).click();
}

/** Taps answers on the words beside them; the control may lie over its words. */
export async function choose(page, ...words) {
  for (const word of words) await page.getByText(word, { exact: true }).first().click({ force: true });
}

/** Checks the answers and sends them: first without consent, then with it. */
export async function send(world, page, role) {
  await page.getByRole("heading", { level: 1, name: "Check your answers" }).waitFor();
  await world.lookAt(page, `${role}, check your answers`);
  const button = page.getByRole("button", { name: role === "mentor" ? "Send my offer" : "Send my application" });
  await button.click();
  await page.getByText("Tick the box if you agree.").first().waitFor();
  await world.lookAt(page, `${role}, consent is missing`);
  await page.getByRole("checkbox", { name: /^I agree that what I said here/ }).check();
  await button.click();
  await page.getByText(role === "mentor" ? "Your offer is sent. Thank you." : "Your application is sent. Thank you.").waitFor();
}

export async function withdraw(world, page, role) {
  await page.getByRole("button", { name: "Withdraw…" }).click();
  await page.getByRole("alertdialog").waitFor();
  await world.lookAt(page, `${role}, about to withdraw`);
  await page.getByRole("button", { name: "Withdraw and delete" }).click();
  await page.getByRole("heading", { level: 1, name: "You have withdrawn" }).waitFor();
  await world.lookAt(page, `${role}, withdrawn`);
  const me = await (await page.request.get("/api/v1/me")).json();
  await until("the application to be withdrawn", () => me.participations.every(({ state }) => state === "withdrawn"));
}
