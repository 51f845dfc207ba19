// Passkeys, a proof that it is still you, and where you are signed in: sign_in.md rules 20 to 24.
import { holds, journey, same, until } from "./parts/journey.mjs";
import { named, press, tabTo } from "./parts/keyboard.mjs";
import { call } from "./parts/lead-acts.mjs";
import { deviceOf } from "./parts/passkey-device.mjs";
import { lead } from "./parts/world.mjs";

export default journey("passkeys", "somebody adds a passkey, signs in with it, and looks after where they are signed in", (step) => {
  let page;
  let key;
  let elsewhere;

  step("a passkey is added with the keyboard, and told by mail", async (world) => {
    page = await world.makeLead();
    await page.goto("/account");
    await page.getByText("You have no passkey yet.").waitFor();
    await press(page, "Add a passkey");
    await page.getByRole("dialog", { name: "Add a passkey" }).waitFor();
    await tabTo(page, "the name", named("Name"));
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Work laptop");
    await world.lookAt(page, "passkey, name");
    // After the pictures: their camera takes the played device away.
    const device = await deviceOf(page);
    await page.keyboard.press("Enter");
    await page.getByRole("cell", { name: "Work laptop" }).or(page.getByText("Can open the vault")).first().waitFor();
    [key] = await device.keys();
    await device.putAway();
    await world.lookAt(page, "account with a passkey");
    holds(key.isResidentCredential && key.rpId === "localhost", "a key for this server alone");
    await until("a mail about it", () => world.mails().find(({ subject }) => subject === "A passkey was added to your account"));
    const { items } = await call(page, "GET", "/me/passkeys");
    same(items.map(({ label }) => label).join(), "Work laptop", "the passkey");
    holds(items[0].last_used_on === null && items[0].opens_vault, "unused so far, and good for the vault");
  });

  step("it signs in without address and passphrase, elsewhere", async (world) => {
    elsewhere = await world.person();
    await elsewhere.goto("/");
    await elsewhere.getByRole("heading", { level: 1, name: "Sign in", exact: true }).waitFor();
    await world.lookAt(elsewhere, "sign in with a passkey");
    await deviceOf(elsewhere, key);
    await press(elsewhere, "Sign in with a passkey");
    await elsewhere.getByRole("heading", { name: "Your first programme starts here" }).waitFor();
  });

  step("every place is listed, and one is signed out from the other", async (world) => {
    await page.reload();
    await page.getByRole("button", { name: "Sign out Chrome on Linux" }).waitFor();
    await world.lookAt(page, "signed in twice");
    await press(page, "Sign out Chrome on Linux");
    await page.getByText("Signed out there").first().waitFor();
    await elsewhere.reload();
    await elsewhere.getByRole("heading", { level: 1, name: "Sign in", exact: true }).waitFor();
  });

  step("after ten minutes it is asked whether it is still them, and the act goes on", async (world) => {
    await world.forward({ hours: 1 });
    await press(page, "Remove Work laptop");
    await page.getByRole("dialog", { name: "Remove this passkey?" }).waitFor();
    await press(page, "Remove");
    await page.getByRole("dialog", { name: "Is it still you?" }).waitFor();
    await world.lookAt(page, "is it still you");
    await tabTo(page, "the passphrase", named("Passphrase"));
    await page.keyboard.type("a wrong passphrase");
    await page.keyboard.press("Enter");
    await page.getByText("This is not your current passphrase.").or(page.getByText("Your current passphrase is not right.")).first().waitFor();
    await press(page, "Cancel");
    same((await call(page, "GET", "/me/passkeys")).items.length, 1, "passkeys after saying no");
    await press(page, "Remove Work laptop");
    await press(page, "Remove");
    await page.getByRole("dialog", { name: "Is it still you?" }).waitFor();
    await deviceOf(page, { ...key, signCount: 1000 });
    await press(page, "Use a passkey");
    await page.getByText("You have no passkey yet.").waitFor();
    await until("a mail about it", () => world.mails().find(({ subject }) => subject === "A passkey was removed from your account"));
    holds(lead.email, "told at the lead's address");
  });
}, { config: { rehearsal: true } });
