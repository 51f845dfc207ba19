// What a journey happens in: one installation, one browser, and the people who use them.
import { join } from "node:path";
import { lookAt, openPerson } from "./browser.mjs";
import { startInstallation } from "./installation.mjs";
import { until } from "./journey.mjs";

export const lead = {
  organisation: "Harbour and Vale Council",
  name: "Ngozi Fairweather",
  email: "ngozi.fairweather@example.org",
  passphrase: "seven quiet kettles upstairs",
};

export async function makeWorld(browser, folder, config) {
  const installation = await startInstallation(folder, config);
  const faults = [];
  const people = [];
  const world = {
    ...installation,
    faults,
    /** Somebody new at a browser of their own. */
    async person(options) {
      const page = await openPerson(browser, installation.url, faults, options);
      people.push(page);
      return page;
    },
    lookAt,
    /** The first lead, made through the link of the terminal, signed in. Their page is `world.lead` from then on. */
    async makeLead() {
      const page = await world.person();
      await page.goto(installation.firstLeadLink());
      await page.getByLabel("The name of your organisation").fill(lead.organisation);
      await page.getByLabel("Your name").fill(lead.name);
      await page.getByLabel("Your work e-mail address").fill(lead.email);
      await page.getByLabel("A passphrase").fill(lead.passphrase);
      await page.getByLabel("The same passphrase once more").fill(lead.passphrase);
      await page.getByRole("button", { name: "Create my organisation" }).click();
      await page.getByRole("heading", { level: 1, name: "Programmes" }).or(page.getByRole("heading", { name: "Your first programme starts here" })).first().waitFor();
      world.lead = page;
      return page;
    },
    /** Signs somebody in by the link that is mailed to them. */
    async signInByMail(page, address) {
      await page.goto("/");
      await page.getByRole("button", { name: "No passphrase? Get a sign-in link by e-mail" }).click();
      await page.getByLabel("Work e-mail address").fill(address);
      // Those from earlier may have grown old.
      const before = world.mails().length;
      await page.getByRole("button", { name: "Send me a link" }).click();
      const isNew = ({ to, subject }) => to.includes(address) && subject === "Your sign-in link";
      const mail = await until(`a sign-in link for ${address}`, () => world.mails().slice(before).find(isNew));
      await page.goto(mail.links.find((one) => one.includes("/link/")));
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
    },
    /** Throws if anything happened that must not happen in any journey. */
    mustBeClean() {
      if (faults.length > 0) throw new Error(`faults in the browser:\n${[...new Set(faults)].join("\n")}`);
    },
    async keepEvidence() {
      for (const [index, page] of people.entries())
        if (!page.isClosed()) await page.screenshot({ path: join(folder, `person-${index + 1}.png`) }).catch(() => {});
      return folder;
    },
    async leave() {
      for (const page of people) await page.leave().catch(() => {});
      await installation.stop();
    },
  };
  return world;
}
