import type { Board, Change, LeftOut, Proposal, ScoreRow, Seat } from '../../client/types';

/** What a lead does to a board: a change, or taking one back. */
export type Step = { kind: 'change'; change: Change } | { kind: 'undo'; id: string };

/** What the score of two people would be; null where this browser has not been told yet. */
export type ScoreOf = (mentor: string, mentee: string) => number | null;

/** On the table: may still be moved. What has been asked about may not (pairs.md rule 11). */
export function onTable(proposal: Proposal): boolean {
  return proposal.state === 'proposed';
}

const { compare } = new Intl.Collator();

/** In the order in which a reader looks for a name; two of one name stand in the order they came in. */
export function byName(seats: readonly Seat[]): Seat[] {
  return [...seats].sort((a, b) => compare(a.name, b.name));
}

const gone: readonly Proposal['state'][] = ['removed', 'declined', 'withdrawn'];

/** Takes up a seat: on the table, asked about, or agreed. */
export function takesSeat(proposal: Proposal): boolean {
  return !gone.includes(proposal.state);
}

const is = (mentor?: string, mentee?: string) => (one: Proposal) =>
  one.mentor_id === mentor && one.mentee_id === mentee;

/** The board by person, so that five hundred questions about it do not each read all of it. */
interface Index {
  capacity: Map<string, number>;
  held: Map<string, Proposal[]>;
}

function indexed(board: Board): Index {
  const capacity = new Map<string, number>();
  for (const seat of [...board.seats.mentors, ...board.seats.mentees])
    capacity.set(seat.application_id, seat.capacity);
  const held = new Map<string, Proposal[]>();
  for (const one of board.proposals) {
    if (!takesSeat(one)) continue;
    for (const id of [one.mentor_id, one.mentee_id]) {
      const list = held.get(id);
      if (list) list.push(one);
      else held.set(id, [one]);
    }
  }
  return { capacity, held };
}

/**
 * Who has to go so that `mentor` and `mentee` both have room: the oldest unlocked placing of whoever is full.
 * Null when everything in the way is locked or asked about. The server decides by the same rule.
 */
function displaced({ capacity, held }: Index, mentor: string, mentee: string): Proposal[] | null {
  const out: Proposal[] = [];
  for (const id of [mentor, mentee]) {
    const list = (held.get(id) ?? []).filter((one) => !out.includes(one));
    if (list.length < (capacity.get(id) ?? 0)) continue;
    const oldest = list.find((one) => onTable(one) && !one.locked);
    if (!oldest) return null;
    out.push(oldest);
  }
  return out;
}

export function displacedBy(board: Board, mentor: string, mentee: string): Proposal[] | null {
  return displaced(indexed(board), mentor, mentee);
}

function placed(mentor: string, mentee: string, score: number | null): Proposal {
  return {
    id: `new ${mentor} ${mentee}`,
    mentor_id: mentor,
    mentee_id: mentee,
    score: score ?? 0,
    locked: false,
    state: 'proposed',
  };
}

function nextProposals(board: Board, change: Change, score: ScoreOf): Proposal[] {
  const { mentor = '', mentee = '', mentor_b = '', mentee_b = '' } = change;
  const now = board.proposals;
  switch (change.kind) {
    case 'lock':
    case 'unlock':
      return now.map((one) => (is(mentor, mentee)(one) ? { ...one, locked: change.kind === 'lock' } : one));
    case 'remove':
      return now.filter((one) => !(onTable(one) && is(mentor, mentee)(one)));
    case 'swap':
      return now.map((one) => {
        if (is(mentor, mentee)(one)) return placed(mentor, mentee_b, score(mentor, mentee_b));
        if (is(mentor_b, mentee_b)(one)) return placed(mentor_b, mentee, score(mentor_b, mentee));
        return one;
      });
    case 'place': {
      const out = displacedBy(board, mentor, mentee);
      if (out === null || now.some((one) => takesSeat(one) && is(mentor, mentee)(one))) return now;
      return [...now.filter((one) => !out.includes(one)), placed(mentor, mentee, score(mentor, mentee))];
    }
    case 'suggest':
      return now;
  }
}

