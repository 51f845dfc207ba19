// A conversation from the first free half-day to looking back on it: bookings.md rules 1 to 16, nudges.md rules 1 to 6,
// pulses.md rules 1 to 4.
import ICAL from "ical.js";
import { sizes } from "./parts/browser.mjs";
import { meetingIn } from "./parts/calendar.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { call } from "./parts/lead-acts.mjs";
import { leadAgain } from "./parts/programme-acts.mjs";
import { mailInTime, morning, readyPair } from "./parts/ready-acts.mjs";
import { scan } from "./parts/session-acts.mjs";
import { lead } from "./parts/world.mjs";

const nudgeSubjects = [/^When shall it be/, /^When could you meet/, /^Soon: /, /^Did you meet\?$/];
const meetLink = (mail) => mail.links.find((one) => one.includes("/meet/"));
const HOUR = 3_600_000;

export default journey("bookings", "two people find a time, a PA books it from a mail, it moves and falls through, and they meet", (step) => {
  let made;
  let mentor;
  let mentee;
  let pa;
  let otherPa;
  let link;
  const booking = (page) => call(page, "GET", `/pairs/${made.pair.id}/booking`);
  const told = (world, email, subject) => world.mails().filter((mail) => mail.to.includes(email) && subject.test(mail.subject));
  const lastTold = (world, email, subject, count) => until(`mail ${count} "${subject}" to ${email}`, () => told(world, email, subject)[count - 1]);
  /** The button of a mail, on a phone without script. */
  const reader = async (world, address) => {
    const page = await world.person({ script: false, size: sizes.phone });
    await page.goto(address);
    return page;
  };
  /** So many others who can be reached by mail. */
  const colleagues = async (world, count) => {
    const known = [made.mentor.id, made.mentee.id, made.manager.id];
    const found = [];
    for (const { id } of (await call(world.lead, "GET", "/people")).items) {
      const person = await call(world.lead, "GET", `/people/${id}`);
      if (found.length < count && person.email && person.email !== lead.email && !known.includes(id)) found.push(person);
    }
    same(found.length, count, "colleagues with an address");
    return found;
  };
  /** Sign-ins end while the clock goes on. */
  const signInAgain = async (world) => {
    for (const [side, page] of [["mentor", mentor], ["mentee", mentee]]) {
      await world.signInByMail(page, made[side].email);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
    }
    await leadAgain(world);
  };

  step("a pair that is ready, and no time suits both: the mentor is asked", async (world) => {
    const never = { half_days: [], time_zone: "Europe/London" };
    made = await readyPair(world, ({ mentor: page }) => call(page, "PUT", "/diary/availability", never));
    ({ mentor, mentee } = made.pages);
    morning(world);
    const mail = await mailInTime(world, made.mentor.email, ({ subject }) => subject === "When could you meet next?");
    holds(mail.headers["list-unsubscribe"].includes("/fewer/"), "the mail says how to get fewer");
    same(mail.headers["list-unsubscribe-post"], "List-Unsubscribe=One-Click", "one click in the mail program");
    for (const hidden of [made.mentee.name, made.programme.name]) holds(!mail.text.includes(hidden), `the mail does not say "${hidden}"`);
    await signInAgain(world);
    await mentor.goto("/");
    await mentor.getByRole("heading", { name: `Your next conversation with ${made.mentee.name}` }).waitFor();
    await world.lookAt(mentor, "home of a mentor, no time yet");
  });

  step("both say when they can, and three times that suit both are there", async (world) => {
    for (const page of [mentor, mentee]) {
      await page.goto("/diary");
      await page.getByRole("heading", { level: 1, name: "Your diary" }).waitFor();
      const chosen = page.getByRole("checkbox", { checked: true });
      while ((await chosen.count()) > 0) await chosen.first().uncheck({ force: true });
      for (const day of ["Monday", "Wednesday", "Thursday"]) await page.getByRole("checkbox", { name: `${day} morning` }).check({ force: true });
      await page.getByRole("button", { name: "Save" }).first().click();
      await page.getByRole("status").getByText("It is saved.").waitFor();
    }
    await world.lookAt(mentor, "diary of a mentor");
    const { offered } = await booking(mentee);
    same(offered.length, 3, "times that are offered");
    await mentor.goto(`/pairs/${made.pair.id}`);
    await mentor.getByText("You have offered these times").waitFor();
    await world.lookAt(mentor, "pair, times are offered");
    await mentee.goto(`/pairs/${made.pair.id}`);
    await mentee.getByRole("button", { name: "None of these" }).waitFor();
    await world.lookAt(mentee, "pair, choose a time");
  });

  step("the mentee names a PA, who sees dates and nothing else", async (world) => {
    [pa, otherPa] = await colleagues(world, 2);
    await mentee.goto("/diary");
    await mentee.getByLabel("Your PA").fill(pa.name);
    await mentee.getByRole("list", { name: "Your PA" }).getByRole("button").filter({ hasText: pa.name }).first().click();
    await mentee.getByRole("button", { name: `Let ${pa.name} keep my diary` }).click();
    await mentee.getByRole("button", { name: `${pa.name} no longer keeps my diary` }).waitFor();
    await world.lookAt(mentee, "diary of a mentee, with a PA");
    const mail = await mailInTime(world, pa.email, ({ subject }) => nudgeSubjects[0].test(subject));
    link = meetLink(mail);
    for (const hidden of [made.mentor.name, made.programme.name, "mentor"]) holds(!mail.text.includes(hidden), `the PA's mail does not say "${hidden}"`);
  });

  step("a scanner follows the link and books nothing; the PA books in two clicks", async (world) => {
    const before = await booking(mentee);
    await scan(link);
    same(JSON.stringify(await booking(mentee)), JSON.stringify(before), "how it stands after a scanner");
    const page = await reader(world, link);
    const text = await page.locator("main").textContent();
    for (const hidden of [made.mentor.name, made.programme.name]) holds(!text.includes(hidden), `the PA's page does not say "${hidden}"`);
    holds(text.includes(made.mentee.name), "whose diary it is");
    const look = await world.person({ size: sizes.phone });
    await look.goto(link);
    await world.lookAt(look, "PA, from the mail");
    await look.leave();
    await page.getByRole("button").first().click();
    await page.getByRole("status").getByText("It is booked.").waitFor();
    await page.leave();
    const { booked } = await booking(mentor);
    same(booked.starts_at, before.offered[0], "what is booked");
    for (const side of ["mentor", "mentee"]) {
      const meeting = meetingIn(await lastTold(world, made[side].email, /^Booked: /, 1));
      same(meeting.method, "REQUEST", "what the calendar is told");
      same(meeting.title, "Conversation", "the title");
      same(meeting.starts, booked.starts_at.replace(/\.\d+Z$/, ".000Z"), "when it begins");
      same(meeting.isPrivate, true, "private");
      same(meeting.sequence, 0, "the sequence");
    }
    await mentor.goto(`/pairs/${made.pair.id}`);
    await mentor.getByText("Booked", { exact: true }).waitFor();
    await world.lookAt(mentor, "pair, booked");
    await mentor.goto("/");
    await mentor.getByRole("link", { name: "Get ready" }).waitFor();
    await world.lookAt(mentor, "home of a mentor, booked");
  });

  step("the mentor moves it in the app, and the mentee cancels it from the mail", async (world) => {
    await mentor.goto(`/pairs/${made.pair.id}/booking`);
    await mentor.getByRole("heading", { level: 1, name: "Move the conversation" }).waitFor();
    await world.lookAt(mentor, "moving a conversation");
    const { fits } = await booking(mentor);
    await mentor.getByRole("heading", { name: "Times that suit both of you" }).locator("..").getByRole("button").last().click();
    await mentor.getByLabel("Where, or the address to join").fill("Room 4");
    await mentor.getByRole("button", { name: "Move it" }).click();
    await mentor.getByText("Room 4").waitFor();
    const moved = meetingIn(await lastTold(world, made.mentee.email, /^Moved: /, 1));
    same(moved.starts, fits.at(-1).replace(/\.\d+Z$/, ".000Z"), "the new time");
    same(moved.sequence, 1, "the sequence");
    same(moved.place, "Room 4", "the place");
    const page = await reader(world, meetLink(await lastTold(world, made.mentee.email, /^Moved: /, 1)));
    await page.getByText("Cancel it", { exact: true }).click();
    await page.getByRole("button", { name: "Cancel this conversation" }).click();
    await page.getByRole("status").getByText("It is cancelled.").waitFor();
    await page.getByRole("heading", { name: "Choose a time" }).waitFor();
    await page.leave();
    for (const side of ["mentor", "mentee"]) {
      const meeting = meetingIn(await lastTold(world, made[side].email, /^Cancelled: /, 1));
      same([meeting.method, meeting.status, meeting.sequence, meeting.uid].join(" "), ["CANCEL", "CANCELLED", 2, moved.uid].join(" "), "what calendars are told");
    }
  });

  step("another PA keeps the diary, and the link of the first opens nothing", async (world) => {
    await call(mentee, "PUT", "/diary/assistant", { person_id: otherPa.id });
    same((await fetch(link)).status, 410, "the link of the first PA");
    await call(mentee, "DELETE", "/diary/assistant");
  });

  step("the mentee takes another time, is reminded, and says in two taps that they met", async (world) => {
    await mentee.goto(`/pairs/${made.pair.id}`);
    await mentee.getByRole("button", { name: "None of these" }).locator("..").locator("..").getByRole("button").first().click();
    await mentee.getByText("Booked", { exact: true }).waitFor();
    const { booked } = await booking(mentee);
    const starts = Date.parse(booked.starts_at);
    const dayBefore = new Date(starts - 24 * HOUR);
    dayBefore.setUTCHours(11, 0, 0, 0);
    world.forwardTo(dayBefore.toISOString());
    for (const side of ["mentor", "mentee"]) await mailInTime(world, made[side].email, ({ subject }) => nudgeSubjects[2].test(subject));
    const dayAfter = new Date(starts + 24 * HOUR);
    dayAfter.setUTCHours(11, 0, 0, 0);
    world.forwardTo(dayAfter.toISOString());
    const isMet = ({ subject }) => nudgeSubjects[3].test(subject);
    const mail = await mailInTime(world, made.mentee.email, isMet);
    await mailInTime(world, made.mentor.email, isMet);
    await scan(meetLink(mail));
    const look = await world.person({ size: sizes.phone });
    await look.goto(meetLink(mail));
    await world.lookAt(look, "did you meet, from the mail");
    await look.leave();
    const page = await reader(world, meetLink(mail));
    await page.getByRole("button", { name: "Yes, we met" }).click();
    await page.getByRole("status").getByText("It is recorded that you met").waitFor();
    await page.getByRole("link", { name: "Did it feel safe?" }).click();
    await page.getByRole("heading", { level: 1, name: "Did it feel safe?" }).waitFor();
    const safe = await world.person({ size: sizes.phone });
    await safe.goto(page.url());
    await world.lookAt(safe, "did it feel safe, from the mail");
    await safe.leave();
    same(await page.locator("textarea, input[type=text]").count(), 0, "places to write on a plain page");
    await page.getByRole("button", { name: "Hardly" }).click();
    await page.getByText("You need not carry that alone").waitFor();
    await page.leave();
    await signInAgain(world);
    await mentor.goto(`/pairs/${made.pair.id}`);
    await mentor.getByText("Conversation 1:").waitFor();
  });

  step("the mentor looks back in the app: five questions that nobody reads, and a tip for her alone", async (world) => {
    await mentor.getByRole("link", { name: "Look back" }).click();
    await mentor.getByRole("heading", { level: 1, name: "How was it?" }).waitFor();
    same(await mentor.getByRole("group").count(), 5, "questions after the first conversation");
    await mentor.getByRole("radio", { name: "The senior of us" }).check({ force: true });
    await world.lookAt(mentor, "looking back");
    await mentor.getByRole("button", { name: "Send my answers" }).click();
    await mentor.getByText("Today I would like to decide what we talk about").waitFor();
    await world.lookAt(mentor, "looking back, a tip");
    const seen = await call(world.lead, "GET", `/programmes/${made.programme.id}/support`);
    same(seen.items.length, 0, "what the lead reads after one conversation");
    await world.lead.goto(`/programmes/${made.programme.id}/pairs`);
    await world.lead.getByText("Met once").waitFor();
    same(await world.lead.getByText("May need support").count(), 0, "what the lead sees");
  });

  step("nobody was reminded more than three times of one conversation, and never at night", async (world) => {
    for (const person of [made.mentor, made.mentee, pa]) {
      const nudges = world.mails().filter((mail) => mail.to.includes(person.email) && nudgeSubjects.some((subject) => subject.test(mail.subject)));
      // Two conversations were booked: the one that fell through, and the one that was held.
      holds(nudges.length <= 6, `${person.email} got ${nudges.length} nudges`);
      for (const { headers } of nudges) {
        const hour = Number(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone: "Europe/London" }).format(new Date(headers.date)));
        holds(hour >= 8 && hour < 18, `a nudge left at ${headers.date}`);
      }
    }
  });

  step("fewer reminders, from the mail and with one click in the mail program", async (world) => {
    const mail = told(world, made.mentor.email, nudgeSubjects[3])[0];
    const address = mail.headers["list-unsubscribe"].match(/<(\S+)>/)[1];
    await scan(address);
    const look = await world.person({ size: sizes.phone });
    await look.goto(address);
    await world.lookAt(look, "fewer reminders");
    await look.leave();
    const page = await reader(world, address);
    await page.getByRole("button", { name: "Only on the day before" }).click();
    await page.getByText("At the moment you get the one on the day before.").waitFor();
    await page.leave();
    const reply = await fetch(address, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "List-Unsubscribe=One-Click" });
    same(reply.status, 200, "one click");
    same((await call(mentor, "GET", "/diary")).nudges, "none", "which reminders the mentor gets");
  });

  step("a calendar reads the next conversations from a private address", async (world) => {
    await mentor.goto("/diary");
    await mentor.getByRole("button", { name: "Make an address" }).click();
    const address = await mentor.locator("p.code").textContent();
    await world.lookAt(mentor, "a calendar address");
    const text = await (await fetch(address)).text();
    const calendar = new ICAL.Component(ICAL.parse(text));
    same(calendar.getFirstPropertyValue("method"), "PUBLISH", "the method");
    const titles = calendar.getAllSubcomponents("vevent").map((event) => event.getFirstPropertyValue("summary"));
    holds(titles.includes("Conversation") && titles.every((title) => ["Conversation", "Group meeting"].includes(title)), `neutral titles: ${titles}`);
    await mentor.getByRole("button", { name: "End the address" }).click();
    await mentor.getByRole("button", { name: "Make an address" }).waitFor();
    same((await fetch(address)).status, 410, "the address after it has ended");
  });
}, { config: { rehearsal: true } });
