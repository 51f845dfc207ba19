import { holds, journey, same, until } from "./parts/journey.mjs";
import { bringInPeople, call, openProgramme } from "./parts/lead-acts.mjs";
import { lead } from "./parts/world.mjs";

export default journey("scanner", "a mail scanner opens every link in every mail twice, and nothing changes", (step) => {
  let page;
  let programme;
  let before;

  const state = async () => {
    const home = await call(page, "GET", `/programmes/${programme.id}/home`);
    const asking = await call(page, "GET", `/programmes/${programme.id}/asking`);
    const grants = await call(page, "GET", "/grants");
    return JSON.stringify([home.counts, home.programme.state, asking.items, grants.items]);
  };

  step("mails of every kind are sent", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page);
    programme = await openProgramme(page);
    const { items } = await call(page, "GET", "/people?limit=100");
    const invited = items.filter(({ email, grade }) => email && grade && !grade.is_leadership).slice(0, 3);
    await call(page, "POST", `/programmes/${programme.id}/invitations`, { person_ids: invited.map(({ id }) => id), role: "mentor" });
    await world.command("example", "applications", "--programme", programme.id, "--mentors", "12", "--mentees", "6");
    await call(page, "POST", `/programmes/${programme.id}/closing-of-call`);
    const board = await call(page, "POST", `/programmes/${programme.id}/matching-runs`, {});
    await call(page, "POST", `/matching-runs/${board.id}/asking`, {});
    const person = await world.person();
    await person.request.post("/api/v1/sign-in-links", { data: { email: lead.email }, headers: { origin: world.url } });
    await until("a mail of each kind", () => {
      const subjects = world.mails().map(({ subject }) => subject);
      return ["Would you take part", "A suggestion for you", "Your sign-in link"].every((start) => subjects.some((one) => one.startsWith(start)));
    }, 60_000);
  });

  step("every mail has a plain and an HTML part, one sender, and only links to this installation", async (world) => {
    for (const mail of world.mails()) {
      holds(mail.text?.length > 50 && mail.html?.includes("<html"), `both parts in "${mail.subject}"`);
      holds(mail.from.includes("mentoring@example.org"), `the sender of "${mail.subject}"`);
      holds(mail.links.length > 0 && mail.links.every((link) => link.startsWith(world.url)), `the links of "${mail.subject}": ${mail.links}`);
      holds(!/<script|<img|https?:\/\/(?!localhost)/.test(mail.html), `no script and nothing loaded from elsewhere in "${mail.subject}"`);
    }
  });

  step("every link is opened twice, as HEAD and GET, with and without a browser", async (world) => {
    before = await state();
    const links = new Set(world.mails().flatMap((mail) => [...mail.links, ...[...(mail.html ?? "").matchAll(/href="([^"]+)"/g)].map(([, link]) => link.replaceAll("&amp;", "&"))]));
    holds(links.size >= 8, `there are links to open (${links.size})`);
    const scanner = await world.person();
    for (const link of links) {
      await fetch(link, { method: "HEAD", redirect: "manual" });
      for (let time = 0; time < 2; time += 1) {
        const reply = await fetch(link, { redirect: "follow" });
        same(reply.status, 200, `status of ${new URL(link).pathname.split("/")[1]}, time ${time + 1}`);
        same(reply.headers.getSetCookie().length, 0, "cookies set by opening a link");
      }
    }
    for (const link of [...links].filter((one) => /\/(ask|link)\//.test(one)).slice(0, 4)) await scanner.goto(link);
    same((await (await scanner.request.get("/api/v1/me")).status()), 401, "the scanner is not signed in");
  });

  step("nothing has changed", async () => same(await state(), before, "the programme and its questions"));

  step("and the links still work for the person they were meant for", async (world) => {
    const mails = world.mails();
    const reader = await world.person();
    const signIn = mails.find(({ subject }) => subject === "Your sign-in link");
    await reader.goto(signIn.links.find((link) => link.includes("/link/")));
    await reader.getByRole("button", { name: "Sign in", exact: true }).click();
    await reader.getByRole("heading", { level: 1, name: "Programmes" }).waitFor();
    const asked = mails.find(({ subject }) => subject.startsWith("A suggestion for you"));
    await reader.goto(asked.links.find((link) => link.includes("/ask/")));
    await reader.getByRole("button", { name: "Yes, I would like to" }).click();
    await reader.getByRole("heading", { level: 1, name: "Thank you for answering" }).waitFor();
    await world.lookAt(reader, "ask, answered");
  });
});
