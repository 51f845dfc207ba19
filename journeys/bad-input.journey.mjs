import { truncateSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { holds, journey, same } from "./parts/journey.mjs";
import { bringInPeople, call } from "./parts/lead-acts.mjs";
import { asCsv, staffRows } from "./parts/staff-list.mjs";

const header = "Employee ID,Name,Email,Job Title,Grade,Unit,Manager ID";

/** Files that must be refused as a whole: nothing in them can be used. */
const refused = [
  ["empty", Buffer.alloc(0)],
  ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex")],
  ["a broken spreadsheet", Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(400, 7)]), "staff.xlsx"],
  ["half a UTF-16 character", Buffer.from([0xff, 0xfe, 0x41])],
];

/** A request whose body comes a byte at a time: how and when it ended. Nobody gets more than a minute. */
function trickled(url) {
  const began = performance.now();
  return new Promise((resolve) => {
    const slow = request(url, { method: "POST", headers: { "content-type": "application/json", "content-length": "5000", origin: url.origin } });
    const drip = setInterval(() => slow.write(" "), 500);
    const enough = setTimeout(() => slow.destroy(Object.assign(new Error("never dropped"), { code: "never" })), 60_000);
    const end = (how) => {
      clearInterval(drip);
      clearTimeout(enough);
      resolve({ how, seconds: (performance.now() - began) / 1000 });
    };
    slow.on("response", (reply) => {
      reply.resume();
      end(reply.statusCode);
    });
    slow.on("error", (failure) => end(failure.code));
  });
}

