// Whether what the server gave has the shape that its type says. The types of TypeScript end at the network.

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string' && value.length <= 200_000;
const id: Check = (value) => typeof value === 'string' && /^[a-z0-9][a-z0-9-]{0,63}$/.test(value);
const number: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 1;
const day: Check = (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const oneOf =
  (...names: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && names.includes(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const object =
  (members: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null) return false;
    const found: Readonly<Record<string, unknown>> = { ...value };
    return Object.entries(members).every(([name, check]) => check(found[name]));
  };

/** A key statement. */
export const isStatement = object({
  suite: text,
  person: id,
  generation: number,
  receive_key: text,
  sign_key: text,
  previous: orNull(text),
  signature: text,
  previous_signature: orNull(text),
});

/** A wrap. Its costs are judged by `wraps.ts`, which has a word for those that are too low. */
export const isWrap = object({
  suite: text,
  id,
  method: oneOf('passkey', 'passphrase', 'code'),
  salt: text,
  costs: orNull((value) => typeof value === 'object'),
  credential: orNull(text),
  sealed: text,
});

/** A slip. */
export const isSlip = object({ suite: text, id, generation: number, body: text });

/** An epoch, with what was sealed again of it. */
export const isEpoch = object({
  suite: text,
  space_id: id,
  number,
  maker: id,
  previous: orNull(text),
  members: listOf(object({ person: id, fingerprint: text, box_hash: text })),
  signature: text,
  box: orNull(text),
  again: listOf(
    object({
      suite: text,
      space_id: id,
      number,
      maker: id,
      member: id,
      fingerprint: text,
      box: text,
      signature: text,
    }),
  ),
});

/** An entry. */
export const isEntry = object({
  suite: text,
  space_kind: oneOf('pair', 'own'),
  space_id: id,
  epoch: number,
  author: id,
  number,
  item: id,
  version: number,
  day,
  previous: orNull(text),
  body_hash: orNull(text),
  signature: text,
  body: orNull(text),
});

/** What the signature of a copy is over. */
export const isCopyProof = object({
  suite: text,
  made_by: id,
  made_on: day,
  statements: listOf(isStatement),
  entries: listOf(object({ entry: isEntry, content_key: text })),
});

/** The keys of a contact, beside a concern. */
export const isConcernKeys = object({
  person_id: id,
  name: text,
  generation: number,
  receive_key: text,
  sign_key: text,
  previous: orNull(text),
  signature: text,
  fingerprint: text,
});

const part = oneOf('author', 'contact', 'deputy');

/** A concern with what was written in it. */
export const isConcernView = object({
  concern: object({ programme_id: id, part }),
  contact_id: id,
  deputy_id: id,
  receive_key: text,
  sign_key: text,
  contact_keys: orNull(isConcernKeys),
  deputy_keys: orNull(isConcernKeys),
  messages: listOf(
    object({
      number,
      by: part,
      written_on: day,
      contact_fingerprint: text,
      deputy_fingerprint: text,
      body: text,
      box: text,
      signature: text,
    }),
  ),
});
