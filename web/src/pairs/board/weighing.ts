import type { Board, LeftOut, Proposal, Side, WeightPreview } from '../../client/types';
import { onTable, takesSeat } from './board-model';

const pairKey = ({ mentor_id, mentee_id }: { mentor_id: string; mentee_id: string }) =>
  `${mentor_id} ${mentee_id}`;

/** Whoever is without a partner, with the reason that is known already. */
function leftOutOf(board: Board, proposals: readonly Proposal[], otherwise: string): LeftOut[] {
  const placed = new Set(
    proposals.filter(takesSeat).flatMap(({ mentor_id, mentee_id }) => [mentor_id, mentee_id]),
  );
  const known = new Map(board.left_out.map((one) => [one.application_id, one]));
  const seated = new Set<string>();
  const out: LeftOut[] = [];
  const look = (side: Side, seats: Board['seats']['mentors']) => {
    for (const { application_id } of seats) {
      seated.add(application_id);
      if (placed.has(application_id)) continue;
      const text = known.get(application_id)?.text ?? otherwise;
      out.push({ application_id, side, rule: '', text, would_help: [] });
    }
  };
  look('mentor', board.seats.mentors);
  look('mentee', board.seats.mentees);
  return [...out, ...board.left_out.filter((one) => !seated.has(one.application_id))];
}

/**
 * The board as it would be with other weights. Pairs that stay as they are stay the very same, and are not drawn anew.
 * `otherwise` says why somebody would be left out of whom nothing is known yet.
 */
export function previewed(board: Board, preview: WeightPreview, otherwise: string): Board {
  const now = new Map(board.proposals.filter(onTable).map((one) => [pairKey(one), one]));
  const moved = preview.proposals.map((one): Proposal => {
    const { mentor_id, mentee_id, score, locked } = one;
    const old = now.get(pairKey(one));
    if (old) return old.score === score && old.locked === locked ? old : { ...old, score, locked };
    const id = `tried ${pairKey(one)}`;
    return { id, mentor_id, mentee_id, score, locked, state: 'proposed', tried: true };
  });
  const proposals = [...board.proposals.filter((one) => !onTable(one)), ...moved];
  return {
    ...board,
    proposals,
    left_out: leftOutOf(board, proposals, otherwise),
    total: preview.after.total,
    pairs: preview.after.pairs,
    reached: preview.after.reached,
  };
}

/** How many people would have another partner, one more, or one less. */
export interface Moves {
  other: number;
  more: number;
  fewer: number;
}

export function movesIn({ proposals, lost }: WeightPreview): Moves {
  const people = (pairs: readonly { mentor_id: string; mentee_id: string }[]) =>
    new Set(pairs.flatMap(({ mentor_id, mentee_id }) => [mentor_id, mentee_id]));
  const gaining = people(proposals.filter(({ stays }) => !stays));
  const losing = people(lost);
  const other = [...gaining].filter((one) => losing.has(one)).length;
  return { other, more: gaining.size - other, fewer: losing.size - other };
}

/** A mentee who would have other mentors, by their names. */
export interface Move {
  mentee: string;
  name: string;
  from: string[];
  to: string[];
}

/** In the order of the board. */
export function moveList(board: Board, { proposals, lost }: WeightPreview): Move[] {
  const names = new Map(board.seats.mentors.map((seat) => [seat.application_id, seat.name]));
  const byMentee = (pairs: readonly { mentor_id: string; mentee_id: string }[]) => {
    const found = new Map<string, string[]>();
    for (const { mentor_id, mentee_id } of pairs) {
      const name = names.get(mentor_id) ?? '';
      const list = found.get(mentee_id);
      if (list) list.push(name);
      else found.set(mentee_id, [name]);
    }
    return found;
  };
  const from = byMentee(lost);
  const to = byMentee(proposals.filter(({ stays }) => !stays));
  return board.seats.mentees
    .filter(({ application_id }) => from.has(application_id) || to.has(application_id))
    .map(({ application_id, name }) => ({
      mentee: application_id,
      name,
      from: from.get(application_id) ?? [],
      to: to.get(application_id) ?? [],
    }));
}
