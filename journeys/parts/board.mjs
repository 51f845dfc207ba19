// The match board as a journey needs to know it beforehand: who is with whom, and who could go where. Which of several
// equally good sets of pairs is proposed depends on ids, which no two installations share; so a journey that is about
// a swap or a move first looks for people for whom there is one, as a lead would.
import { call } from "./lead-acts.mjs";

/** The board now, and its pairs as one text of application ids, for telling whether anything changed. */
export async function pairsOn(page, programme) {
  const board = await call(page, "GET", `/programmes/${programme}/matching-runs/current`);
  return { board, pairs: board.proposals.map(({ mentor_id, mentee_id }) => `${mentor_id}|${mentee_id}`).sort().join("\n") };
}

export function namesOn({ seats }) {
  return new Map([...seats.mentors, ...seats.mentees].map((seat) => [seat.application_id, seat.name]));
}

async function scoresOf(page, board, application) {
  const { items } = await call(page, "GET", `/matching-runs/${board.id}/scores?application=${application}`);
  return new Map(items.map((row) => [row.application_id, row]));
}

function found(one, what) {
  if (!one) throw new Error(`nobody on this board fits: ${what}`);
  return one;
}

/** The mentor of a pair that could exchange mentees with another pair. */
export async function someoneToSwap(page, programme) {
  const { board } = await pairsOn(page, programme);
  const may = new Map();
  for (const { mentor_id } of board.proposals) may.set(mentor_id, await scoresOf(page, board, mentor_id));
  const pair = board.proposals.find((one) =>
    board.proposals.some(
      (other) =>
        other.mentor_id !== one.mentor_id &&
        other.mentee_id !== one.mentee_id &&
        may.get(one.mentor_id).get(other.mentee_id)?.possible &&
        may.get(other.mentor_id).get(one.mentee_id)?.possible,
    ),
  );
  return namesOn(board).get(found(pair, "a pair that can be swapped").mentor_id);
}

/** A mentor without a place, and a mentee with whom the rules allow them: {mentor, mentee}. */
export async function someoneToPlace(page, programme) {
  const { board } = await pairsOn(page, programme);
  const names = namesOn(board);
  const placed = new Set(board.proposals.map(({ mentor_id }) => mentor_id));
  for (const { application_id, name } of board.seats.mentors) {
    if (placed.has(application_id)) continue;
    const place = [...(await scoresOf(page, board, application_id)).values()].find(({ possible }) => possible);
    if (place) return { mentor: name, mentee: names.get(place.application_id) };
  }
  return found(null, "a mentor without a place who could have one");
}

/** A mentor in a pair who could also go elsewhere, but not everywhere. */
export async function someoneKeptFromSomebody(page, programme) {
  const { board } = await pairsOn(page, programme);
  for (const { mentor_id, mentee_id } of board.proposals) {
    const rows = [...(await scoresOf(page, board, mentor_id)).values()].filter((row) => row.application_id !== mentee_id);
    if (rows.some(({ possible }) => possible) && rows.some(({ possible }) => !possible)) return namesOn(board).get(mentor_id);
  }
  return found(null, "a mentor whom the rules keep from somebody");
}
