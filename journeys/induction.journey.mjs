// Inductions and group meetings: sessions.md rules 1 to 14.
import { meetingIn } from "./parts/calendar.mjs";
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { press, tabTo } from "./parts/keyboard.mjs";
import { bringInPeople, call, openProgramme } from "./parts/lead-acts.mjs";
import { comeByMail, comeLink, countsOf, peopleOf, scan, type } from "./parts/session-acts.mjs";
import { lead } from "./parts/world.mjs";

export default journey("induction", "each side is invited to its induction, takes a place, comes, and is inducted", (step) => {
  let page;
  let programme;
  let mentors;
  let mentees;
  let day;
  let inApp;
  let kept;
  const sessions = {};
  const place = {};

  const mailsTo = (world, person, begins) => world.mails().filter(({ to, subject }) => to.includes(person.email) && subject.startsWith(begins));
  const invitation = (world, person) => world.mailTo(person.email, ({ subject }) => /date.* for you in/i.test(subject));
  const pick = async (label, value) => {
    await tabTo(page, label, (at) => at.name === label && at.tag === "select");
    await page.keyboard.type(value);
  };
  const open = async () => {
    await page.goto(`/programmes/${programme.id}/sessions`);
    await page.getByRole("heading", { level: 1, name: "Group meetings" }).waitFor();
  };
  // A page that is gone to within the app puts the focus on its heading; Tab goes on from there.
  const onForm = (heading) => page.locator("h1:focus", { hasText: heading }).waitFor();
  const plan = async (kind, title, hours, more) => {
    await press(page, "Plan a group meeting");
    await onForm("Plan a group meeting");
    await pick("What is it?", kind);
    await more?.("what");
    await type(page, "Title", title);
    await type(page, "Day", day);
    await type(page, "Begins", hours[0]);
    await type(page, "Ends", hours[1]);
    await pick("Time zone", "Europe/London");
    await type(page, "Place", "Room 2, Quayside");
    await more?.("where");
    await press(page, "Plan it");
    await page.getByText("Planned. Nobody is told").first().waitFor();
    await onForm("Group meetings");
    const { items } = await call(page, "GET", `/programmes/${programme.id}/sessions`);
    return items.find((one) => one.plan.title === title);
  };
  const signInAgain = async (world) => {
    page = await world.person();
    await page.goto("/");
    await page.getByLabel("Work e-mail address").fill(lead.email);
    await page.getByLabel("Passphrase", { exact: true }).fill(lead.passphrase);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Programmes" }).waitFor();
  };

  step("people of both sides have applied", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page);
    programme = await openProgramme(page);
    await world.command("example", "applications", "--programme", programme.id, "--mentors", "5", "--mentees", "3");
    mentors = await peopleOf(page, programme.id, "mentor");
    mentees = await peopleOf(page, programme.id, "mentee");
    day = world.day(21);
  });

  step("with the keyboard the lead plans an induction for mentors, and what is wrong is said beside its field", async (world) => {
    await open();
    await page.getByText("No group meeting is planned yet").waitFor();
    await world.lookAt(page, "group meetings, none");
    await press(page, "Plan a group meeting");
    await onForm("Plan a group meeting");
    await press(page, "Plan it");
    await page.getByText("Say the day, and when it begins and ends.").first().waitFor();
    await open();
    await press(page, "Plan a group meeting");
    await onForm("Plan a group meeting");
    await type(page, "Day", world.day(-1));
    await type(page, "Begins", "14:00");
    await type(page, "Ends", "14:05");
    await type(page, "Link to join from elsewhere", "http://meet.example.org/a b");
    await press(page, "Add a material");
    await type(page, "Material 1", "Workbook");
    await type(page, "Link of material 1", "workbook.pdf");
    await press(page, "Plan it");
    for (const words of ["Give it a title", "still to come", "between 15 minutes and 8 hours", "a link that begins with https:// and has no spaces", "Name the material"])
      await page.getByText(words).first().waitFor();
    await world.lookAt(page, "group meeting, refused");
    const wrong = await page.locator('[aria-invalid="true"]').count();
    same(wrong, 5, "fields that are marked as wrong");
    await open();
    await page.getByText("No group meeting is planned yet").waitFor();
  });

  step("three inductions and a meeting for everybody", async (world) => {
    sessions.mentors = await plan("Induction, mentor", "Leading a conversation upwards", ["14:00", "15:30"], async (part) => {
      if (part !== "where") return;
      await type(page, "Link to join from elsewhere", "https://meet.example.org/listen");
      await type(page, "Places", "2");
      await type(page, "Note", "Bring nothing but yourself.");
      await press(page, "Add a material");
      await type(page, "Material 1", "How we talk");
      await type(page, "Link of material 1", "https://files.example.org/how-we-talk.pdf");
      await world.lookAt(page, "group meeting, being planned");
    });
    same(sessions.mentors.plan.starts_at, new Date(sessions.mentors.plan.starts_at).toISOString(), "a whole instant");
    sessions.mentees = await plan("Induction, mentee", "Being listened to, and listening", ["10:00", "11:00"]);
    sessions.second = await plan("Induction, mentor", "Leading a conversation, second date", ["16:00", "17:00"]);
    sessions.everybody = await plan("Knowledge", "An afternoon on privilege", ["11:00", "12:00"], async (part) => {
      if (part === "what") await pick("Topic", "Privilege");
    });
    same(sessions.everybody.plan.audience, "everybody", "whom it is for");
    await page.getByText("8 people have not been told yet").waitFor();
    await world.lookAt(page, "group meetings, planned");
    same(world.mails().filter(({ subject }) => /for you in/.test(subject)).length, 0, "mails before the lead says so");
  });

  step("everybody is invited once, and the mail says neither what it is about nor who else comes", async (world) => {
    await press(page, "Send the invitations");
    await page.getByText("Everybody knows of the dates that are there for them.").waitFor();
    const all = [...mentors, ...mentees];
    for (const person of all) {
      const mail = await invitation(world, person);
      for (const word of ["nduction", "rivilege", "upwards", ...all.filter(({ id }) => id !== person.id).map(({ name }) => name)])
        holds(!`${mail.subject} ${mail.text}`.includes(word), `"${word}" does not stand in the mail`);
    }
    const { people } = await call(page, "POST", `/programmes/${programme.id}/sessions/invitations`);
    same(people, 0, "mails of a second invitation");
  });

  step("a scanner opens the link and changes nothing; a mentor takes a place on a phone without script", async (world) => {
    const mail = await invitation(world, mentors[0]);
    const { title } = sessions.mentors.plan;
    await scan(comeLink(mail));
    same((await countsOf(page, programme.id, sessions.mentors.id)).signed_up, 0, "places after the scanner");
    const looker = await world.person({ size: sizes.phone });
    await looker.goto(comeLink(mail));
    await looker.getByText("How we talk: https://files.example.org/how-we-talk.pdf").waitFor();
    await world.lookAt(looker, "come, from the mail");
    same(await looker.getByText(sessions.mentees.plan.title).count(), 0, "the other side's induction");
    await looker.leave();
    await comeByMail(world, mail, title, "Take a place", "The place is yours.");
    await scan(comeLink(mail));
    const told = await world.mailTo(mentors[0].email, ({ subject }) => subject.startsWith("Your place"));
    place.first = meetingIn(told);
    const { method, title: summary, starts, ends, zone, place: where, status, isPrivate } = place.first;
    same(method, "REQUEST", "the method");
    same(summary, "Group meeting", "what a diary shows");
    same(starts, new Date(sessions.mentors.plan.starts_at).toISOString(), "its beginning");
    same(ends, new Date(sessions.mentors.plan.ends_at).toISOString(), "its end");
    same(zone, "Europe/London", "its zone");
    same(where, "Room 2, Quayside · https://meet.example.org/listen", "its place");
    same(status, "CONFIRMED", "its status");
    holds(isPrivate, "it is marked private");
    const part = told.attachments.find(({ type }) => type === "text/calendar").text;
    for (const word of ["nduction", "upwards", "mentor "]) holds(!part.includes(word), `"${word}" does not stand in the calendar`);
  });

  step("a mentee takes a place in the app and sees only what is for the mentee's side", async (world) => {
    inApp = await world.person({ size: sizes.phone });
    await world.signInByMail(inApp, mentees[0].email);
    await inApp.getByRole("link", { name: "Dates and inductions" }).first().click();
    await inApp.getByRole("heading", { level: 1, name: "Group meetings" }).waitFor();
    await inApp.getByText("Before your first conversation").waitFor();
    await world.lookAt(inApp, "group meetings, mentee");
    same(await inApp.getByText(sessions.mentors.plan.title).count(), 0, "the other side's induction");
    const card = (session) => inApp.getByRole("region", { name: session.plan.title });
    for (const session of [sessions.mentees, sessions.everybody]) {
      await card(session).getByRole("button", { name: "Take a place" }).click();
      await card(session).getByText("You have a place").waitFor();
    }
    await world.lookAt(inApp, "group meetings, with places");
    await until("two mails with a calendar", () => mailsTo(world, mentees[0], "Your place").length === 2);
    const uids = new Set(mailsTo(world, mentees[0], "Your place").map((mail) => meetingIn(mail).uid));
    same(uids.size, 2, "two meetings, two UIDs");
    for (const path of [`/sessions/${sessions.mentors.id}`, `/sessions/${sessions.mentees.id}/places`])
      holds((await inApp.request.get(`/api/v1${path}`)).status() >= 403, `${path} is not theirs`);
  });

  step("a full meeting has a waiting list; when somebody gives a place back, the next moves up and is told", async (world) => {
    const { title } = sessions.mentors.plan;
    await comeByMail(world, await invitation(world, mentors[1]), title, "Take a place", "The place is yours.");
    await comeByMail(world, await invitation(world, mentors[2]), title, "It is full: wait for a place", "You are on the waiting list.");
    await comeByMail(world, await invitation(world, mentors[3]), title, "It is full: wait for a place", "You are on the waiting list.");
    const looker = await world.person({ size: sizes.phone });
    await looker.goto(comeLink(await invitation(world, mentors[2])));
    await world.lookAt(looker, "come, waiting");
    await looker.leave();
    same(mailsTo(world, mentors[2], "Your place").length, 0, "a calendar's mail for somebody who waits");
    await comeByMail(world, await invitation(world, mentors[0]), title, "Give my place back", "Your place is given back.");
    const gone = meetingIn(await world.mailTo(mentors[0].email, ({ subject }) => subject.startsWith("Given back")));
    same(gone.method, "CANCEL", "the method");
    same(gone.uid, place.first.uid, "the UID");
    holds(gone.sequence > place.first.sequence, "the SEQUENCE has risen");
    const up = meetingIn(await world.mailTo(mentors[2].email, ({ subject }) => subject.startsWith("A place for you")));
    same(up.method, "REQUEST", "the method for the one who moved up");
    same(up.uid, place.first.uid, "one UID for the session");
    const { signed_up, waiting } = await countsOf(page, programme.id, sessions.mentors.id);
    same(`${signed_up} ${waiting}`, "2 1", "places taken and people who wait");
    place.second = meetingIn(await world.mailTo(mentors[1].email, ({ subject }) => subject.startsWith("Your place")));
  });

  step("moved twice, it stays one meeting in every calendar, and everybody is told once for each move", async (world) => {
    for (const [hours, at] of [[["15:00", "16:30"], 1], [["14:30", "16:00"], 2]]) {
      await page.goto(`/programmes/${programme.id}/sessions/${sessions.mentors.id}`);
      await page.getByRole("heading", { level: 1, name: "Change a group meeting" }).waitFor();
      await page.getByText("3 people come or wait").waitFor();
      await world.lookAt(page, "group meeting, being moved");
      await type(page, "Begins", hours[0]);
      await type(page, "Ends", hours[1]);
      await press(page, "Save");
      await page.getByText("Saved.").first().waitFor();
      await until(`${at} mails of a move`, () => [1, 2, 3].every((one) => mailsTo(world, mentors[one], "Moved").length === at));
    }
    const moves = mailsTo(world, mentors[1], "Moved").map(meetingIn);
    const all = [place.second, ...moves];
    same(new Set(all.map(({ uid }) => uid)).size, 1, "UIDs");
    holds(all.every(({ sequence }, at) => at === 0 || sequence > all[at - 1].sequence), `the SEQUENCE rises: ${all.map(({ sequence }) => sequence)}`);
    holds(moves.every(({ method }) => method === "REQUEST"), "a move is a request");
    const hour = (meeting) => new Date(meeting.starts).toLocaleTimeString("en-GB", { timeZone: "Europe/London", hour: "2-digit", minute: "2-digit" });
    same(moves.map(hour).join(), "15:00,14:30", "what a calendar shows");
    same(mailsTo(world, mentors[3], "Moved").filter(({ attachments }) => attachments.some(({ type: kind }) => kind === "text/calendar")).length, 0, "calendars told for somebody who waits");
    kept = moves.at(-1);
  });

  step("a note that changes tells nobody", async (world) => {
    const before = world.mails().length;
    await page.goto(`/programmes/${programme.id}/sessions/${sessions.mentors.id}`);
    await page.getByRole("heading", { level: 1, name: "Change a group meeting" }).waitFor();
    await type(page, "Note", "Bring a question.");
    await press(page, "Save");
    await page.getByText("Saved.").first().waitFor();
    await world.mailTo(mentors[1].email);
    same(world.mails().length, before, "mails");
  });

  step("who takes another date gives the first one back", async (world) => {
    await comeByMail(world, await invitation(world, mentors[2]), sessions.second.plan.title, "Take a place", "The place is yours.");
    await until("the one who waited to move up", () => mailsTo(world, mentors[3], "A place for you").length === 1);
    same((await countsOf(page, programme.id, sessions.mentors.id)).signed_up, 2, "places of the first date");
  });

  step("a meeting that is cancelled leaves the calendars of those who had a place, and is told once", async (world) => {
    await page.goto(`/programmes/${programme.id}/sessions/${sessions.everybody.id}`);
    await page.getByRole("button", { name: "Cancel this group meeting" }).click();
    await page.getByRole("alertdialog").getByText("1 person is told by mail").waitFor();
    await world.lookAt(page, "group meeting, about to cancel");
    await page.getByRole("button", { name: "Cancel it" }).click();
    await page.getByText("Cancelled. Whoever had a place is told.").first().waitFor();
    const gone = meetingIn(await world.mailTo(mentees[0].email, ({ subject }) => subject.startsWith("Cancelled")));
    same(gone.method, "CANCEL", "the method");
    same(gone.status, "CANCELLED", "the status");
    const before = mailsTo(world, mentees[0], "Your place").map(meetingIn).find(({ uid }) => uid === gone.uid);
    holds(before && gone.sequence > before.sequence, "the same meeting with a higher SEQUENCE");
    await inApp.reload();
    await inApp.getByText("Cancelled").first().waitFor();
    await world.lookAt(inApp, "group meetings, one cancelled");
  });

  step("attendance waits for the day; then it is taken on a phone at the door", async (world) => {
    await page.goto(`/programmes/${programme.id}/sessions/${sessions.mentors.id}/attendance`);
    await page.getByText("Attendance can be taken once the group meeting has begun.").waitFor();
    await world.lookAt(page, "attendance, too early");
    // One more date, so that somebody who misses theirs has one to be told of.
    const later = new Date(Date.parse(`${day}T14:00:00Z`) + 7 * 86_400_000);
    sessions.later = await call(page, "POST", `/programmes/${programme.id}/sessions`, {
      ...sessions.mentors.plan, title: "Leading a conversation, last date", starts_at: later.toISOString(), ends_at: new Date(later.getTime() + 3_600_000).toISOString(), capacity: null,
    });
    world.forward({ days: 21, hours: 17 - new Date().getUTCHours() });
    await signInAgain(world);
    await page.setViewportSize(sizes.phone);
    await page.goto(`/programmes/${programme.id}/sessions/${sessions.mentors.id}/attendance`);
    await page.getByRole("button", { name: `${mentors[1].name}: was there` }).click();
    await page.getByRole("button", { name: `${mentors[3].name}: missed it` }).click();
    // Came without a place.
    await page.getByRole("button", { name: `${mentors[4].name}: was there` }).click();
    await page.getByText("2 of 3 were there so far.").waitFor();
    await world.lookAt(page, "attendance, taken");
    await page.goto(`/programmes/${programme.id}/sessions/${sessions.mentees.id}/attendance`);
    await page.getByRole("button", { name: `${mentees[0].name}: was there` }).click();
    await page.getByText("1 of 1 were there so far.").or(page.getByText("1 of 1 was there so far.")).waitFor();
  });

  step("who missed it is told of another date, kindly and not at once; a wrong mark takes nothing with it", async (world) => {
    same(mailsTo(world, mentors[3], "Another date").length, 0, "mails while the mark can be corrected");
    world.forward({ hours: 1 });
    const mail = await world.mailTo(mentors[3].email, ({ subject }) => subject.startsWith("Another date"));
    holds(mail.text.includes("That happens."), "it is told kindly");
    await comeByMail(world, mail, sessions.later.plan.title, "Take a place", "The place is yours.");
    same(mailsTo(world, mentors[1], "Another date").length, 0, "mails to somebody who was there");
  });

  step("the lead sees who is inducted on each side", async (world) => {
    await page.setViewportSize(sizes.wide);
    await signInAgain(world);
    await open();
    await page.getByText("2 of 5 are inducted.").waitFor();
    await page.getByText("1 of 3 are inducted.").waitFor();
    await page.getByRole("row", { name: new RegExp(mentors[3].name) }).getByText(/^Has a place on/).waitFor();
    await page.getByRole("row", { name: new RegExp(mentors[0].name) }).getByText("Has no date").waitFor();
    await world.lookAt(page, "group meetings, who is inducted");
  });

  step("the mentee has one thing left to do: advising or listening?", async (world) => {
    inApp = await world.person({ size: sizes.phone });
    await world.signInByMail(inApp, mentees[0].email);
    await inApp.getByRole("link", { name: "Dates and inductions" }).first().click();
    await inApp.getByText("You were there").first().waitFor();
    await world.lookAt(inApp, "group meetings, inducted");
    await inApp.getByRole("link", { name: "Advising or listening?" }).click();
    for (let number = 1; number <= 8; number += 1) {
      await inApp.getByText(`Situation ${number} of 8`, { exact: true }).waitFor();
      await inApp.getByRole("radio").first().check({ force: true });
      await inApp.getByRole("button", { name: number === 8 ? "Finish" : "Next situation" }).click();
    }
    await inApp.getByRole("heading", { name: "What you may want to practise" }).waitFor();
    await inApp.goto(`/sessions/${programme.id}`);
    await inApp.getByText(/^Done on /).waitFor();
    same(await inApp.getByText("Still to do").count(), 0, "things left to do");
    holds(kept.uid === place.first.uid, "one UID to the end");
  });
}, { config: { rehearsal: true } });
