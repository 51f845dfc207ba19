import { sizes } from "./parts/browser.mjs";
import { holds, journey, same } from "./parts/journey.mjs";
import { lead } from "./parts/world.mjs";

export default journey("first-lead", "from the link in the terminal to an organisation that somebody leads", (step) => {
  let page;
  let link;

  step("the terminal shows a link, and the page asks who you are", async (world) => {
    link = world.firstLeadLink();
    holds(link, "a link to /first/… is printed");
    page = await world.person({ script: false });
    await page.goto(link);
    same(await page.getByRole("heading", { level: 1 }).textContent(), "Set up Turnabout", "heading");
  });

  step("opening the link twice changes nothing", async () => {
    await page.reload();
    same(await page.getByRole("heading", { level: 1 }).textContent(), "Set up Turnabout", "heading");
  });

  step("a page with script looks right everywhere", async (world) => {
    const other = await world.person();
    await other.goto(link);
    await world.lookAt(other, "first lead");
    await other.getByLabel("A passphrase").fill("short");
    await other.getByRole("button", { name: "Create my organisation" }).click();
    await other.getByText("There is a problem").first().waitFor();
    await world.lookAt(other, "first lead, with problems");
    await other.leave();
  });

  step("a passphrase that many people use is refused, and what was typed stays", async () => {
    await page.getByLabel("The name of your organisation").fill(lead.organisation);
    await page.getByLabel("Your name").fill(lead.name);
    await page.getByLabel("Your work e-mail address").fill(lead.email);
    await page.getByLabel("A passphrase").fill("passwordpassword");
    await page.getByLabel("The same passphrase once more").fill("passwordpassword");
    await page.getByRole("button", { name: "Create my organisation" }).click();
    await page.getByText("This passphrase is one that many people use").first().waitFor();
    same(await page.getByLabel("Your name").inputValue(), lead.name, "the name typed before");
    same(await page.getByLabel("A passphrase").inputValue(), "", "the passphrase");
  });

  step("a good one makes the organisation", async () => {
    await page.getByLabel("A passphrase").fill(lead.passphrase);
    await page.getByLabel("The same passphrase once more").fill(lead.passphrase);
    await page.getByRole("button", { name: "Create my organisation" }).click();
    await page.waitForURL((url) => url.pathname === "/");
  });

  step("the link does not work a second time", async (world) => {
    const other = await world.person();
    const reply = await other.goto(link);
    same(reply.status(), 410, "status");
    await other.getByRole("heading", { name: "This link has been used" }).waitFor();
    await world.lookAt(other, "used link");
    await other.leave();
  });

  step("the lead signs in with the passphrase and finds an empty start", async (world) => {
    const browser = await world.person();
    await browser.goto("/");
    await browser.getByRole("heading", { level: 1, name: "Sign in", exact: true }).waitFor();
    await world.lookAt(browser, "sign in");
    await browser.getByRole("button", { name: "Sign in", exact: true }).click();
    await browser.getByText("There is a problem").first().waitFor();
    await world.lookAt(browser, "sign in, with problems");
    await browser.getByLabel("Work e-mail address").fill(lead.email);
    await browser.getByLabel("Passphrase").fill("not the right passphrase");
    await browser.getByRole("button", { name: "Sign in", exact: true }).click();
    await browser.getByText("There is a problem").first().waitFor();
    await browser.getByLabel("Passphrase").fill(lead.passphrase);
    await browser.getByRole("button", { name: "Sign in", exact: true }).click();
    await browser.getByRole("heading", { name: "Your first programme starts here" }).waitFor();
    await world.lookAt(browser, "no programme yet");
    world.lead = browser;
  });

  step("the cookie is bound to the host, secure, and out of reach of script", async (world) => {
    const cookies = await world.lead.context().cookies();
    const cookie = cookies.find(({ name }) => name.startsWith("__Host-"));
    holds(cookie, "a __Host- cookie is set");
    holds(cookie.httpOnly && cookie.secure && cookie.path === "/", "HttpOnly, Secure, Path=/");
    same(await world.lead.evaluate(() => document.cookie), "", "what script sees");
  });

  step("every screen of an empty organisation is sound", async (world) => {
    for (const [name, path] of [
      ["people, the lead alone", "/people"],
      ["import, choose a file", "/people/import"],
      ["grades, empty", "/people/grades"],
      ["heads, empty", "/people/heads"],
      ["settings", "/settings"],
      ["account", "/account"],
      ["nothing here", "/nowhere"],
    ]) {
      await world.lead.goto(path);
      await world.lead.getByRole("heading", { level: 1 }).waitFor();
      await world.lead.waitForLoadState("networkidle");
      await world.lookAt(world.lead, name);
    }
  });

  step("the menu, and signing out by it", async (world) => {
    await world.lead.setViewportSize(sizes.narrow);
    await world.lead.getByRole("button", { name: "Menu", exact: true }).click();
    await world.lead.getByRole("menuitem", { name: "Sign out" }).waitFor();
    await world.lookAt(world.lead, "menu, open", { only: "narrow" });
    await world.lead.keyboard.press("Escape");
    await world.lead.setViewportSize(sizes.wide);
    await world.lead.getByRole("button", { name: lead.name }).click();
    await world.lead.getByRole("menuitem", { name: "Sign out" }).waitFor();
    await world.lookAt(world.lead, "account menu, open", { only: "wide" });
    await world.lead.getByRole("menuitem", { name: "Sign out" }).click();
    await world.lead.getByRole("heading", { level: 1, name: "Sign in", exact: true }).waitFor();
    await world.lead.goto("/people");
    await world.lead.getByRole("heading", { level: 1, name: "Sign in", exact: true }).waitFor();
  });

  step("a link by e-mail signs in once", async (world) => {
    const browser = world.lead;
    await browser.goto("/");
    await browser.getByRole("button", { name: "No passphrase? Get a sign-in link by e-mail" }).click();
    await world.lookAt(browser, "sign in by link");
    await browser.getByLabel("Work e-mail address").fill(lead.email);
    await browser.getByRole("button", { name: "Send me a link" }).click();
    await browser.getByText("a link is on its way").waitFor();
    await world.lookAt(browser, "sign in, link sent");
    const mail = await world.mailTo(lead.email, ({ subject }) => subject === "Your sign-in link");
    holds(mail.html?.includes("Your sign-in link") && mail.text.includes("signs you in once"), "plain and HTML parts");
    const [address] = mail.links.filter((one) => one.includes("/link/"));
    await browser.goto(address);
    await world.lookAt(browser, "sign in from a mail");
    await browser.getByRole("button", { name: "Sign in", exact: true }).click();
    await browser.getByRole("heading", { name: "Your first programme starts here" }).waitFor();
    const reply = await browser.goto(address);
    same(reply.status(), 410, "status of the used link");
  });

  step("an address nobody knows gets the same words, and no mail", async (world) => {
    const browser = await world.person();
    const before = world.mails().length;
    await browser.goto("/");
    await browser.getByRole("button", { name: "No passphrase? Get a sign-in link by e-mail" }).click();
    await browser.getByLabel("Work e-mail address").fill("nobody@example.org");
    await browser.getByRole("button", { name: "Send me a link" }).click();
    await browser.getByText("a link is on its way").waitFor();
    // Longer than the outbox waits between two looks.
    await browser.waitForTimeout(4000);
    same(world.mails().length, before, "mails sent");
    await browser.leave();
  });
});
