import { randomUUID } from "node:crypto";
import { holds, journey, same, until } from "./parts/journey.mjs";
import { bringInPeople, call } from "./parts/lead-acts.mjs";
import { asCsv, staffRows } from "./parts/staff-list.mjs";

const cuts = 6;
const writers = 6;
const largeList = 8_000;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export default journey("power-cut", "killed at any moment, it has kept what it said it had kept", (step) => {
  let page;
  let send;
  const acknowledged = new Set();
  const unanswered = new Map();

  const bodies = async () => (await call(page, "GET", "/bodies")).items.map(({ name }) => name);

  step("an organisation with people", async (world) => {
    page = await world.makeLead();
    await bringInPeople(page);
    const { csrf_token } = await call(page, "GET", "/me");
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    // Not through the browser: it would tell of each broken connection as a fault.
    send = (name, key) =>
      fetch(`${world.url}/api/v1/bodies`, {
        method: "POST",
        headers: { cookie, origin: world.url, "x-csrf-token": csrf_token, "content-type": "application/json", "idempotency-key": key },
        body: JSON.stringify({ name, person_ids: [] }),
      });
  });

  step(`cut off ${cuts} times while ${writers} write, nothing that was acknowledged is lost`, async (world) => {
    for (let cut = 0; cut < cuts; cut += 1) {
      let alive = true;
      const write = async (writer) => {
        for (let count = 0; alive; count += 1) {
          const name = `Body ${cut}-${writer}-${count}`;
          const key = randomUUID();
          const reply = await send(name, key).catch(() => null);
          if (reply?.ok) acknowledged.add(name);
          else if (reply === null) unanswered.set(name, key);
          else throw new Error(`${reply.status} ${await reply.text()}`);
        }
      };
      const writing = Array.from({ length: writers }, (_, writer) => write(writer));
      await pause(150 + Math.random() * 400);
      const killed = world.kill();
      alive = false;
      await Promise.all([killed, ...writing]);
      await world.restart();
    }
    const kept = await bodies();
    const lost = [...acknowledged].filter((name) => !kept.includes(name));
    same(lost.length, 0, `of ${acknowledged.size} acknowledged writes, those lost`);
    holds(acknowledged.size > 100, `there was something to lose (${acknowledged.size})`);
    same(new Set(kept).size, kept.length, "bodies, each once");
  });

  step("what got no answer and is sent again is never done twice", async () => {
    const times = async (name) => (await bodies()).filter((one) => one === name).length;
    let left = 0;
    for (const [name, key] of unanswered) {
      const before = await times(name);
      const reply = await send(name, key);
      if (reply.ok) {
        same(await times(name), 1, `${name}, sent again and taken`);
        continue;
      }
      // Begun, but its server died: it stays as it is, however often it is sent under that key.
      const said = await reply.json();
      left += 1;
      same(reply.status, 409, `${name}, begun and sent again: ${said.detail}`);
      same(said.faults[0]?.pointer, "Idempotency-Key", "what the refusal is about");
      same((await send(name, key)).status, 409, `${name}, sent a third time`);
      same(await times(name), before, `${name} is as it was`);
      holds(before <= 1, `${name} is there ${before} times`);
      // Having looked, one may send what is missing with a new key.
      if (before === 0) holds((await send(name, randomUUID())).ok, `${name} under a new key`);
      same(await times(name), 1, `${name} in the end`);
    }
    holds(left > 0, `some of ${unanswered.size} had been begun`);
  });

  step("cut off in the middle of taking a staff list over, it goes on or has not begun", async (world) => {
    const bytes = Buffer.from(asCsv(staffRows(largeList)));
    const { id } = await call(page, "POST", "/imports?file_name=large.csv", bytes);
    const state = async () => (await call(page, "GET", `/imports/${id}`)).state;
    await until("the columns", async () => (await state()) === "columns");
    const { columns } = await call(page, "GET", `/imports/${id}`);
    const chosen = columns.map(({ index, guess, looks_like }) => ({ index, target: looks_like ? "ignore" : (guess ?? "ignore") }));
    await call(page, "PUT", `/imports/${id}/columns`, { columns: chosen, equality_columns_on: [], mark_leavers: false, date_order: null });
    await world.kill();
    await world.restart();
    await until("the report", async () => (await state()) === "checked");
    const before = (await call(page, "GET", "/people?limit=1")).total;
    await call(page, "POST", `/imports/${id}/confirmation`);
    await pause(100 + Math.random() * 500);
    await world.kill();
    await world.restart();
    await until("the list to be taken over", async () => (await state()) === "confirmed", 60_000);
    const after = (await call(page, "GET", "/people?limit=1")).total;
    holds(after > before + largeList / 2, `the people are there (${before}, then ${after})`);
  });
}, { config: { server: { rate_factor: 0 } } });
