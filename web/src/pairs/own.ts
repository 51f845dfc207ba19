import type { Ask, Pair, Partner } from '../client/types';

const day = 24 * 60 * 60 * 1000;

/** Whether two people agreed so lately that it is worth a small sign of joy. */
export function justAgreed(pair: Pick<Pair, 'state' | 'agreed_at'>, now: number): boolean {
  const age = now - Date.parse(pair.agreed_at);
  return pair.state === 'agreed' && age >= 0 && age < day;
}

/** The other one of a pair, and on which side somebody stands in it. */
export function otherOf(pair: Pair, self: string | undefined): { other: Partner; side: 'mentor' | 'mentee' } {
  return pair.mentor.id === self
    ? { other: pair.mentee, side: 'mentor' }
    : { other: pair.mentor, side: 'mentee' };
}

export type AskStage = 'waiting' | 'no' | 'yes_waiting' | 'agreed' | 'gone';

/** Where a question stands for the person who was asked: no more than they may know. */
export function stageOf(ask: Ask, pairs: readonly Pair[]): AskStage {
  if (ask.state === 'waiting') return 'waiting';
  if (ask.answer === 'no') return 'no';
  if (ask.answer === null) return 'gone';
  return pairOf(ask, pairs) ? 'agreed' : 'yes_waiting';
}

/** The pair that came of a suggestion, if it did. */
export function pairOf(ask: Ask, pairs: readonly Pair[]): Pair | undefined {
  return pairs.find(
    (pair) =>
      pair.programme_id === ask.programme_id &&
      pair.state === 'agreed' &&
      (ask.role === 'mentor' ? pair.mentee.id : pair.mentor.id) === ask.other.id,
  );
}

/**
 * Who does what in a pair, as the keys of words say it. In halves each side leads one half of every conversation; in a
 * circle one person calls everybody together, so that members book nothing.
 */
export function partIn(leads: boolean, how: { in_halves: boolean; in_circle: boolean }) {
  if (how.in_circle) return leads ? 'calls' : 'comes';
  if (how.in_halves) return leads ? 'leads_halves' : 'books_halves';
  return leads ? 'leads' : 'books';
}
