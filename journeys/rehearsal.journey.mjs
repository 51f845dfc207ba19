import { holds, journey, same, until } from "./parts/journey.mjs";
import { lead } from "./parts/world.mjs";

const longDay = (day) => new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export default journey("rehearsal", "months pass in minutes, and every page says that nobody is real", (step) => {
  let page;

  const notice = (on) => on.getByRole("complementary", { name: "Rehearsal" });
  const saysToday = async (on, world) => {
    await notice(on).getByText(longDay(world.day())).waitFor();
  };
  const askForALink = async (world) => {
    const before = world.mails().length;
    const somebody = await world.person();
    await somebody.request.post("/api/v1/sign-in-links", { data: { email: lead.email }, headers: { origin: world.url } });
    const mail = await until("the sign-in link", () => world.mails().slice(before).find(({ subject }) => subject === "Your sign-in link"), 20_000);
    return [somebody, mail.links.find((one) => one.includes("/link/"))];
  };

  step("the lead's pages and a plain page say that it is a rehearsal", async (world) => {
    page = await world.makeLead();
    await saysToday(page, world);
    await world.lookAt(page, "rehearsal-programmes");
    const [somebody, link] = await askForALink(world);
    await somebody.goto(link);
    await saysToday(somebody, world);
    await world.lookAt(somebody, "rehearsal-plain-page");
  });

  step("a fortnight later links and sign-ins have grown old, and mail goes on leaving", async (world) => {
    const [somebody, link] = await askForALink(world);
    world.forward({ days: 14 });
    const reply = await somebody.goto(link);
    same(reply.status(), 410, "the status of a link that is a fortnight old");
    await page.goto("/");
    await page.getByRole("heading", { level: 1, name: "Sign in", exact: true }).waitFor();
    await saysToday(page, world);
    const [again, fresh] = await askForALink(world);
    await again.goto(fresh);
    await again.getByRole("button", { name: "Sign in", exact: true }).click();
    await again.getByRole("heading", { level: 1, name: "Programmes" }).or(again.getByRole("heading", { name: "Your first programme starts here" })).first().waitFor();
    await saysToday(again, world);
  });

  step("the clock stays ahead after a restart", async (world) => {
    const before = world.day();
    await world.kill();
    await world.restart();
    const reply = await fetch(`${world.url}/api/v1/health`);
    holds(reply.headers.get("Turnabout-Rehearsal")?.startsWith(before), "the day in a reply");
  });
}, { config: { rehearsal: true } });
