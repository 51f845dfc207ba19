// Words are planted in browsers and looked for everywhere else: vault.md rules 13 and 17.
import { execFileSync } from "node:child_process";
import { closeSync, copyFileSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { holds, same } from "./journey.mjs";
import { bringInPeople, call, openProgramme } from "./lead-acts.mjs";
import { agreedPairsIn } from "./pair-acts.mjs";
import { comparing, setUp, toSpace, unlock, write } from "./vault-acts.mjs";

const own = ["Reflections", "My boundaries", "My goals", "My skills", "People I would rather not meet"];
const shared = ["Our goal", "Agenda", "Notes", "Off limits", "Takeaways"];
const perPerson = 2 * own.length + shared.length;

// Every planted secret begins with it, so that one search finds any of them, as text and in the three ways base64 has it.
const canary = "Girlitzgelb";
const asBase64 = [0, 1, 2].map((skip) =>
  Buffer.from("xxx".slice(0, skip) + canary).toString("base64").slice(skip === 0 ? 0 : skip + 1, -4).replaceAll("+", "-").replaceAll("/", "_"));
const forms = [canary, Buffer.from(canary).toString("hex"), Buffer.from(canary, "utf16le").toString("latin1"), ...asBase64];
const secret = () => `${canary} ${randomBytes(6).toString("hex")}`;
const formIn = (bytes) => forms.find((form) => bytes.includes(form, 0, "latin1"));

function searchFiles(folder, control, wanted = () => true) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile() && wanted(one.name));
  let controls = 0;
  for (const file of files) {
    const path = join(file.parentPath ?? file.path, file.name);
    const bytes = readFileSync(path);
    if (bytes.includes(control)) controls += 1;
    same(formIn(bytes), undefined, `planted words in ${path}`);
  }
  return { files: files.length, controls };
}

/** What a core dump would hold: every readable part of the memory of a process. */
function searchMemory(process_, control) {
  const maps = readFileSync(`/proc/${process_}/maps`, "utf8").trim().split("\n");
  const memory = openSync(`/proc/${process_}/mem`, "r");
  let size = 0;
  let controls = 0;
  try {
    for (const line of maps) {
      const [, from, to, rights] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/.exec(line);
      if (!rights.startsWith("r") || /\[v(var|syscall)/.test(line)) continue;
      const bytes = Buffer.alloc(Number(BigInt(`0x${to}`) - BigInt(`0x${from}`)));
      let read = 0;
      try {
        read = readSync(memory, bytes, 0, bytes.length, BigInt(`0x${from}`));
      } catch (failure) {
        if (!["EIO", "EFAULT"].includes(failure.code)) throw failure; // a page that is mapped and was never there
      }
      const part = bytes.subarray(0, read);
      if (part.includes(control)) controls += 1;
      same(formIn(part), undefined, `planted words in the server's memory at ${from}`);
      size += read;
    }
  } finally {
    closeSync(memory);
  }
  return { size, controls };
}

const contract = JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "api", "openapi.json"), "utf8"));
const readings = Object.entries(contract.paths).filter(([, methods]) => methods.get).map(([path]) => path);

/** Asks whatever can be read, as somebody; gives how much of it was given. */
async function askEverything(page, known) {
  let given = 0;
  for (const path of readings) {
    const at = path.replace(/\{(\w+)\}/g, (_, name) => known[name] ?? randomUUID());
    const reply = await page.request.get(at, { maxRedirects: 0 });
    if (reply.ok()) given += 1;
    same(formIn(await reply.body()), undefined, `planted words in ${at}`);
  }
  return given;
}

