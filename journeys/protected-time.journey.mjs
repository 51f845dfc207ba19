// Time at work: protected_time.md rules 1 to 12.
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same } from "./parts/journey.mjs";
import { press } from "./parts/keyboard.mjs";
import { call } from "./parts/lead-acts.mjs";
import { agreedPair } from "./parts/pair-acts.mjs";

export default journey("protected-time", "a mentor asks their line manager for the time, who learns hours and nothing else", (step) => {
  let made;
  let mentor;
  let manager;
  let link;
  const isAsked = ({ subject }) => subject.endsWith("asks you for time at work");
  const own = async () => (await call(mentor, "GET", "/protected-time")).items[0];

  step("a mentor in a pair, and nothing has gone to their line manager", async (world) => {
    made = await agreedPair(world);
    same(world.mails().filter((mail) => mail.to.includes(made.manager.email) && isAsked(mail)).length, 0, "questions to the line manager");
    mentor = await world.person({ size: sizes.phone });
    await world.signInByMail(mentor, made.mentor.email);
    await mentor.getByRole("link", { name: "See my pair" }).first().waitFor();
    await mentor.goto(`/pairs/${made.pair.id}`);
    await mentor.getByRole("button", { name: "Ask my line manager for the time" }).waitFor();
    await world.lookAt(mentor, "protected time, not asked");
  });

  step("the mentor asks, with the keyboard", async (world) => {
    await press(mentor, "Ask my line manager for the time");
    await mentor.getByText(`${made.manager.name} has been asked`).waitFor();
    await world.lookAt(mentor, "protected time, asked");
    const mail = await world.mailTo(made.manager.email, isAsked);
    holds(mail.text.includes(made.mentor.name), "the mail says who asks");
    for (const word of [made.mentee.name, "ethnic", "disabled"]) holds(!mail.text.includes(word), `the mail does not say "${word}"`);
    link = mail.links.find((one) => one.includes("/time/"));
  });

  step("a scanner opens the page and answers nothing", async () => {
    for (let time = 0; time < 3; time += 1) same((await fetch(link)).status, 200, "the page");
    for (let time = 0; time < 2; time += 1) same((await fetch(link, { method: "HEAD" })).status < 500, true, "a look at its head");
    same((await own()).state, "asked", "the question");
  });

  step("the line manager reads hours and programme, on a page without script, and would like to talk", async (world) => {
    const look = await world.person({ size: sizes.phone });
    await look.goto(link);
    await world.lookAt(look, "line manager asked, from the mail");
    const text = await look.locator("main").textContent();
    holds(text.includes("hour") && text.includes(made.programme.name), "hours and programme");
    for (const word of [made.mentee.name, "ethnic", "disabled"]) holds(!text.includes(word), `the page does not say "${word}"`);
    await look.leave();
    const reader = await world.person({ script: false, size: sizes.phone });
    await reader.goto(link);
    await reader.getByRole("button", { name: "Let us talk first" }).click();
    await reader.getByRole("heading", { level: 1, name: "Good, talk first" }).waitFor();
    await reader.goto(link);
    await reader.getByRole("heading", { level: 1, name: "There is nothing to answer here any more" }).waitFor();
    await reader.leave();
    await world.mailTo(made.mentor.email, ({ subject }) => subject === "Your line manager would like to talk");
    await mentor.reload();
    await mentor.getByText("would like to talk with you").waitFor();
    await world.lookAt(mentor, "protected time, let us talk");
  });

  step("in the app they find it again, and say yes", async (world) => {
    manager = await world.person({ size: sizes.phone });
    await world.signInByMail(manager, made.manager.email);
    await manager.getByRole("heading", { name: "My team’s time" }).waitFor();
    await world.lookAt(manager, "line manager, home");
    await manager.getByRole("link", { name: "Open my team’s time" }).click();
    await manager.getByRole("heading", { level: 1, name: "My team’s time" }).waitFor();
    await press(manager, "Yes, these hours are theirs");
    await manager.getByText("Confirmed", { exact: true }).waitFor();
    await world.lookAt(manager, "line manager, confirmed");
    await world.mailTo(made.mentor.email, ({ subject }) => subject === "Your line manager has said yes");
    const seen = JSON.stringify(await call(manager, "GET", "/team-time"));
    holds(!seen.includes(made.mentee.name) && !seen.includes(made.mentee.id), "the partner is nowhere");
    await mentor.reload();
    await mentor.getByText("has confirmed these hours").waitFor();
    await world.lookAt(mentor, "protected time, confirmed");
  });

  step("the lead reads counts, and of so few none", async (world) => {
    await world.lead.goto(`/programmes/${made.programme.id}/pairs`);
    await world.lead.getByText("Too few people so far to give numbers").waitFor();
    await world.lookAt(world.lead, "pairs, time at work");
    same((await world.lead.request.get("/api/v1/team-time").then((reply) => reply.json())).items.length, 0, "what a lead finds as line manager of nobody");
  });

  step("a pair that ends tells the line manager nothing", async () => {
    const before = JSON.stringify(await call(manager, "GET", "/team-time"));
    await call(mentor, "POST", `/pairs/${made.pair.id}/closure`);
    same(JSON.stringify(await call(manager, "GET", "/team-time")), before, "what the line manager sees");
  });
});