/** The board as it will be once the server has carried out `change`; the server's own answer replaces it. */
export function applied(board: Board, change: Change, score: ScoreOf): Board {
  return holding(board, nextProposals(board, change, score));
}

function holding(board: Board, proposals: Proposal[]): Board {
  if (proposals === board.proposals) return board;
  const seated = proposals.filter(takesSeat);
  const reached = (of: (one: Proposal) => string) => new Set(seated.map(of)).size;
  return {
    ...board,
    proposals,
    total: seated.reduce((sum, one) => sum + one.score, 0),
    pairs: seated.length,
    reached: { mentors: reached((one) => one.mentor_id), mentees: reached((one) => one.mentee_id) },
  };
}

/** What a change did to the pairs, for showing at once how the board is without it. */
export interface Trace {
  taken: readonly Proposal[];
  put: readonly Proposal[];
}

const key = ({ mentor_id, mentee_id, locked, state }: Proposal) =>
  `${mentor_id} ${mentee_id} ${locked} ${state}`;

export function traceOf(before: Board, after: Board): Trace {
  const without = (some: readonly Proposal[], others: readonly Proposal[]) => {
    const keys = new Set(others.map(key));
    return some.filter((one) => !keys.has(key(one)));
  };
  return {
    taken: without(before.proposals, after.proposals),
    put: without(after.proposals, before.proposals),
  };
}

/** The board without a change; as it is where something else has happened to these pairs since. */
export function undone(board: Board, { taken, put }: Trace): Board {
  const gone = new Set(put.map(key));
  const rest = board.proposals.filter((one) => !gone.has(key(one)));
  if (rest.length + gone.size !== board.proposals.length) return board;
  return holding(board, [...rest, ...taken]);
}

const sameSeat = (one: Seat, other: Seat | undefined) =>
  other !== undefined &&
  one.name === other.name &&
  one.capacity === other.capacity &&
  one.unit === other.unit &&
  one.grade_label === other.grade_label &&
  one.job_title === other.job_title &&
  one.person_id === other.person_id;

/**
 * The seats as a reader looks for them. Those of `before` where they are the same people: putting a thousand names in
 * order takes as long as everything else that a change does to the board.
 */
export function seatsByName(seats: readonly Seat[], before: readonly Seat[] = []): Seat[] {
  const known = new Map(before.map((seat) => [seat.application_id, seat]));
  const same =
    seats.length === known.size && seats.every((one) => sameSeat(one, known.get(one.application_id)));
  return same ? (before as Seat[]) : byName(seats);
}

const sameProposal = (one: Proposal, other: Proposal | undefined) =>
  other !== undefined && other.score === one.score && key(other) === key(one);

/** The proposals with every one that has not changed being the very one of `before`, so that it is not drawn anew. */
export function keptProposals(proposals: readonly Proposal[], before: readonly Proposal[]): Proposal[] {
  const known = new Map(before.map((one) => [one.id, one]));
  const kept = proposals.map((one) => {
    const old = known.get(one.id);
    return old && sameProposal(one, old) ? old : one;
  });
  const same = kept.length === before.length && kept.every((one, place) => one === before[place]);
  return same ? (before as Proposal[]) : kept;
}

/** One place somebody could go, and what it would do to the whole. */
export interface Option {
  seat: Seat;
  score: number | null;
  /** Change of the total; null where the move is not possible. */
  effect: number | null;
  /** Why it is not possible, in the words the lead may see. */
  refusal: string | null;
  /** Names of those who would go back to the list. */
  displaced: string[];
}

const best = (a: Option, b: Option) =>
  (b.effect ?? Number.NEGATIVE_INFINITY) - (a.effect ?? Number.NEGATIVE_INFINITY) ||
  compare(a.seat.name, b.seat.name);

