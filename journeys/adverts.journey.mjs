// Adverts: adverts.md rules 1 to 16; a network behind a programme: recruiting.md rules 29 to 31.
import { readFileSync } from "node:fs";
import { sizes } from "./parts/browser.mjs";
import { holds, journey, same } from "./parts/journey.mjs";
import { named, press, tabTo } from "./parts/keyboard.mjs";
import { bringInPeople, call, openProgramme } from "./parts/lead-acts.mjs";
import { readCode, readCodeInPdf } from "./parts/qr.mjs";
import { asCsv, staffRows } from "./parts/staff-list.mjs";

const welsh = {
  title: "Dewch i gael eich clywed",
  text: "Mae arnom eisiau pobl sydd â rhywbeth i’w ddweud.\n\n- Chwe sgwrs\n- Mae “pasio” yn ateb da bob amser\n\nŴyr, tŷ, gŵyl: pob llythyren.",
};
const arabic = { title: "صوتك مسموع. أو تعلّم أن تصغي.", text: "نبحث عن أشخاص لبرنامج الإرشاد العكسي.\n\n- ستة لقاءات، ساعة لكل لقاء\n- يمكنك التوقف في أي وقت\n\nوجّه هاتفك نحو المربّع." };

export default journey("adverts", "a lead writes adverts in three languages; a poster leads to the call; a network passes them on", (step) => {
  let page;
  let programme;
  let network;
  let networkLead;

  const type = async (label, text) => {
    await tabTo(page, String(label), named(label), { most: 200 });
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(text);
  };
  const open = async (channel, language) => {
    await page.goto(`/programmes/${programme.id}/call/adverts/${channel}/${language}`);
    await page.getByRole("button", { name: "Save", exact: true }).waitFor();
  };
  const pdfOf = async (link) => {
    const file = page.waitForEvent("download");
    await link.click();
    return readFileSync(await (await file).path());
  };

  step("an open call, whose adverts are there already", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page, { name: "staff.csv", bytes: Buffer.from(asCsv(staffRows())) });
    programme = await openProgramme(page);
    const { items } = await call(page, "GET", "/people?limit=100");
    networkLead = items.find(({ email, grade, staff_number }) => email && staff_number && grade && !grade.is_leadership);
    const made = await call(page, "POST", "/networks", { name: "Embrace", greeting: "Welcome" });
    network = await call(page, "POST", `/networks/${made.id}/leads`, { person_id: networkLead.id });
    await page.goto(`/programmes/${programme.id}/call`);
    await page.getByRole("heading", { level: 3, name: "Briefing for line managers" }).waitFor();
    await world.lookAt(page, "adverts, all channels");
  });

  step("with the keyboard: what is wrong is said, then it is saved", async (world) => {
    await page.getByRole("link", { name: "Chat message, English" }).click();
    await page.getByRole("heading", { level: 1, name: "Chat message, English" }).waitFor();
    holds((await page.getByLabel("Text", { exact: true }).inputValue()).includes(programme.call_url), "it begins with the address in it");
    await world.lookAt(page, "advert, from the template");
    await type("Text", `${"Come and be heard. ".repeat(60)}`);
    await press(page, "Save");
    await page.getByText(/Take out at least \d+\./).first().waitFor();
    await page.getByText(/Put in the address of the call/).first().waitFor();
    await world.lookAt(page, "advert, refused");
    await type("Text", `Come and be heard: ${programme.call_url}`);
    await press(page, "Save");
    await page.getByText(/Your own words, saved on/).waitFor();
    await type("Text", `Come and listen: ${programme.call_url}`);
    await press(page, "Save");
    await page.getByRole("button", { name: "Use these words, version 1" }).waitFor();
    await world.lookAt(page, "advert, with versions");
  });

  step("an earlier version, and the template, come back", async () => {
    await press(page, "Use these words, version 1");
    await page.getByText("Nothing is saved yet").first().waitFor();
    same(await page.getByLabel("Text", { exact: true }).inputValue(), `Come and be heard: ${programme.call_url}`, "the words of version 1");
    await press(page, "Save");
    await page.getByRole("button", { name: "Use these words, version 3" }).waitFor();
    await press(page, "Back to the template");
    await page.getByText(/come from the template/).waitFor();
    same((await call(page, "GET", `/programmes/${programme.id}/adverts/chat/en`)).versions.length, 4, "every save is kept");
  });

  step("a poster in Welsh is kept letter by letter", async (world) => {
    await open("poster", "en");
    await page.getByLabel("In another language").selectOption("cy");
    await press(page, "Write it");
    await page.getByRole("heading", { level: 1, name: /^Poster for a noticeboard, Welsh/ }).waitFor();
    await page.getByText(/Nobody has written this in Welsh/).waitFor();
    await type("Heading", welsh.title);
    await type("Text", welsh.text);
    await press(page, "Save");
    await page.getByText(/Your own words, saved on/).waitFor();
    const kept = await call(page, "GET", `/programmes/${programme.id}/adverts/poster/cy`);
    same(kept.title, welsh.title, "heading");
    same(kept.text, welsh.text, "text");
    await world.lookAt(page, "advert, Welsh");
  });

  step("one in Arabic is written from right to left", async (world) => {
    await open("poster", "ar");
    await type("Heading", arabic.title);
    await type("Text", arabic.text);
    for (const label of ["Heading", "Text"]) {
      const field = page.getByLabel(label, { exact: true });
      same(await field.evaluate((one) => getComputedStyle(one).direction), "rtl", `direction of ${label}`);
      same(await field.getAttribute("lang"), "ar", `language of ${label}`);
    }
    await press(page, "Save");
    await page.getByText(/Your own words, saved on/).waitFor();
    await world.lookAt(page, "advert, Arabic");
  });

  step("a phone reads the poster's code from the page, and from the PDF", async (world) => {
    for (const language of ["en", "cy", "ar"]) {
      await open("poster", language);
      const pdf = await pdfOf(page.getByRole("link", { name: "Save as PDF" }));
      const inside = pdf.toString("latin1");
      holds(inside.startsWith("%PDF-") && inside.includes("/StructTreeRoot") && inside.includes(`/Lang (${language})`), `the ${language} PDF is tagged and says its language`);
      holds(inside.includes("/Count 1\n"), `the ${language} PDF has one page`);
      same(readCodeInPdf(pdf), programme.call_url, `the code in the ${language} PDF`);
      await page.getByRole("link", { name: "Page to print" }).click();
      await page.locator(".poster").waitFor();
      same(await readCode(page.locator(".qr")), programme.call_url, `the code on the ${language} page`);
      await world.lookAt(page, `poster, ${language}`);
      await page.setViewportSize(sizes.phone);
      same(await page.evaluate(() => document.documentElement.scrollWidth), sizes.phone.width, `no sideways scrolling of the ${language} poster`);
      same(await readCode(page.locator(".qr")), programme.call_url, `the code on a phone, ${language}`);
      await page.setViewportSize(sizes.wide);
    }
  });

  step("the address of the code is the call, for anybody", async (world) => {
    const reader = await world.person({ script: false, size: sizes.phone });
    await reader.goto(programme.call_url);
    await reader.getByText(/Would you like to take part/).first().waitFor();
    await reader.leave();
  });

  step("the role description is a tagged file, and a page on a phone", async (world) => {
    await page.goto(`/programmes/${programme.id}/documents/role_description`);
    const inside = (await pdfOf(page.getByRole("link", { name: "Save as PDF" }))).toString("latin1");
    holds(inside.includes("/StructTreeRoot") && inside.includes("/Lang (en)") && inside.includes("/Title"), "tagged, with language and title");
    await page.getByRole("link", { name: "Page to print" }).click();
    await page.getByRole("heading", { level: 1, name: /^Role description/ }).waitFor();
    await world.lookAt(page, "role description");
  });

  step("the network owns the programme, and the call says so", async (world) => {
    await page.goto(`/programmes/${programme.id}/ways-in`);
    await page.getByLabel("Part of Embrace").selectOption("owner");
    await press(page, "Save their parts");
    await page.getByText("Saved. The call says so now").first().waitFor();
    await world.lookAt(page, "ways in, a network that owns it");
    const reader = await world.person({ script: false, size: sizes.phone });
    await reader.goto(programme.call_url);
    await reader.getByText("Embrace, a staff network, stands behind this programme as its own.").waitFor();
    await reader.leave();
  });

  step("the network lead passes them on, with the network's own link", async (world) => {
    page = await world.person({ size: sizes.phone });
    await world.signInByMail(page, networkLead.email);
    await page.getByRole("heading", { name: "Programmes you stand behind" }).waitFor();
    await page.getByRole("link", { name: "See where it stands" }).click();
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    same((await call(page, "GET", `/programmes/${programme.id}/overview`)).pairs, null, "the number of pairs is not theirs");
    await page.goto("/my-networks");
    await page.getByLabel("Which words?").selectOption("poster ar");
    same(await page.getByLabel("Text to send").evaluate((one) => getComputedStyle(one).direction), "rtl", "direction");
    await world.lookAt(page, "network lead, adverts");
    await page.getByLabel("Which words?").selectOption("network en");
    holds((await page.getByLabel("Text to send").inputValue()).includes(`${programme.call_url}?via=${network.code}`), "the network's link");
    holds(!(await page.getByLabel("Which words?").textContent()).includes("line managers"), "the briefing for line managers is not theirs");
    await page.getByLabel("Which words?").selectOption("poster cy");
    await page.getByRole("link", { name: "Page to print" }).click();
    await page.locator(".poster").waitFor();
    same(await readCode(page.locator(".qr")), `${programme.call_url}?via=${network.code}`, "the code leads to the network's link");
  });
}, { config: { pdf: { browser: process.env.TURNABOUT_CHROMIUM ?? "/usr/bin/chromium" } } });
