// What the two agree on: agreements.md rules 1 to 10.
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { press } from "./parts/keyboard.mjs";
import { call } from "./parts/lead-acts.mjs";
import { agreedPair } from "./parts/pair-acts.mjs";

export default journey("agreement", "two people agree on how they work together, change it, and are asked half-way", (step) => {
  let made;
  let mentor;
  let mentee;
  let link;
  const at = () => `/pairs/${made.pair.id}/agreement`;
  const standsFor = async (page, words) => {
    await page.goto(at());
    await page.getByRole("heading", { level: 1, name: "Our agreement" }).waitFor();
    await page.locator("header").getByText(words, { exact: true }).waitFor();
  };
  const leadSees = async (world, words) => {
    await world.lead.goto(`/programmes/${made.programme.id}/pairs`);
    await world.lead.getByText(words).first().waitFor();
  };
  const isPrivate = (text) => {
    for (const word of ["walk", "Two days", "notes"]) holds(!text.includes(word), `a mail does not say "${word}"`);
  };
  const signIn = async (world, person) => {
    const page = await world.person({ size: sizes.phone });
    await world.signInByMail(page, person.email);
    await page.getByRole("heading", { level: 3, name: "Before your first conversation" }).waitFor();
    return page;
  };

  // The mail of the first time would be found otherwise.
  const signInAgain = async (world, { email }) => {
    const before = world.mails().length;
    const page = await world.person({ size: sizes.phone });
    await page.request.post("/api/v1/sign-in-links", { data: { email }, headers: { origin: world.url } });
    const mail = await until("the sign-in link", () => world.mails().slice(before).find(({ subject, to }) => subject === "Your sign-in link" && to.includes(email)));
    await page.goto(mail.links.find((one) => one.includes("/link/")));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    return page;
  };

  step("the mentor finds it at home, and what is part of every agreement", async (world) => {
    made = await agreedPair(world);
    mentor = await signIn(world, made.mentor);
    await world.lookAt(mentor, "home, first steps");
    await mentor.getByRole("link", { name: `Agree with ${made.mentee.name} on how you work together` }).click();
    await mentor.getByRole("heading", { level: 1, name: "Our agreement" }).waitFor();
    for (const point of ["Who leads", "What is said stays between you", "You may pass on anything", "Nothing is recorded", "Either of you may end it"])
      await mentor.getByRole("heading", { level: 3, name: point }).waitFor();
    await world.lookAt(mentor, "agreement, not begun");
    await leadSees(world, "No agreement yet");
  });

  step("the mentor chooses with the keyboard and sends it; no point that is fixed can be chosen", async (world) => {
    await press(mentor, "Choose something else");
    await mentor.getByRole("heading", { level: 2, name: "Choose something else" }).waitFor();
    same(await mentor.getByRole("group", { name: "You may pass on anything" }).count(), 0, "ways to take passing out");
    same(await mentor.getByRole("textbox").count(), 0, "places to write");
    await mentor.getByRole("radio", { name: "On a walk" }).check({ force: true });
    await world.lookAt(mentor, "agreement, choosing");
    await press(mentor, `Send it to ${made.mentee.name}`);
    await mentor.locator("header").getByText("Waits for your partner", { exact: true }).waitFor();
    await world.lookAt(mentor, "agreement, sent");
    await leadSees(world, "No agreement yet");
  });

  step("the mentee is told by mail, without a word of what is in it, reads it and agrees", async (world) => {
    const mail = await world.mailTo(made.mentee.email, ({ subject }) => subject.startsWith("Something to look at before you meet"));
    isPrivate(mail.text);
    link = mail.links.find((one) => one.includes("/agreement"));
    mentee = await signIn(world, made.mentee);
    await mentee.goto(link);
    await mentee.getByText("On a walk").waitFor();
    await world.lookAt(mentee, "agreement, waits for you");
    await press(mentee, "Yes, I agree");
    await mentee.locator("header").getByText("Stands", { exact: true }).waitFor();
    isPrivate((await world.mailTo(made.mentor.email, ({ subject }) => subject.startsWith("Your agreement stands"))).text);
    await standsFor(mentor, "Stands");
    await world.lookAt(mentor, "agreement, stands");
    await leadSees(world, "The agreement stands");
    await world.lookAt(world.lead, "pairs, with their agreement");
  });

  step("a change is a new version that both agree to, and the history tells it", async (world) => {
    await press(mentee, "Change something");
    await mentee.getByRole("radio", { name: "Online" }).check({ force: true });
    await press(mentee, `Send it to ${made.mentor.name}`);
    await leadSees(world, "The agreement is being changed");
    await standsFor(mentor, "Waits for you");
    await mentor.getByText("Where: Online").waitFor();
    await press(mentor, "Yes, I agree");
    await mentor.locator("header").getByText("Stands", { exact: true }).waitFor();
    for (const words of ["Version 2", "Version 1", `Suggested by ${made.mentee.name}`, "Suggested by you"]) await mentor.getByText(words).first().waitFor();
    await world.lookAt(mentor, "agreement, history");
  });

  step("nobody else reads it", async (world) => {
    same((await world.lead.request.get(`/api/v1/pairs/${made.pair.id}/agreement`)).status(), 404, "what a lead finds");
    const seen = JSON.stringify(await call(world.lead, "GET", `/programmes/${made.programme.id}/pair-readiness`));
    for (const word of ["online", "walk", made.mentor.id, made.mentee.id]) holds(!seen.includes(word), `a lead's reply does not say "${word}"`);
  });

  step("half-way both are asked once; one tap says that it is still right", async (world) => {
    world.forward({ days: 95 });
    const half = ({ subject }) => subject.startsWith("Half-way");
    const mail = await world.mailTo(made.mentor.email, half);
    isPrivate(mail.text);
    await world.mailTo(made.mentee.email, half);
    mentor = await signInAgain(world, made.mentor);
    await mentor.getByText("Still right?").waitFor();
    await world.lookAt(mentor, "home, half-way");
    await mentor.goto(mail.links.find((one) => one.includes("/agreement")));
    await mentor.getByText("You are half-way.").waitFor();
    await world.lookAt(mentor, "agreement, half-way");
    await press(mentor, "It is still right");
    await mentor.getByText("You said half-way").waitFor();
    same(await mentor.getByRole("button", { name: "It is still right" }).count(), 0, "being asked again");
    same(world.mails().filter((one) => half(one) && one.to.includes(made.mentor.email)).length, 1, "mails half-way");
  });
}, { config: { rehearsal: true } });