export default journey("bad-input", "wrong files and wrong requests get a clear answer and change nothing", (step) => {
  let page;
  let before;
  let trickle;

  const state = async () => {
    const people = await call(page, "GET", "/people?limit=100");
    return JSON.stringify([people.total, people.items, (await call(page, "GET", "/grades")).items]);
  };
  const give = async (bytes, name = "staff.csv") => {
    await page.goto("/people/import");
    await page.locator('input[type="file"]').setInputFiles({ name, mimeType: "application/octet-stream", buffer: bytes });
  };
  const untouched = async (what) => same(await state(), before, `people and grades after ${what}`);

  step("an organisation with people", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page, { name: "staff.csv", bytes: Buffer.from(asCsv(staffRows(60))) });
    before = await state();
    trickle = trickled(new URL("/api/v1/sign-ins", page.url()));
  });

  for (const [what, bytes, name] of refused)
    step(`a file that is ${what} is refused in words`, async (world) => {
      await give(bytes, name);
      await page.getByText("That did not work.").first().waitFor();
      const words = await page.getByRole("alert").or(page.locator(".note[data-tone='bad']")).first().textContent();
      holds(words.length > 30, `the page says what is wrong: ${words}`);
      await world.lookAt(page, "import, refused");
      await untouched(what);
    });

  step("a file of a gigabyte is refused before it is sent", async (world) => {
    const file = join(world.folder, "huge.csv");
    writeFileSync(file, "");
    truncateSync(file, 1024 ** 3);
    await page.goto("/people/import");
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByText("which is more than is taken here").waitFor();
    await untouched("a gigabyte");
  });

  step("a truncated file: what is whole can be used, what is not is named", async (world) => {
    const whole = asCsv(staffRows(60));
    await give(Buffer.from(`${whole.slice(0, whole.length / 2)},"cut off in the mid`));
    await page.getByRole("button", { name: "Check this list" }).or(page.getByText("That did not work.")).first().waitFor();
    if ((await page.getByRole("button", { name: "Check this list" }).count()) > 0) {
      await page.getByLabel("Mark people who are missing from this list as leavers").uncheck();
      await page.getByRole("button", { name: "Check this list" }).click();
      await page.getByText("To fix").or(page.getByText("Take note")).first().waitFor();
      await world.lookAt(page, "import, findings");
      await page.getByRole("button", { name: "Throw this away" }).click();
      await page.getByRole("heading", { name: "Drop your staff list here" }).waitFor();
    }
    await untouched("a truncated file");
  });

  step("a file with formulas, doubles and faults is checked row by row, and its report is safe to open", async () => {
    const rows = [
      header,
      "00001,=cmd|'/c calc'!A1,a@example.org,Clerk,Range B,Parks,00002",
      "00002,Dilys Marchbanks,b@example.org,+SUM(1),Range C,Parks,",
      "00002,Dilys Marchbanks,b@example.org,Twice,Range C,Parks,",
      "00003,,c@example.org,No name,Range C,Parks,00002",
      "00004,Same Person,b@example.org,Same e-mail,Range C,Parks,77777",
    ];
    await give(Buffer.from(`${rows.join("\n")}\n`));
    await page.getByLabel("Mark people who are missing from this list as leavers").uncheck();
    await page.getByRole("button", { name: "Check this list" }).click();
    await page.getByText("To fix", { exact: true }).first().waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download the report" }).click();
    const report = (await (await download).createReadStream()).setEncoding("utf8");
    let text = "";
    for await (const part of report) text += part;
    holds(!/(^|,)"?[=+@-]/m.test(text), `no cell of the report starts a formula:\n${text}`);
    await page.getByRole("button", { name: "Throw this away" }).click();
    await untouched("a formula-laden file");
  });

  step("columns without a staff number or a name cannot be checked", async (world) => {
    await give(Buffer.from("colour,taste\nred,sweet\nblue,sour\n"));
    await page.getByRole("button", { name: "Check this list" }).click();
    await page.getByText("There is a problem").first().waitFor();
    await world.lookAt(page, "import, columns with problems");
    await untouched("a file about something else");
  });

  const send = (options) => page.request.fetch(options.path, { ...options, failOnStatusCode: false });
  const me = async () => (await page.request.get("/api/v1/me")).json();

  step("a request with unknown fields, wrong types or broken JSON is refused field by field", async () => {
    const { csrf_token: token } = await me();
    const headers = { "x-csrf-token": token, origin: new URL(page.url()).origin, "content-type": "application/json" };
    const post = (data) => send({ path: "/api/v1/guests", method: "POST", headers, data });
    const unknown = await post(JSON.stringify({ name: "Xanthe Rookwood", email: "x@example.org", colour: "red" }));
    same(unknown.status(), 422, "status for an unknown field");
    holds(JSON.stringify((await unknown.json()).faults).includes("/colour"), "the field is named");
    const wrong = await post(JSON.stringify({ name: 7, email: ["x"] }));
    const faults = (await wrong.json()).faults.map(({ pointer }) => pointer);
    holds(faults.includes("/name") && faults.includes("/email"), `all wrong fields are named: ${faults}`);
    const broken = await post(Buffer.from(`{"name": "Xan`));
    holds([400, 422].includes(broken.status()), `broken JSON: ${broken.status()}`);
    same((await broken.json()).code, "malformed", "code for broken JSON");
    const huge = await post(JSON.stringify({ name: "x".repeat(3_000_000), email: "x@example.org" }));
    same(huge.status(), 413, "status for a huge body");
    await untouched("wrong requests");
  });

  step("a request from a foreign page, or without the token, is refused", async () => {
    const { csrf_token: token } = await me();
    const data = JSON.stringify({ name: "Xanthe Rookwood", email: "x@example.org" });
    const json = { "content-type": "application/json" };
    const foreign = await send({ path: "/api/v1/guests", method: "POST", data, headers: { ...json, "x-csrf-token": token, origin: "https://evil.example" } });
    same(foreign.status(), 403, "status for a foreign origin");
    const bare = await send({ path: "/api/v1/guests", method: "POST", data, headers: { ...json, origin: new URL(page.url()).origin } });
    same(bare.status(), 403, "status without the token");
    const nobody = await fetch(new URL("/api/v1/people", page.url()));
    same(nobody.status, 401, "status for nobody");
    await untouched("foreign requests");
  });

  step("an address for another host is not answered to", async () => {
    const url = new URL(page.url());
    const status = await new Promise((resolve, reject) => {
      request({ host: "127.0.0.1", port: url.port, path: "/api/v1/health", headers: { host: "evil.example" } }, (reply) => {
        reply.resume();
        resolve(reply.statusCode);
      })
        .on("error", reject)
        .end();
    });
    holds([400, 403, 421].includes(status), `status for a foreign Host: ${status}`);
  });

  step("a body that trickles in is dropped, and others were served meanwhile", async () => {
    const { how, seconds } = await trickle;
    holds(how !== "never", `the trickling request was dropped (${how} after ${seconds.toFixed(0)} s)`);
    await untouched("a slow request");
  });
});
