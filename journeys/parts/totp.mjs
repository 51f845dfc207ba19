// What an authenticator app does (RFC 6238), by nothing that the server shares.
import { createHmac } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function bytesOf(secret) {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

/** The code at a moment, in milliseconds since 1970. */
export function codeAt(secret, moment) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(moment / 30_000)));
  const made = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const from = made.at(-1) & 15;
  return String((made.readUInt32BE(from) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

/** The code of now, by the clock of the rehearsal that answers `page`. */
export async function codeNow(page, secret) {
  const reply = await page.request.get("/api/v1/health");
  return codeAt(secret, Date.parse(reply.headers()["turnabout-rehearsal"]));
}
