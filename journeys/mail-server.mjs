// A real SMTP server that keeps what it is sent, for tests and for trying things out. Listens on 127.0.0.1 only.
//
//   node journeys/mail-server.mjs --port 2525 --folder /tmp/mail [--tls CERT KEY] [--user NAME --password WORD]
//
// Each mail becomes two files in the folder: 0001.eml as received, and 0001.json with what a reader would see
// ({from, to, subject, text, html, links, headers, attachments}; a calendar is among the attachments, with the text and
// the parameters of its media type). The file `orders` in the folder, if there is one, says what to do with the next
// mails, a word a line, each used once: accept, later (450), refuse (550), drop (hang up).
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

function nextOrder(folder) {
  const path = join(folder, "orders");
  if (!existsSync(path)) return "accept";
  const [first, ...rest] = readFileSync(path, "utf8").split("\n").filter(Boolean);
  writeFileSync(path, rest.join("\n"));
  return first ?? "accept";
}

function answerWith(code, text) {
  return Object.assign(new Error(text), { responseCode: code });
}

async function keep(folder, number, raw, envelope) {
  const name = String(number).padStart(4, "0");
  const mail = await simpleParser(raw);
  const read = {
    from: mail.from?.text,
    to: envelope.rcptTo.map((recipient) => recipient.address),
    subject: mail.subject,
    text: mail.text,
    html: mail.html || null,
    links: [...new Set([...(mail.text ?? "").matchAll(/https?:\/\/\S+/g)].map(([link]) => link))],
    headers: Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(":") + 1).trim()])),
    attachments: mail.attachments.map(({ contentType, filename, headers, size, content }) => ({
      type: contentType,
      parameters: headers.get("content-type")?.params ?? {},
      name: filename ?? null,
      size,
      text: contentType.startsWith("text/") ? content.toString("utf8") : null,
    })),
  };
  writeFileSync(join(folder, `${name}.eml`), raw);
  // Renamed into place, so that whoever waits for the file never reads half of it.
  writeFileSync(join(folder, `${name}.json.new`), JSON.stringify(read, null, 2));
  renameSync(join(folder, `${name}.json.new`), join(folder, `${name}.json`));
}

function obey(order, socketEnd) {
  if (order === "later") throw answerWith(450, "Try again later");
  if (order === "refuse") throw answerWith(550, "No such mailbox");
  if (order === "drop") socketEnd();
}

/** Starts a server; resolves to { port, folder, stop }. Port 0 takes a free one. */
export async function startMailServer({ port = 0, folder, tls, user, password }) {
  mkdirSync(folder, { recursive: true });
  let count = readdirSync(folder).filter((name) => name.endsWith(".eml")).length;
  const connections = new Set();
  const server = new SMTPServer({
    authOptional: !user,
    disabledCommands: [...(tls ? [] : ["STARTTLS"]), ...(user ? [] : ["AUTH"])],
    ...(tls ? { cert: readFileSync(tls.cert), key: readFileSync(tls.key) } : {}),
    onAuth(auth, _connection, done) {
      const known = auth.username === user && auth.password === password;
      done(known ? null : answerWith(535, "Not known"), known ? { user } : undefined);
    },
    onData(stream, connection, done) {
      const parts = [];
      stream.on("data", (part) => parts.push(part));
      stream.on("end", async () => {
        try {
          obey(nextOrder(folder), () => connections.forEach((socket) => socket.destroy()));
          count += 1;
          await keep(folder, count, Buffer.concat(parts), connection.envelope);
          done();
        } catch (failure) {
          done(failure);
        }
      });
    },
  });
  server.on("error", (failure) => appendFileSync(join(folder, "errors"), `${failure.message}\n`));
  server.server.on("connection", (socket) => {
    connections.add(socket);
    socket.on("close", () => connections.delete(socket));
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port: server.server.address().port,
    folder,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Mails kept so far, oldest first. */
export function keptMails(folder) {
  return readdirSync(folder)
    .filter((name) => /^\d+\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: "string", default: "0" },
      folder: { type: "string" },
      tls: { type: "string" },
      user: { type: "string" },
      password: { type: "string" },
    },
  });
  if (!values.folder) throw new Error("--folder is needed");
  const tls = values.tls ? { cert: values.tls, key: positionals[0] } : undefined;
  const { port } = await startMailServer({ ...values, port: Number(values.port), tls });
  process.stdout.write(`listening on 127.0.0.1:${port}\n`);
}