/** Where a mentor could be placed, best first, with the effect of each move computed here, at once. */
export function placesFor(
  board: Board,
  mentor: string,
  scores: readonly ScoreRow[],
  words: { locked: string },
): Option[] {
  const rows = new Map(scores.map((row) => [row.application_id, row]));
  const index = indexed(board);
  const already = new Set((index.held.get(mentor) ?? []).map((one) => one.mentee_id));
  const names = new Map(board.seats.mentors.map((seat) => [seat.application_id, seat.name]));
  return board.seats.mentees
    .filter((seat) => !already.has(seat.application_id))
    .map((seat): Option => {
      const row = rows.get(seat.application_id);
      const refused = (refusal: string | null): Option => ({
        seat,
        score: null,
        effect: null,
        refusal,
        displaced: [],
      });
      if (!row) return refused(null);
      if (!row.possible) return refused(row.text);
      const out = displaced(index, mentor, seat.application_id);
      if (out === null) return { ...refused(words.locked), score: row.score };
      const lost = out.reduce((sum, one) => sum + one.score, 0);
      return {
        seat,
        score: row.score,
        effect: (row.score ?? 0) - lost,
        refusal: null,
        displaced: out.filter((one) => one.mentor_id !== mentor).map((one) => names.get(one.mentor_id) ?? ''),
      };
    })
    .sort(best);
}

/** Which pairs could exchange mentees with this one, best first. Needs the scores of both of its people. */
export function swapsFor(
  board: Board,
  proposal: Proposal,
  mentorRow: readonly ScoreRow[],
  menteeRow: readonly ScoreRow[],
): { other: Proposal; effect: number }[] {
  const toMentee = new Map(mentorRow.map((row) => [row.application_id, row]));
  const toMentor = new Map(menteeRow.map((row) => [row.application_id, row]));
  return board.proposals
    .filter((one) => onTable(one) && !one.locked)
    .filter((one) => one.mentor_id !== proposal.mentor_id && one.mentee_id !== proposal.mentee_id)
    .flatMap((other) => {
      const mine = toMentee.get(other.mentee_id);
      const theirs = toMentor.get(other.mentor_id);
      if (!mine?.possible || !theirs?.possible) return [];
      const effect = (mine.score ?? 0) + (theirs.score ?? 0) - proposal.score - other.score;
      return [{ other, effect }];
    })
    .sort((a, b) => b.effect - a.effect);
}

/** Proposals by the mentee they are with, and the mentors who have room left, in the order of the seats. */
export interface Arrangement {
  byMentee: Map<string, Proposal[]>;
  free: Seat[];
}

export function arranged(board: Board): Arrangement {
  const byMentee = new Map<string, Proposal[]>();
  const held = new Map<string, number>();
  for (const one of board.proposals) {
    if (!takesSeat(one)) continue;
    const list = byMentee.get(one.mentee_id);
    if (list) list.push(one);
    else byMentee.set(one.mentee_id, [one]);
    held.set(one.mentor_id, (held.get(one.mentor_id) ?? 0) + 1);
  }
  return {
    byMentee,
    free: board.seats.mentors.filter((seat) => (held.get(seat.application_id) ?? 0) < seat.capacity),
  };
}

/** The pairs in the order of their mentees, and whoever has no partner, as the columns show them from top to bottom. */
export function listed(board: Board): { pairs: Proposal[]; leftOut: LeftOut[] } {
  const seats = [...board.seats.mentors, ...board.seats.mentees];
  const at = new Map(seats.map((seat, place) => [seat.application_id, place]));
  // Whoever has become ineligible has no seat, and comes last.
  const place = (application: string) => at.get(application) ?? seats.length;
  return {
    pairs: board.proposals.filter(takesSeat).sort((a, b) => place(a.mentee_id) - place(b.mentee_id)),
    leftOut: [...board.left_out].sort((a, b) => place(a.application_id) - place(b.application_id)),
  };
}
