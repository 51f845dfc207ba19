// Who leads, and which words say so: programmes.md rules 2 and 3, learning.md rules 2 and 12.
import { answerCall } from "./parts/apply-acts.mjs";
import { sizes } from "./parts/browser.mjs";
import { holds, journey } from "./parts/journey.mjs";
import { bringInPeople, call, openProgramme } from "./parts/lead-acts.mjs";
import { agreedPairIn } from "./parts/pair-acts.mjs";

const kinds = {
  conventional: {
    junior: "mentee",
    call: "The mentee says what is talked about",
    button: /being a mentee/,
    start: "You say what you want to talk about, and somebody with more experience gives you their counsel.",
    last: "The first conversation is yours to book. The other person leads on what you talk about.",
    mail: "The mentee leads on what you talk about and how fast.",
    pages: { mentee: "mentee: you lead the conversations", mentor: "mentor: you book the time and the place" },
    workbook: "The mentee says what you talk about; the mentor listens",
    sheet: /^Conversation 2: Where you are/,
    not: ["reverse mentoring", "one half"],
  },
  reciprocal: {
    junior: "mentor",
    call: "Each leads one half of every conversation",
    button: /being a partner/,
    start: "You and somebody senior learn from each other, and each leads half of the time.",
    last: "Each of you leads one half of every conversation. The first one is yours to book.",
    mail: "Each of you leads one half of every conversation; the partner begins.",
    pages: { mentor: "partner: you lead one half of each conversation", mentee: "senior partner: you lead one half of each conversation, and book" },
    workbook: "Two halves: the partner leads one half",
    sheet: /^Conversation 2: Two working days/,
    not: ["reverse mentoring", "you lead the conversations"],
  },
};

export default journey("kinds", "a conventional and a reciprocal programme each say rightly who leads, from the call to the pair's page", (step) => {
  let page;
  let juniors;
  const programmes = {};
  const saysNothingElse = (text, words, where) => {
    for (const word of words) holds(!text.includes(word), `${where} does not say "${word}"`);
  };

  step("two programmes side by side, with open calls", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page);
    for (const kind of Object.keys(kinds)) programmes[kind] = await openProgramme(page, { template: kind });
    const { items } = await call(page, "GET", "/people?limit=100");
    juniors = items.filter((one) => one.email && one.grade && !one.grade.is_leadership && one.manager_state === "known");
  });

  for (const [kind, words] of Object.entries(kinds)) {
    const senior = words.junior === "mentor" ? "mentee" : "mentor";
    let made;

    step(`${kind}: the call and the first screen say who leads`, async (world) => {
      const programme = programmes[kind];
      const reader = await world.person({ script: false, size: sizes.phone });
      await reader.goto(programme.call_url);
      const text = await reader.locator("main").textContent();
      holds(text.includes(words.call), `the call says "${words.call}": ${text}`);
      saysNothingElse(text, words.not, "the call");
      await reader.leave();
      const applicant = await answerCall(world, programme, juniors.pop().email, words.button);
      await applicant.getByText(words.start).waitFor();
      await world.lookAt(applicant, `${kind}, start`);
    });

    step(`${kind}: the junior is asked first, and pages and mail say who leads`, async (world) => {
      made = await agreedPairIn(world, page, programmes[kind], words.junior);
      const [first, second] = made.said;
      holds(first.asked.includes("Somebody you could talk with"), "the first question");
      holds(second.thanked.includes(words.last), `the last page says "${words.last}": ${second.thanked}`);
      for (const side of ["mentor", "mentee"]) {
        const mail = await world.mailTo(made[side].email, (one) => one.text.replaceAll(/\s+/g, " ").includes(`have both said yes in ${programmes[kind].name}`));
        const flat = mail.text.replaceAll(/\s+/g, " ");
        holds(flat.includes(words.mail), `the mail says "${words.mail}": ${flat}`);
      }
    });

    step(`${kind}: the pair's page and the workbook follow the kind on both sides`, async (world) => {
      for (const side of [words.junior, senior]) {
        const own = await world.person({ size: sizes.phone });
        await world.signInByMail(own, made[side].email);
        await own.getByRole("button", { name: "Sign out" }).waitFor();
        await own.goto(`/pairs/${made.pair.id}`);
        await own.getByText(words.pages[side]).waitFor();
        saysNothingElse(await own.locator("main").textContent(), words.not, `the ${side}'s page`);
        await world.lookAt(own, `${kind}, pair page of the ${side}`);
        await own.goto(`/library/${programmes[kind].id}/workbook`);
        await own.getByText(words.workbook).waitFor();
        await own.getByRole("heading", { name: words.sheet }).waitFor();
        if (side === words.junior) await world.lookAt(own, `${kind}, workbook`);
        await own.leave();
      }
    });
  }
});
