// An employer's own programme, the board first, with staff networks as partners: as somebody sees it who leads a network.
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same } from "./parts/journey.mjs";
import { named, press, tabTo } from "./parts/keyboard.mjs";
import { call } from "./parts/lead-acts.mjs";
import { applyAs, begin, isReady, meetAndInduct, openNeedsSurvey, passLaunchGate, planProgramme, recruit, sayWhatIsNeeded, somebody } from "./parts/programme-acts.mjs";

export default journey("party-network-lead", "an employer's board goes first; a network lead brings the voices it seldom hears, and sees no names", (step) => {
  let programme;
  let network;
  let me;
  let page;
  let encouraged;
  let director;
  const refused = async (path) => holds((await page.request.get(`/api/v1${path}`)).status() >= 403, `${path} is not mine`);

  step("before anything is designed I am asked what I want from leaders, and answer without a name", async (world) => {
    await begin(world);
    me = await somebody(world, false, 1);
    await sayWhatIsNeeded(world, await openNeedsSurvey(world, me));
  });

  step("a programme whose mentees are the board, with a director from outside", async (world) => {
    programme = await planProgramme(world, { template: "board_first" });
    director = await call(world.lead, "POST", "/guests", { name: "Imogen Larkrise", email: "imogen.larkrise@example.org", job_title: "Non-executive director" });
    programme = await passLaunchGate(world, programme);
    network = await call(world.lead, "POST", "/networks", { name: "Embrace", greeting: "We would love to see you in this." });
    encouraged = await somebody(world, false, 4);
    await call(world.lead, "POST", `/networks/${network.id}/leads`, { person_id: me.id });
  });

  step("I am told by mail, and find the call of my network", async (world) => {
    const mail = await world.mailTo(me.email, ({ subject }) => subject.includes("Embrace"));
    page = await world.person({ size: sizes.phone });
    await world.signInByMail(page, me.email);
    await page.getByRole("heading", { name: "Your network’s call" }).waitFor();
    await page.goto(mail.links.find((one) => one.includes("/my-networks")));
    await page.getByRole("heading", { level: 1, name: "My networks" }).waitFor();
    await page.getByText("Too few people so far").waitFor();
    await world.lookAt(page, "party network lead, the call");
    for (const path of ["applications", "pairs", "home", "talent-list"]) await refused(`/programmes/${programme.id}/${path}`);
  });

  step("I encourage somebody with the keyboard, who comes by the network's link and applies", async (world) => {
    await tabTo(page, "the field for a name", named("Whom would you like to encourage?"));
    await page.keyboard.type(encouraged.name);
    await page.getByRole("list", { name: "Whom would you like to encourage?" }).getByRole("button", { name: new RegExp(encouraged.name) }).first().click();
    await press(page, `Send to ${encouraged.name}`);
    await page.getByRole("list", { name: "Sent" }).getByText(encouraged.name).waitFor();
    const mail = await world.mailTo(encouraged.email, ({ subject }) => subject.startsWith("Somebody thought of you"));
    holds(!mail.text.includes("Embrace") && !mail.text.includes(me.name), "the mail names neither the network nor me");
    await applyAs(world, "mentor", programme, encouraged, `${programme.call_url}?via=${network.code}`);
    const { items } = await call(world.lead, "GET", `/programmes/${programme.id}/applications`);
    same(items.find(({ person }) => person.id === encouraged.id).route, "network", "the way in");
  });

  step("somebody asks without a name, and I answer for everybody", async (world) => {
    const asker = await world.person({ script: false, size: sizes.phone });
    await asker.goto(`${programme.call_url}/question?via=${network.code}`);
    await asker.getByLabel("Your question").fill("Will the board listen?");
    await asker.getByRole("button", { name: "Send my question" }).click();
    await asker.getByRole("heading", { level: 1, name: "Thank you for asking" }).waitFor();
    await page.reload();
    await page.getByText("Will the board listen?").waitFor();
    await page.getByLabel("Your answer").fill("They have promised to answer.");
    await press(page, "Show question and answer");
    await page.getByText("Everybody who comes by your link can read this now").waitFor();
    await asker.goto(`${programme.call_url}?via=${network.code}`);
    await asker.getByText("They have promised to answer.").waitFor();
    await asker.leave();
  });

  step("I see how many are interested and never who, however many come", async (world) => {
    await applyAs(world, "mentee", programme, director);
    await recruit(world, programme, 6, 1);
    await page.reload();
    await page.getByText("Too few people so far").waitFor();
    const mine = JSON.stringify(await call(page, "GET", `/networks/${network.id}/calls`));
    for (const word of ["Imogen", "Robin"]) holds(!mine.includes(word), `"${word}" is nowhere`);
  });

  step("the director and a mentor meet, are inducted, and are ready to start", async (world) => {
    const both = await meetAndInduct(world, programme, director);
    same(both.mentee.id, director.id, "the mentee");
    const theirs = await world.person({ size: sizes.phone });
    await world.signInByMail(theirs, both.mentor.email);
    await isReady(world, theirs, "party network lead, a mentor is ready");
  });

  step("my pages say that the call is closed, and nothing of who meets whom", async (world) => {
    page = await world.person({ size: sizes.phone });
    await world.signInByMail(page, me.email);
    await page.getByRole("heading", { name: "Your network’s call" }).waitFor();
    await page.goto("/my-networks");
    await page.getByRole("heading", { level: 1, name: "My networks" }).waitFor();
    holds(!(await page.locator("main").textContent()).includes("Imogen"), "who takes part is nowhere");
    await world.lookAt(page, "party network lead, at the end");
    for (const path of ["applications", "pairs", "home", "inductions"]) await refused(`/programmes/${programme.id}/${path}`);
  });
}, { config: { rehearsal: true } });
