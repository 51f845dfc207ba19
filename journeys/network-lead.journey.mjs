// Ways in: recruiting.md rules 1 to 19.
import { answerCall } from "./parts/apply-acts.mjs";
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { named, press, tabTo } from "./parts/keyboard.mjs";
import { bringInPeople, call, openProgramme } from "./parts/lead-acts.mjs";
import { asCsv, staffRows } from "./parts/staff-list.mjs";

export default journey("network-lead", "a staff network, a line manager and a lead's list bring people, who decide alone", (step) => {
  let programme;
  let network;
  let people;
  let page;
  let asker;

  const everybody = async (world) => {
    const all = [];
    for (let cursor = ""; cursor !== null; ) {
      const { items, next_cursor } = await call(world.lead, "GET", `/people?limit=100${cursor && `&cursor=${cursor}`}`);
      all.push(...items);
      cursor = next_cursor;
    }
    return all;
  };
  const listed = async (world) => (await call(world.lead, "GET", `/programmes/${programme.id}/applications`)).items;
  const wayIn = async (world, person) => (await listed(world)).find((one) => one.person.id === person.id)?.route ?? "none";
  const linkIn = (mail, path) => mail.links.find((one) => one.includes(path));
  const type = async (label, text) => {
    await tabTo(page, label, named(label));
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
  };

  step("an open call, and people who could be brought", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page, { name: "staff.csv", bytes: Buffer.from(asCsv(staffRows())) });
    programme = await openProgramme(page);
    const all = await everybody(world);
    const juniors = all.filter(({ email, grade, manager_state }) => email && grade && !grade.is_leadership && manager_state === "known");
    const reports = juniors.map((one) => ({ one, manager: all.find(({ id }) => id === one.manager?.id) })).filter(({ manager }) => manager?.email);
    holds(reports.length > 6, "people with managers who can be reached");
    const theirsOf = ({ manager }) => reports.filter((pair) => pair.manager.id === manager.id).map(({ one }) => one);
    const pair = reports.find((each) => theirsOf(each).length >= 2);
    holds(pair, "a manager of two");
    const { manager } = pair;
    const theirs = theirsOf(pair);
    const others = juniors.filter((one) => one.manager.id !== manager.id && one.id !== manager.id);
    people = { manager, yes: theirs[0], no: theirs[1], leads: others[0], reader: others[1], encouraged: others[2], listed: others[3] };
  });

  step("the lead adds a network with the keyboard, and names who leads it", async (world) => {
    await page.goto("/networks");
    await page.getByText("No network yet").waitFor();
    await world.lookAt(page, "networks, none");
    await press(page, "Add it");
    await page.getByText("Give the network its name.").first().waitFor();
    await world.lookAt(page, "networks, refused");
    await page.reload();
    await page.getByText("No network yet").waitFor();
    await type("Name of the network", "Embrace");
    await type("Greeting", "We would love to see you in this. Ask us anything.");
    await press(page, "Add it");
    await page.getByRole("heading", { level: 2, name: "Embrace" }).waitFor();
    await page.getByLabel("Name somebody who leads Embrace").first().fill(people.leads.name);
    await page.getByRole("list", { name: "Name somebody who leads Embrace" }).getByRole("button", { name: new RegExp(people.leads.name) }).first().click();
    await page.getByRole("list", { name: "Who leads it" }).getByText(people.leads.name).waitFor();
    await world.lookAt(page, "networks, one");
    [network] = (await call(page, "GET", "/networks")).items;
  });

  step("its lead is told by mail and finds few, named things", async (world) => {
    const mail = await world.mailTo(people.leads.email, ({ subject }) => subject.includes("Embrace"));
    page = await world.person({ size: sizes.phone });
    await world.signInByMail(page, people.leads.email);
    await page.getByRole("heading", { name: "Your network’s call" }).waitFor();
    await world.lookAt(page, "network lead, home");
    await page.goto(linkIn(mail, "/my-networks"));
    await page.getByRole("heading", { level: 1, name: "My networks" }).waitFor();
    await page.getByText("Too few people so far").waitFor();
    await page.getByText("Nobody has asked anything yet.").waitFor();
    await world.lookAt(page, "network lead, my networks");
    same((await page.request.get(`/api/v1/programmes/${programme.id}/applications`)).status(), 403, "who applied is not theirs");
    same((await page.request.get(`/api/v1/programmes/${programme.id}/talent-list`)).status(), 403, "the list is not theirs");
  });

  step("somebody who comes by the link asks without a name, on a page without script", async (world) => {
    const reader = await world.person({ script: false, size: sizes.phone });
    await reader.goto(`${programme.call_url}?via=${network.code}`);
    await reader.getByText("We would love to see you in this").waitFor();
    await reader.getByRole("link", { name: "Ask the network a question" }).click();
    await reader.getByRole("heading", { level: 1, name: "Ask Embrace" }).waitFor();
    await reader.getByLabel("Your question").fill("Does my manager hear of it?");
    await reader.getByRole("button", { name: "Send my question" }).click();
    await reader.getByRole("heading", { level: 1, name: "Thank you for asking" }).waitFor();
    await reader.leave();
    asker = await world.person({ size: sizes.phone });
    await asker.goto(`${programme.call_url}?via=${network.code}`);
    await world.lookAt(asker, "call, through a network");
    await asker.goto(`${programme.call_url}/question?via=${network.code}`);
    await world.lookAt(asker, "question to a network");
  });

  step("the network lead answers for everybody", async (world) => {
    await page.reload();
    await page.getByText("Does my manager hear of it?").waitFor();
    await page.getByLabel("Your answer").fill("Only if you tell them.");
    await press(page, "Show question and answer");
    await page.getByText("Everybody who comes by your link can read this now").waitFor();
    await world.lookAt(page, "network lead, answered");
    await asker.goto(`${programme.call_url}?via=${network.code}`);
    await asker.getByText("Only if you tell them.").waitFor();
    await world.lookAt(asker, "call, with an answer");
  });

  step("who comes by the link has the network as way in, and nobody sees which", async (world) => {
    const applicant = await answerCall(world, { call_url: `${programme.call_url}?via=${network.code}` }, people.reader.email, /^I am interested in being a .*mentor/i);
    await applicant.getByText("A network shared this with you").waitFor();
    await world.lookAt(applicant, "start, through a network");
    await applicant.getByRole("button", { name: "Start", exact: true }).click();
    await applicant.getByText("1 of 6", { exact: true }).waitFor();
    same(await wayIn(world, people.reader), "network", "way in");
    holds(!JSON.stringify(await listed(world)).includes("Embrace"), "which network is nowhere in the lead's list");
  });

  step("the network lead encourages somebody, who may ignore it", async (world) => {
    await page.bringToFront();
    await type("Whom would you like to encourage?", people.encouraged.name);
    await page.getByRole("list", { name: "Whom would you like to encourage?" }).getByRole("button", { name: new RegExp(people.encouraged.name) }).first().click();
    await press(page, `Send to ${people.encouraged.name}`);
    await page.getByRole("list", { name: "Sent" }).getByText(people.encouraged.name).waitFor();
    await world.lookAt(page, "network lead, encouraged");
    const mail = await world.mailTo(people.encouraged.email, ({ subject }) => subject.startsWith("Somebody thought of you"));
    holds(!mail.text.includes("Embrace") && !mail.text.includes(people.leads.name), "the mail names neither network nor person");
    same(await wayIn(world, people.encouraged), "none", "an encouragement is no application");
  });

  step("the lead asks line managers; one puts two forward", async (world) => {
    const lead = world.lead;
    await lead.goto(`/programmes/${programme.id}/ways-in`);
    await lead.getByRole("heading", { level: 1, name: "Ways in" }).waitFor();
    await world.lookAt(lead, "ways in");
    await lead.getByRole("button", { name: "Ask line managers" }).click();
    await lead.getByRole("dialog").getByRole("button", { name: "Ask line managers" }).click();
    await lead.getByText(/line managers were asked/).waitFor();
    const mail = await world.mailTo(people.manager.email, ({ subject }) => subject.startsWith("Whose voice"));
    page = await world.person({ size: sizes.phone });
    await world.signInByMail(page, people.manager.email);
    await page.goto(linkIn(mail, "/nominate"));
    await page.getByRole("heading", { level: 1, name: "Put somebody forward" }).waitFor();
    await world.lookAt(page, "line manager");
    for (const { name } of [people.yes, people.no]) {
      await tabTo(page, name, (at) => at.name.startsWith(name), { hidden: true });
      await page.keyboard.press("Space");
    }
    await press(page, "Send to 2 people");
    await page.getByText("Sent to 2 people").waitFor();
    await world.lookAt(page, "line manager, sent");
  });

  step("one says yes and has a draft of their own; one says no, and nobody learns which", async (world) => {
    const before = await call(page, "GET", "/nominations");
    for (const [who, button, heading] of [["yes", "Yes, I would like to apply", "Your application is begun"], ["no", "No, thank you", "Thank you for saying"]]) {
      const mail = await world.mailTo(people[who].email, ({ subject }) => subject.startsWith("Somebody thought of you"));
      holds(!mail.text.includes(people.manager.name), "the mail does not say who");
      const link = linkIn(mail, "/nominated/");
      for (let time = 0; time < 2; time += 1) same((await fetch(link)).status, 200, "a scanner opens the page");
      const look = await world.person({ size: sizes.phone });
      await look.goto(link);
      await world.lookAt(look, `nominee, ${who}`);
      await look.leave();
      const reader = await world.person({ script: false, size: sizes.phone });
      await reader.goto(link);
      await reader.getByRole("button", { name: button }).click();
      await reader.getByRole("heading", { level: 1, name: heading }).waitFor();
      await reader.goto(link);
      await reader.getByRole("heading", { level: 1, name: "There is nothing to answer here any more" }).waitFor();
      await reader.leave();
    }
    same(await wayIn(world, people.yes), "nomination", "way in of the yes");
    same((await listed(world)).find((one) => one.person.id === people.yes.id).state, "draft", "nothing is sent for them");
    same(await wayIn(world, people.no), "none", "the no");
    same(JSON.stringify(await call(page, "GET", "/nominations")), JSON.stringify(before), "the nominator's view");
    await page.reload();
    await page.getByRole("list", { name: "Sent" }).getByText(people.no.name).waitFor();
  });

  step("the lead's list: an invitation like any other", async (world) => {
    const lead = world.lead;
    await lead.reload();
    await lead.getByText("Nobody is on it.").waitFor();
    await lead.getByLabel("Put somebody on the list").first().fill(people.listed.name);
    await lead.getByRole("list", { name: "Put somebody on the list" }).getByRole("button", { name: new RegExp(people.listed.name) }).first().click();
    await lead.getByRole("list", { name: "People to think of" }).getByText(people.listed.name).waitFor();
    await world.lookAt(lead, "ways in, the list");
    await lead.getByRole("button", { name: "Invite one person" }).click();
    await lead.getByText(/Invited on/).first().waitFor();
    const mail = await world.mailTo(people.listed.email, ({ subject }) => subject.startsWith("Would you take part"));
    for (const word of ["list", "talent", "potential"]) holds(!mail.text.toLowerCase().includes(word), `the mail does not say "${word}"`);
    const invited = await world.person({ size: sizes.phone });
    await world.signInByMail(invited, people.listed.email);
    await invited.goto(`/applications/new?programme=${programme.id}&role=mentor`);
    await invited.getByRole("button", { name: "Start", exact: true }).click();
    await invited.getByText("1 of 6", { exact: true }).waitFor();
    same(await wayIn(world, people.listed), "talent_map", "way in");
  });

  step("the lead sees by which way people came", async (world) => {
    const lead = world.lead;
    await lead.goto(`/programmes/${programme.id}/applications`);
    await until("three ways in the list", async () => (await lead.getByRole("row").count()) >= 4);
    for (const way of ["Staff network", "Put forward", "List"]) await lead.getByRole("cell", { name: way, exact: true }).first().waitFor();
    await world.lookAt(lead, "applications, ways in");
  });
});
