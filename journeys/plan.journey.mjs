// Getting ready for conversations, and shaping them: plans.md rules 1 to 9.
import { holds, journey, same } from "./parts/journey.mjs";
import { mustNotBeIn } from "./parts/nowhere.mjs";
import { readyPair } from "./parts/ready-acts.mjs";
import { shareSpace, unlock } from "./parts/vault-acts.mjs";

const passphrases = { mentor: "lantern gravel otter marmalade", mentee: "quarry velvet thimble eleven" };
const words = {
  goal: "hear what the night shift hears, and change one rota",
  theirs: "stop guessing what the depot needs",
  shape: "please think of your first manager before we meet",
};

export default journey("plan", "a mentor gets ready, shapes a conversation and writes a goal; the mentee reads it, and nobody else can", (step) => {
  let made;
  let mentor;
  let mentee;
  const open = async (page, side) => {
    await page.goto(`/pairs/${made.pair.id}/plan`);
    await page.getByRole("button", { name: "Open our plan" }).click();
    await unlock(page, passphrases[side]);
    await page.getByRole("heading", { level: 2, name: "Our goal" }).waitFor();
  };

  step("the mentor gets ready without unlocking anything: cards, ice breakers, what they share, protected minutes", async (world) => {
    made = await readyPair(world);
    ({ mentor, mentee } = made.pages);
    await mentor.goto(`/pairs/${made.pair.id}`);
    await mentor.getByRole("link", { name: "Get ready: cards, prompts and our goal" }).click();
    await mentor.getByRole("heading", { level: 1, name: "Our conversations" }).waitFor();
    await mentor.getByText("You lead.").waitFor();
    for (const title of ["Yours to prepare", "To break the ice, take one", "Prompts, of which one is often enough", "To look back with"])
      await mentor.getByRole("heading", { level: 3, name: title }).first().waitFor();
    await mentor.getByText("5 minutes of silence: each writes or thinks for themselves").waitFor();
    await mentor.getByText("Everybody may pass on anything").first().waitFor();
    same(await mentor.locator("textarea").count(), 0, "places to write before anything is opened");
    same(await mentor.locator("details").count(), 5, "conversations after the first");
    await world.lookAt(mentor, "plan of a mentor");
    await mentee.goto(`/pairs/${made.pair.id}/plan`);
    await mentee.getByText("You are here to learn.").waitFor();
    await mentee.getByText(`${made.mentor.name} leads.`).waitFor();
    await world.lookAt(mentee, "plan of a mentee");
  });

  step("the two share a space, and the mentor shapes the second conversation and writes a goal", async (world) => {
    await shareSpace(world, made.pair.id, [
      { page: mentor, passphrase: passphrases.mentor, other: made.mentee.name },
      { page: mentee, passphrase: passphrases.mentee, other: made.mentor.name },
    ]);
    await open(mentor, "mentor");
    await mentor.getByLabel("In your words: what should be different at the end?").fill(words.goal);
    await mentor.getByRole("button", { name: "Seal and keep" }).click();
    await mentor.locator("details").first().locator("summary").click();
    await mentor.getByRole("button", { name: "Shape conversation 2" }).click();
    await mentor.getByLabel("Which card?").selectOption({ label: "5. Change something" });
    await mentor.getByLabel("Your own words for it").fill(words.shape);
    await world.lookAt(mentor, "shaping a conversation");
    await mentor.getByRole("button", { name: "Seal and keep" }).last().click();
    await mentor.getByRole("heading", { level: 2, name: "2. Change something" }).waitFor();
    await mentor.getByText(words.shape).waitFor();
  });

  step("the mentee reads both, adds his words for the goal, and cannot shape anything", async (world) => {
    await open(mentee, "mentee");
    await mentee.getByText(words.goal).waitFor();
    await mentee.getByRole("heading", { level: 2, name: "2. Change something" }).waitFor();
    await mentee.locator("details").first().locator("summary").click();
    await mentee.getByText(words.shape).waitFor();
    same(await mentee.getByRole("button", { name: /^Shape conversation/ }).count(), 0, "ways to shape for whoever does not lead");
    await mentee.getByLabel("In your words: what should be different at the end?").fill(words.theirs);
    await mentee.getByRole("button", { name: "Seal and keep" }).click();
    await mentee.getByText(`In the words of ${made.mentor.name}`).waitFor();
    await world.lookAt(mentee, "plan of a mentee, opened");
    await mentee.getByRole("button", { name: "Lock now" }).click();
    await mentee.getByText(words.shape).waitFor({ state: "detached" });
    same(await mentee.getByText(words.goal).count(), 0, "the goal after locking");
    await mentee.getByRole("heading", { level: 2, name: "2. A working day through your eyes" }).waitFor();
  });

  step("nobody else reads the plan, and no word of it is at the server", async (world) => {
    const refused = await world.lead.request.get(`/api/v1/pairs/${made.pair.id}/plan`);
    same(refused.status(), 404, "the plan for a lead");
    const page = await world.lead.request.get(`/api/v1/programmes/${made.programme.id}/pairs`);
    holds(!(await page.text()).includes("depot"), "what a lead reads of the pair");
    mustNotBeIn(world.folder, Object.values(words));
  });
}, { config: { rehearsal: true } });
