// Codes from an app beside a passphrase or a link: sign_in.md rules 33 to 38.
import { holds, journey, same, until } from "./parts/journey.mjs";
import { named, press, tabTo } from "./parts/keyboard.mjs";
import { call } from "./parts/lead-acts.mjs";
import { deviceOf } from "./parts/passkey-device.mjs";
import { readCode } from "./parts/qr.mjs";
import { codeNow } from "./parts/totp.mjs";
import { lead } from "./parts/world.mjs";

const home = (page) => page.getByRole("heading", { name: "Your first programme starts here" });
const codeField = (page) => page.getByLabel("Code from your app");

export default journey("second-step", "somebody has a code from an app asked of them, and is not locked out by it", (step) => {
  let page;
  let secret;
  let backup;
  let key;

  const mailOf = (world, subject) => until(`a mail: ${subject}`, () => world.mails().find((mail) => mail.subject === subject));
  const byPassphrase = async (world, options) => {
    const elsewhere = await world.person(options);
    await elsewhere.goto("/");
    await elsewhere.getByLabel("Work e-mail address").fill(lead.email);
    await elsewhere.getByLabel("Passphrase", { exact: true }).fill(lead.passphrase);
    await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
    await codeField(elsewhere).waitFor();
    return elsewhere;
  };
  const give = async (where, code) => {
    await codeField(where).fill(code);
    await where.getByRole("button", { name: "Sign in", exact: true }).click();
  };

  step("it is switched on with the keyboard: a picture, a first code, ten backup codes", async (world) => {
    page = await world.makeLead();
    await page.goto("/account");
    await page.getByText("Your second step is off.").waitFor();
    await press(page, "Switch it on");
    await page.getByRole("heading", { name: "Set up your second step" }).waitFor();
    secret = (await page.locator("code").first().textContent()).replaceAll(" ", "");
    const address = new URL(await readCode(page.locator(".second-step-picture")));
    same(address.searchParams.get("secret"), secret, "what the picture says");
    await page.getByRole("heading", { name: "Set up your second step" }).scrollIntoViewIfNeeded();
    await world.lookAt(page, "second step, set up");
    await tabTo(page, "the code", named("The code that the app shows now"));
    await page.keyboard.type("000000");
    await page.keyboard.press("Enter");
    await page.getByText("This code is not right.").first().waitFor();
    await page.getByLabel("The code that the app shows now").fill(await codeNow(page, secret));
    await page.keyboard.press("Enter");
    const codes = page.getByRole("list", { name: "Ten backup codes" });
    await codes.waitFor();
    backup = (await codes.getByRole("listitem").allTextContents()).map((one) => one.trim());
    same(backup.length, 10, "backup codes");
    await world.lookAt(page, "second step, backup codes");
    await press(page, "I have kept them");
    await page.getByText("You have 10 backup codes left.").waitFor();
    await mailOf(world, "A second step was switched on for your account");
    const device = await deviceOf(page);
    await press(page, "Add a passkey");
    await page.getByRole("dialog", { name: "Add a passkey" }).getByRole("button", { name: "Add a passkey" }).click();
    await page.getByText("Can open the vault").first().waitFor();
    [key] = await device.keys();
    await device.putAway();
    await page.getByText("You have 10 backup codes left.").scrollIntoViewIfNeeded();
    await world.lookAt(page, "second step, on");
  });

  step("a passphrase asks for the code, a wrong one is refused, a right one works once", async (world) => {
    await world.forward({ hours: 1 });
    const first = await byPassphrase(world);
    await first.getByText("Your passphrase was right. Now the second step.").waitFor();
    await world.lookAt(first, "sign in, second step");
    await give(first, "12345");
    await first.getByText("This code is not right.").first().waitFor();
    await world.lookAt(first, "sign in, second step, wrong code");
    const code = await codeNow(first, secret);
    await give(first, code);
    await home(first).waitFor();
    const second = await byPassphrase(world);
    await give(second, code);
    await second.getByText("This code is not right.").first().waitFor();
  });

  step("a link asks for it on its page, without script", async (world) => {
    await world.forward({ hours: 1 });
    const asking = await world.person();
    await asking.goto("/");
    await asking.getByRole("button", { name: "No passphrase? Get a sign-in link by e-mail" }).click();
    await asking.getByLabel("Work e-mail address").fill(lead.email);
    await asking.getByRole("button", { name: "Send me a link" }).click();
    const link = (await mailOf(world, "Your sign-in link")).links.find((one) => one.includes("/link/"));
    const bare = await world.person({ script: false });
    await bare.goto(link);
    await give(bare, "000000");
    await bare.getByText("This code is not right.").first().waitFor();
    await asking.goto(link);
    await give(asking, "000001");
    await asking.getByText("This code is not right.").first().waitFor();
    await world.lookAt(asking, "link, wrong code");
    await give(bare, await codeNow(bare, secret));
    await until("to be signed in", async () => (await bare.request.get("/api/v1/me")).ok());
  });

  step("guesses have to wait, and neither backup codes nor passkeys do", async (world) => {
    await world.forward({ hours: 1 });
    const guessing = await byPassphrase(world);
    for (let guess = 0; guess < 5; guess += 1) {
      const answered = guessing.waitForResponse(/\/api\/v1\/sign-ins$/);
      await give(guessing, `00000${guess}`);
      same((await answered).status(), 422, "a wrong code");
    }
    await mailOf(world, "Somebody is trying codes for your account");
    await give(guessing, await codeNow(guessing, secret));
    await guessing.getByText("Too many wrong codes.").first().waitFor();
    await give(guessing, backup[0]);
    await home(guessing).waitFor();
    await mailOf(world, "A backup code of your account was used");
    const owner = await world.person();
    await owner.goto("/");
    await owner.getByRole("button", { name: "Sign in with a passkey" }).waitFor();
    await deviceOf(owner, { ...key, signCount: 1000 });
    await press(owner, "Sign in with a passkey");
    await home(owner).waitFor();
    page = owner;
  });

  step("a big step asks for passphrase and code, and it is switched off with a last one", async (world) => {
    await world.forward({ hours: 1 });
    await page.goto("/account");
    await page.getByText("You have 9 backup codes left.").waitFor();
    await press(page, "New backup codes");
    await press(page, "Make new ones");
    const proof = page.getByRole("dialog", { name: "Is it still you?" });
    await proof.waitFor();
    await world.lookAt(page, "is it still you, with a code");
    await proof.getByLabel("Passphrase", { exact: true }).fill(lead.passphrase);
    await proof.getByLabel("Code from your app").fill(await codeNow(page, secret));
    await proof.getByRole("button", { name: "Continue" }).click();
    const codes = page.getByRole("list", { name: "Ten backup codes" });
    await codes.waitFor();
    const fresh = (await codes.getByRole("listitem").allTextContents()).map((one) => one.trim());
    holds(!fresh.includes(backup[1]), "the old codes are gone");
    await press(page, "I have kept them");
    await press(page, "Switch it off");
    await page.getByRole("heading", { name: "Switch off your second step?" }).scrollIntoViewIfNeeded();
    await world.lookAt(page, "second step, off?");
    await codeField(page).fill(backup[1]);
    await page.keyboard.press("Enter");
    await page.getByText("This code is not right.").first().waitFor();
    await codeField(page).fill(fresh[0]);
    await page.keyboard.press("Enter");
    await page.getByText("Your second step is off.").waitFor();
    await mailOf(world, "The second step of your account was switched off");
    same((await call(page, "GET", "/me")).has_second_step, false, "whether it is on");
  });
}, { config: { rehearsal: true } });
