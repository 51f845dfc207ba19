// The organisation's own sign-in: connected once by mail, a proof when asked anew, and no key to what is sealed:
// sign_in.md rules 26 and 28 to 32, vault.md rule 10.
import { holds, journey, same, until } from "./parts/journey.mjs";
import { press } from "./parts/keyboard.mjs";
import { call } from "./parts/lead-acts.mjs";
import { agreedPair } from "./parts/pair-acts.mjs";
import { comeInAs } from "./parts/provider.mjs";
import { comparing, setUp, toSpace, unlock, wordsOn, write } from "./parts/vault-acts.mjs";

const passphrases = { mentor: "lantern gravel otter marmalade", mentee: "quarry velvet thimble eleven" };
const secret = "bring the wallpaper story along";
const button = (page) => page.getByRole("link", { name: "Sign in with Harbour account" });

export default journey("single-sign-on", "somebody signs in with the account they have at work, and whoever owns that sees sealed boxes", (step) => {
  let made;
  let mentor;
  let mentee;

  const toldOf = (world, person, subject) =>
    until(`${person.name} is told: ${subject}`, () => world.mails().find((mail) => mail.to.includes(person.email) && mail.subject === subject));
  const signedIn = (page) => page.getByRole("heading", { level: 3, name: "Before your first conversation" }).waitFor();

  step("the first time, a mail asks whether to connect it", async (world) => {
    made = await agreedPair(world);
    mentor = await world.person();
    await mentor.goto("/");
    await button(mentor).waitFor();
    await world.lookAt(mentor, "sign in with a provider");
    await press(mentor, "Sign in with Harbour account");
    await comeInAs(mentor, "harbour-1", made.mentor.email);
    await mentor.getByRole("heading", { level: 1, name: "Almost there: one press, once" }).waitFor();
    await world.lookAt(mentor, "almost there");
    const mail = await toldOf(world, made.mentor, "Connect your organisation’s sign-in");
    const link = mail.links.find((one) => one.includes("/connect/"));
    const elsewhere = await world.person();
    await elsewhere.goto(link);
    await elsewhere.getByText("This link works only in the browser in which you came").waitFor();
    await world.lookAt(elsewhere, "connect, in another browser");
    await mentor.goto(link);
    await mentor.getByRole("heading", { level: 1, name: "Connect your organisation’s sign-in" }).waitFor();
    await world.lookAt(mentor, "connect");
    await mentor.getByRole("button", { name: "Connect and sign in" }).click();
    await signedIn(mentor);
    await toldOf(world, made.mentor, "Your organisation’s sign-in was connected to your account");
  });

  step("from then on it signs her in, and leads to where she wanted to go", async (world) => {
    const before = world.mails().length;
    mentor = await world.person();
    await mentor.goto("/account");
    await button(mentor).click();
    await comeInAs(mentor, "harbour-1", "another.address@example.org");
    await mentor.getByRole("table", { name: "Your organisation’s sign-in" }).waitFor();
    await mentor.getByRole("button", { name: /^Disconnect 127/ }).scrollIntoViewIfNeeded();
    await world.lookAt(mentor, "account with a provider");
    same((await call(mentor, "GET", "/me")).person.email, made.mentor.email, "who is signed in");
    same(world.mails().length, before, "mails");
  });

  step("somebody who is nobody here reads the same, and gets no mail", async (world) => {
    const before = world.mails().length;
    const stranger = await world.person();
    await stranger.goto("/");
    await button(stranger).click();
    await comeInAs(stranger, "harbour-2", "nobody.at.all@example.org");
    await stranger.getByRole("heading", { level: 1, name: "Almost there: one press, once" }).waitFor();
    same((await stranger.request.get("/api/v1/me")).status(), 401, "what a stranger is told");
    same(world.mails().length, before, "mails");
  });

  step("an answer is good once, in its own browser", async (world) => {
    const [thief, other] = [await world.person(), await world.person()];
    for (const page of [thief, other]) {
      await page.goto("/");
      await button(page).click();
    }
    const back = other.waitForRequest((request) => request.url().includes("/sign-in/provider/callback"));
    await comeInAs(other, "harbour-1", made.mentor.email);
    const address = (await back).url();
    await signedIn(other);
    for (const page of [thief, other]) {
      const reply = await page.goto(address);
      same(reply.status(), 403, "the second use");
      await page.getByRole("heading", { level: 1, name: "That sign-in did not work" }).waitFor();
    }
    await world.lookAt(thief, "provider, did not work");
    same((await thief.request.get("/api/v1/me")).status(), 401, "the thief");
  });

  step("she sets up what only her own passphrase opens", async (world) => {
    await mentor.goto("/vault/set-up");
    await setUp(world, mentor, passphrases.mentor);
  });

  step("so does he", async (world) => {
    mentee = await world.person();
    await world.signInByMail(mentee, made.mentee.email);
    await signedIn(mentee);
    await mentee.goto("/vault/set-up");
    await setUp(world, mentee, passphrases.mentee);
  });

  step("they are sure of each other, and he writes to her", async () => {
    await toSpace(mentee, made.pair.id);
    await unlock(mentee, passphrases.mentee);
    await comparing(mentee, made.mentor.name).waitFor();
    await toSpace(mentor, made.pair.id);
    await unlock(mentor, passphrases.mentor);
    await comparing(mentor, made.mentee.name).waitFor();
    same((await wordsOn(mentor)).join(" "), (await wordsOn(mentee)).join(" "), "the words of both");
    await mentor.getByRole("button", { name: "They are the same" }).click();
    await mentor.getByText(`As soon as ${made.mentee.name} says the same`).waitFor();
    await mentee.getByRole("button", { name: "They are the same" }).click();
    await mentee.getByRole("button", { name: "Write something" }).waitFor();
    await write(mentee, "Messages", secret);
  });

  step("whoever owns the provider signs in as the mentor: locked doors, and both are told", async (world) => {
    const before = world.mails().length;
    const owner = await world.person();
    await owner.goto("/");
    await button(owner).click();
    await comeInAs(owner, "harbour-1", made.mentor.email);
    await signedIn(owner);
    await toSpace(owner, made.pair.id);
    await owner.getByRole("button", { name: "Unlock", exact: true }).waitFor();
    await world.lookAt(owner, "the owner of the provider, locked out");
    same(await owner.getByText(secret).count(), 0, "what is sealed");
    await owner.getByLabel("Passphrase of your private space").fill("whatever the provider knows");
    await owner.getByRole("button", { name: "Unlock", exact: true }).click();
    await owner.getByText("This does not open it. Check what you typed.").waitFor();
    for (const person of [made.mentor, made.mentee])
      await until(`${person.name} is told`, () =>
        world.mails().slice(before).find(({ to, subject }) => to.includes(person.email) && /browser/i.test(subject)), 60_000);
    const space = await call(owner, "GET", `/vault/spaces/pair/${made.pair.id}`);
    holds(!JSON.stringify(space).includes("wallpaper"), "the server has nothing to give but boxes");
  });

  step("a way in is changed only after a fresh sign-in there", async (world) => {
    await mentor.goto("/account");
    await button(mentor).or(mentor.getByRole("table", { name: "Your organisation’s sign-in" })).first().waitFor();
    const disconnect = async () => {
      await mentor.getByRole("button", { name: /^Disconnect 127/ }).click();
      await mentor.getByRole("dialog", { name: "Disconnect your organisation’s sign-in?" }).waitFor();
      await mentor.getByRole("button", { name: "Disconnect", exact: true }).click();
    };
    await disconnect();
    await mentor.getByRole("dialog", { name: "Is it still you?" }).waitFor();
    await button(mentor).waitFor();
    await world.lookAt(mentor, "is it still you, with a provider");
    await button(mentor).click();
    // It knows her, and has to ask all the same.
    await comeInAs(mentor, "harbour-1", made.mentor.email);
    await mentor.getByRole("table", { name: "Your organisation’s sign-in" }).waitFor();
    holds(world.provider.asked.some((one) => one.includes("prompt=login&max_age=0")), "a fresh sign-in was asked for");
    await disconnect();
    await mentor.getByText("Not connected yet.").waitFor();
    await mentor.getByText("Not connected yet.").scrollIntoViewIfNeeded();
    await world.lookAt(mentor, "account, not connected");
    await toldOf(world, made.mentor, "Your organisation’s sign-in was disconnected from your account");
  });
}, { config: { rehearsal: true, provider: true } });
