// What a panel may see of an application: selection.md, field by field.
import { holds, same } from "./journey.mjs";

const fieldsOf = {
  list: ["code", "criteria", "scored", "state"],
  application: ["code", "answers", "answers_unreadable", "scores"],
};

/** Every key that stands anywhere in a reply. */
function keysIn(value, found = new Set()) {
  if (Array.isArray(value)) for (const one of value) keysIn(one, found);
  else if (value && typeof value === "object")
    for (const [key, one] of Object.entries(value)) {
      found.add(key);
      keysIn(one, found);
    }
  return found;
}

/** Nothing that would say whose an application is may stand in a reply or on a page. */
export function tellsNobody(text, people, where) {
  for (const { name, email, unit, job_title, id } of people)
    for (const secret of [name, email, id, job_title])
      if (secret) holds(!text.includes(secret), `${where} does not hold "${secret}" (${unit ?? "no unit"})`);
}

/** The reply about one application has the fields that are named here and no other. */
export function isBlind(reply, people) {
  same(Object.keys(reply).sort().join(), fieldsOf.application.toSorted().join(), "the fields of an application that a panel reads");
  const allowed = new Set([...fieldsOf.application, "key", "values", "criterion", "points", "words"]);
  for (const key of keysIn(reply)) holds(allowed.has(key), `a panel may read the field "${key}"`);
  tellsNobody(JSON.stringify(reply), people, "the panel's reply");
}