/** The steps of a journey: fifteen secrets each, planted by both of so many pairs. */
export const plantAndSearch = (pairs) => (step) => {
  let programme;
  let people;
  let made;
  let planted = 0;

  step(`${2 * pairs} people set up their vaults`, async (world) => {
    const page = await world.makeLead();
    await bringInPeople(page);
    programme = await openProgramme(page);
    made = await agreedPairsIn(world, page, programme, pairs);
    people = made.flatMap(({ pair, mentor, mentee }) => [{ pair, who: mentor, partner: mentee }, { pair, who: mentee, partner: mentor }]);
    for (const one of people) {
      one.page = await world.person();
      await world.signInByMail(one.page, one.who.email);
      await one.page.getByRole("heading", { level: 3, name: "Before your first conversation" }).waitFor();
      await one.page.goto("/vault/set-up");
      one.passphrase = `${canary} ${randomBytes(8).toString("hex")}`;
      await setUp(world, one.page, one.passphrase);
    }
  }, { limit: 600_000 });

  step(`each writes ${perPerson} secrets, for themselves and for the other`, async () => {
    const plant = async (page, field) => {
      await write(page, field, secret());
      planted += 1;
    };
    for (const { page } of people) {
      await page.getByRole("link", { name: "To your private space" }).click();
      for (const field of [...own, ...own]) await plant(page, field);
    }
    for (const { page, partner } of people) {
      await page.getByRole("link", { name: `With ${partner.name}` }).click();
      await comparing(page, partner.name).waitFor();
      await page.getByRole("button", { name: "They are the same" }).click();
    }
    for (const { page, pair, passphrase } of people) {
      await toSpace(page, pair.id);
      await unlock(page, passphrase);
      await page.getByRole("button", { name: "Write something" }).waitFor();
      for (const field of shared) await plant(page, field);
    }
    same(planted, people.length * perPerson, "planted");
  }, { limit: 900_000 });

  step("none is in the database, its write-ahead log, a backup, the log or a mail", async (world) => {
    const data = join(world.folder, "data");
    for (const name of readdirSync(data).filter((one) => one.endsWith(".db")))
      copyFileSync(join(data, name), join(world.folder, `backup of ${name}`));
    await world.postgresql?.backUp(world.folder);
    for (const folder of [world.folder, ...(world.postgresql ? [world.postgresql.folder] : [])]) {
      const { files, controls } = searchFiles(folder, programme.name);
      holds(files > 10 && controls > 1, "what may be there is found");
    }
    for (const mail of world.mails()) same(formIn(Buffer.from(JSON.stringify(mail))), undefined, "planted words in a mail");
  });

  step("none is in the memory of the server", async (world) => {
    const { size, controls } = searchMemory(world.process(), programme.name);
    holds(size > 5_000_000 && controls > 0, "what may be there is found");
  });

  step("none is in any reply, to the lead, to others who take part, or to the people themselves", async (world) => {
    const [{ pair }] = made;
    const known = { programme_id: programme.id, pair_id: pair.id, space_kind: "pair", space_id: pair.id, person_id: people[0].who.id };
    holds((await askEverything(world.lead, known)) > 40, "a lead is given much");
    for (const { page } of people.slice(0, 4)) holds((await askEverything(page, known)) > 10, "people who take part are given something");
    const stranger = await world.person();
    await askEverything(stranger, known);
    const spaces = await call(people[0].page, "GET", `/vault/spaces/pair/${pair.id}`);
    holds(spaces.entries.length >= 2 * shared.length && spaces.entries.every(({ body }) => body), "what is planted is there, sealed");
  });
  step("none is in a core dump of the server", async (world) => {
    // Where the kernel hands dumps to a program, what it would be given has been searched above.
    const pattern = readFileSync("/proc/sys/kernel/core_pattern", "utf8").trim();
    if (/[|/]/.test(pattern)) return;
    execFileSync("prlimit", ["--core=unlimited", `--pid=${world.process()}`]);
    await world.crash();
    const dumps = readdirSync(world.folder).filter((one) => one.startsWith("core"));
    same(dumps.length, 1, "core dumps");
    const { controls } = searchFiles(world.folder, programme.name, (name) => dumps.includes(name));
    holds(controls === 1, "what may be there is found");
  });
};
