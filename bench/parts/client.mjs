// The API as a person's browser calls it: cookie, CSRF token, origin.
import { request as httpRequest } from "node:http";
import { until } from "./installation.mjs";

const passphrase = "seven quiet kettles upstairs";

function send(url, { method = "GET", headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const call = httpRequest(url, { method, headers: { ...headers, ...length } }, (reply) => {
      const parts = [];
      reply.on("data", (part) => parts.push(part));
      reply.on("error", reject);
      reply.on("end", () => resolve({ status: reply.statusCode, headers: reply.headers, body: Buffer.concat(parts) }));
    });
    call.on("error", reject);
    call.end(body);
  });
}

const cookieOf = (reply) => (reply.headers["set-cookie"] ?? []).map((one) => one.split(";")[0]).join("; ");

/** Sends a plain page's form: what it holds already, and `answers`. */
export async function submit(page, answers) {
  const shown = await send(page);
  const html = shown.body.toString();
  const key = html.match(/name="form_key" value="([^"]+)"/)?.[1];
  if (!key) throw new Error(`${page.replace(/[^/]+$/, "…")}: ${shown.status}, no form`);
  return send(page, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: new URL(page).origin },
    body: new URLSearchParams({ form_key: key, ...answers }).toString(),
  });
}

/** Somebody signed in, known by their cookie. */
export class Person {
  constructor(url, cookie) {
    this.url = url;
    this.cookie = cookie;
  }

  async raw(method, path, body, headers = {}) {
    this.token ??= JSON.parse((await send(`${this.url}/api/v1/me`, { headers: { cookie: this.cookie } })).body).csrf_token;
    return send(`${this.url}/api/v1${path}`, {
      method,
      headers: { cookie: this.cookie, origin: this.url, "x-csrf-token": this.token, ...headers },
      body,
    });
  }

  async call(method, path, body, headers = {}) {
    const text = body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const type = Buffer.isBuffer(body) ? "text/csv" : "application/json";
    const reply = await this.raw(method, path, text, { ...(body === undefined ? {} : { "content-type": type }), ...headers });
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.body}`);
    return reply.body.length > 0 ? JSON.parse(reply.body) : null;
  }
}

/** Becomes the first lead through the link that the program printed. */
export async function firstLead(server) {
  const link = server.printed().match(/https?:\/\/\S+\/first\/\S+/)?.[0];
  if (!link) throw new Error(`no link for the first lead: ${server.printed()}`);
  const email = "lead@example.net";
  const made = await submit(link, { organisation: "Harbour Works", name: "Ngozi Fairweather", email, passphrase, passphrase_repeat: passphrase });
  if (made.status >= 400) throw new Error(`the first lead: ${made.status} ${made.body}`);
  const reply = await send(`${server.url}/api/v1/sign-ins`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.url },
    body: JSON.stringify({ email, passphrase }),
  });
  if (reply.status !== 201) throw new Error(`sign-in: ${reply.status} ${reply.body}`);
  return new Person(server.url, cookieOf(reply));
}

/** Signs somebody in through the link that is mailed to them; `mailTo` finds that mail. */
export async function signInByMail(server, email, mailTo) {
  await send(`${server.url}/api/v1/sign-in-links`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.url },
    body: JSON.stringify({ email }),
  });
  const mail = await mailTo(email, "/link/");
  const reply = await submit(mail.links.find((link) => link.includes("/link/")), {});
  const cookie = cookieOf(reply);
  if (!cookie) throw new Error(`the link for ${email}: ${reply.status}`);
  return new Person(server.url, cookie);
}

async function importInState(person, id, state) {
  const { answer } = await until(`the import to be ${state}`, async () => {
    const one = await person.call("GET", `/imports/${id}`);
    if (one.state === "failed") throw new Error(`the import failed: ${one.failure}`);
    return one.state === state && one;
  }, 180_000);
  return answer;
}

/** The real import. Seconds of each step, as the person waits for it; `onChecked` is called before confirming. */
export async function importStaff(person, csv, onChecked = () => {}) {
  const seconds = {};
  let began = performance.now();
  const step = (name) => {
    seconds[name] = (performance.now() - began) / 1000;
    began = performance.now();
  };
  const { id } = await person.call("POST", "/imports?file_name=staff.csv", csv);
  step("uploaded");
  const { columns } = await importInState(person, id, "columns");
  step("columns guessed");
  await person.call("PUT", `/imports/${id}/columns`, {
    columns: columns.map(({ index, guess, looks_like }) => ({ index, target: looks_like ? "ignore" : (guess ?? "ignore") })),
    equality_columns_on: [],
    mark_leavers: true,
    date_order: null,
  });
  const { summary } = await importInState(person, id, "checked");
  step("dry run");
  onChecked();
  began = performance.now();
  await person.call("POST", `/imports/${id}/confirmation`);
  await importInState(person, id, "confirmed");
  step("confirmed");
  return { seconds, summary };
}
