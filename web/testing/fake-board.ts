import type * as c from '../src/client/types.ts';
import { settings, uuid } from './fake-data.ts';
import { fakeReasons } from './fake-reasons.ts';
import { fakePoints, fakePreview } from './fake-weighing.ts';
import { Refused } from './refused.ts';

const topics = [
  'being the only one in the room',
  'how decisions look from below',
  'hybrid work',
  'faith at work',
];

function mix(a: number, b: number): number {
  return (Math.imul(a + 11, 2654435761) ^ Math.imul(b + 7, 40503)) >>> 0;
}

/** A board whose scores come from a hash: enough to move, lock, swap and undo. */
export class FakeBoard {
  board: c.Board | null = null;
  private readonly mentors: c.Seat[];
  private readonly mentees: c.Seat[];
  /** An application whose answers do not open. */
  unreadable: string | null = null;
  private weights: c.Weights = settings.weights;
  private leavesAt = 0;
  private readonly past: { id: string; proposals: c.Proposal[] }[] = [];
  private nextId = 1;

  constructor(people: c.Person[], mentors: number, mentees: number) {
    const senior = people.filter((person) => person.grade?.is_leadership);
    const junior = people.filter((person) => !person.grade?.is_leadership);
    const seat = (person: c.Person, index: number, kind: number): c.Seat => ({
      application_id: uuid(kind, index),
      person_id: person.id,
      name: person.name,
      job_title: person.job_title,
      grade_label: person.grade?.label ?? null,
      unit: person.unit,
      capacity: kind === 9 && index % 5 === 0 ? 2 : 1,
    });
    this.mentors = junior.slice(0, mentors).map((person, index) => seat(person, index, 8));
    this.mentees = senior.slice(0, mentees).map((person, index) => seat(person, index, 9));
  }

  applications(): c.ListedApplication[] {
    const list = (seats: c.Seat[], role: c.Side): c.ListedApplication[] =>
      seats.map((seat, index) => ({
        id: seat.application_id,
        person: {
          id: seat.person_id,
          name: seat.name,
          job_title: seat.job_title,
          grade_label: seat.grade_label,
          unit: seat.unit,
        },
        role,
        state: index % 7 === 6 ? 'draft' : 'submitted',
        route: (['open_call', 'network', 'nomination'] as const)[index % 3] ?? 'open_call',
        capacity: seat.capacity,
        submitted_at: index % 7 === 6 ? null : '2026-11-18T11:20:00Z',
        answers_unreadable: seat.application_id === this.unreadable,
        answers:
          index % 7 === 6 || seat.application_id === this.unreadable
            ? null
            : [{ key: role === 'mentor' ? 'perspectives' : 'learning_goals', answer: topics.slice(0, 2) }],
      }));
    return [...list(this.mentors, 'mentor'), ...list(this.mentees, 'mentee')];
  }

  somePairs(): c.Pair[] {
    const partner = ({ person_id: id, name, job_title, unit }: c.Seat): c.Partner => {
      return { id, name, job_title, unit };
    };
    return this.mentors.slice(8, 12).flatMap((mentor, index) => {
      const mentee = this.mentees[index];
      if (!mentee) return [];
      return [
        {
          id: uuid(10, index),
          programme_id: uuid(6, 1),
          programme_name: 'Seen from here, spring 2027',
          mentor: partner(mentor),
          mentee: partner(mentee),
          mentor_label: 'mentor',
          mentee_label: 'mentee',
          senior: 'mentee',
          in_halves: false,
          leads: 'mentor',
          in_circle: false,
          state: index === 3 ? 'closed' : 'agreed',
          agreed_at: '2026-11-20T09:30:00Z',
          starts_on: '2027-01-11',
          ends_on: '2027-07-09',
          needs_attention: index === 1 ? 'manager_changed' : null,
          partner_set_up: null,
          version: 1,
          abilities: index === 3 ? [] : ['close'],
        } satisfies c.Pair,
      ];
    });
  }

  current(): c.Board {
    if (!this.board) throw new Refused(404, 'not_found', 'Matching has not been started.');
    return this.board;
  }

  /** What matching with other weights would make of the board. */
  weigh(weights: Partial<c.Weights>): c.WeightPreview {
    const board = this.current();
    const own = this.weights;
    this.weights = { ...own, ...weights };
    const best = this.best();
    const weighed = (one: c.Proposal) => this.scoreOf(one.mentor_id, one.mentee_id);
    const before_weighed = board.proposals.reduce((sum, one) => sum + weighed(one), 0);
    const preview = fakePreview(board, best, { weights: this.weights, before_weighed });
    this.weights = own;
    return preview;
  }

  suggest(weights?: Partial<c.Weights>): c.Board {
    this.weights = { ...this.weights, ...weights };
    return this.save(this.best(), 'suggest', 'Suggested the best set of pairs');
  }

  private best(): c.Proposal[] {
    const proposals: c.Proposal[] = (this.board?.proposals ?? []).filter((one) => one.locked);
    for (const mentee of this.mentees) {
      while (proposals.filter((one) => one.mentee_id === mentee.application_id).length < mentee.capacity) {
        const free = this.mentors
          .filter((mentor) => !proposals.some((one) => one.mentor_id === mentor.application_id))
          .filter((mentor) => this.possible(mentor.application_id, mentee.application_id))
          .sort((a, b) => this.score(b, mentee) - this.score(a, mentee));
        const best = free[0];
        if (!best) break;
        proposals.push(this.proposal(best.application_id, mentee.application_id));
      }
    }
    return proposals;
  }

  scores(application: string): c.ScoreRow[] {
    const mentor = this.mentors.some((seat) => seat.application_id === application);
    const others = mentor ? this.mentees : this.mentors;
    return others.map((other) => {
      const pair: [string, string] = mentor
        ? [application, other.application_id]
        : [other.application_id, application];
      const possible = this.possible(...pair);
      return {
        application_id: other.application_id,
        possible,
        score: possible ? this.scoreOf(...pair) : null,
        rule: possible ? null : this.rule(...pair),
        text: possible ? '' : this.ruleText(...pair),
      };
    });
  }

  explain(mentor: string, mentee: string): c.Explanation {
    const possible = this.possible(mentor, mentee);
    const score = this.scoreOf(mentor, mentee);
    return {
      possible,
      score: possible ? score : null,
      rule: possible ? null : this.rule(mentor, mentee),
      rule_text: possible ? null : this.ruleText(mentor, mentee),
      ...fakeReasons(topics[score % 4] ?? ''),
    };
  }

  preview(change: c.Change): c.Preview {
    const board = this.current();
    const refused = this.refusal(change);
    const after = refused ? board.proposals : this.apply(change);
    const total = (list: c.Proposal[]) => list.reduce((sum, one) => sum + one.score, 0);
    const keyOf = (one: c.Proposal) => one.mentor_id + one.mentee_id;
    const before = new Map(board.proposals.map((one) => [keyOf(one), one]));
    const now = new Map(after.map((one) => [keyOf(one), one]));
    const changed = [...before.values(), ...now.values()].filter(
      (one) => !(before.has(keyOf(one)) && now.has(keyOf(one))),
    );
    return {
      total_before: board.total,
      total_after: total(after),
      pairs_before: board.pairs,
      pairs_after: after.length,
      per_pair: changed.map((one) => ({
        mentor: one.mentor_id,
        mentee: one.mentee_id,
        score_before: before.get(keyOf(one))?.score ?? null,
        score_after: now.get(keyOf(one))?.score ?? null,
      })),
      refused,
    };
  }

  change(change: c.Change): c.Board {
    if (change.kind === 'suggest') return this.suggest();
    const refused = this.refusal(change);
    if (refused) throw new Refused(409, 'rule_broken', refused.text);
    return this.save(this.apply(change), change.kind, this.words(change));
  }

  undo(id: string): c.Board {
    const board = this.current();
    const at = this.past.findIndex((one) => one.id === id);
    const state = this.past[at];
    if (!state) throw new Refused(409, 'wrong_state', 'That change cannot be undone any more.');
    this.past.splice(at);
    board.changes = board.changes.map((change) => (change.id === id ? { ...change, undone: true } : change));
    return this.show(state.proposals);
  }

  ask(ids?: string[]): c.Asking {
    const board = this.current();
    board.proposals = board.proposals.map((one) =>
      !ids || ids.includes(one.id) ? { ...one, state: 'asked', locked: true } : one,
    );
    board.state = 'asking';
    board.version += 1;
    this.leavesAt = Date.now() + 60_000;
    return this.asking();
  }

  stopAsking(): c.Asking {
    const board = this.current();
    if (Date.now() >= this.leavesAt)
      throw new Refused(409, 'wrong_state', 'The questions have left, so they can no longer be stopped.');
    board.proposals = board.proposals.map((one) =>
      one.state === 'asked' ? { ...one, state: 'proposed' } : one,
    );
    board.state = 'open';
    return this.asking();
  }

  asking(): c.Asking {
    const name = (seats: c.Seat[], id: string) =>
      seats.find((seat) => seat.application_id === id)?.name ?? '';
    const items = (this.board?.proposals ?? [])
      .filter((one) => one.state !== 'proposed')
      .map(
        (one): c.AskingRow => ({
          proposal_id: one.id,
          mentor_name: name(this.mentors, one.mentor_id),
          mentee_name: name(this.mentees, one.mentee_id),
          state: one.state as c.AskingRow['state'],
        }),
      );
    const held = items.filter((one) => one.state === 'asked' && Date.now() < this.leavesAt);
    const until = new Date(this.leavesAt).toISOString();
    return {
      items,
      stoppable:
        held.length > 0 && this.board ? { run_id: this.board.id, questions: held.length, until } : null,
    };
  }

  private apply({ kind, mentor, mentee, mentor_b, mentee_b }: c.Change): c.Proposal[] {
    const now = this.current().proposals;
    const about = (one: c.Proposal) => one.mentor_id === mentor && one.mentee_id === mentee;
    switch (kind) {
      case 'lock':
      case 'unlock':
        return now.map((one) => (about(one) ? { ...one, locked: kind === 'lock' } : one));
      case 'remove':
        return now.filter((one) => !about(one));
      case 'swap':
        return now.map((one) => {
          if (one.mentor_id === mentor && one.mentee_id === mentee)
            return this.proposal(mentor ?? '', mentee_b ?? '');
          if (one.mentor_id === mentor_b && one.mentee_id === mentee_b)
            return this.proposal(mentor_b ?? '', mentee ?? '');
          return one;
        });
      default: {
        const kept = now.filter((one) => one.mentor_id !== mentor);
        const seat = this.mentees.find((one) => one.application_id === mentee);
        const full = kept.filter((one) => one.mentee_id === mentee);
        const out = full.length >= (seat?.capacity ?? 1) ? full[0] : undefined;
        return [...kept.filter((one) => one !== out), this.proposal(mentor ?? '', mentee ?? '')];
      }
    }
  }

  private refusal({ kind, mentor, mentee, mentor_b, mentee_b }: c.Change): c.Preview['refused'] {
    const pairs: [string, string][] = [];
    if (kind === 'place' && mentor && mentee) pairs.push([mentor, mentee]);
    if (kind === 'swap' && mentor && mentee && mentor_b && mentee_b)
      pairs.push([mentor, mentee_b], [mentor_b, mentee]);
    const broken = pairs.find((pair) => !this.possible(...pair));
    return broken ? { rule: this.rule(...broken), text: this.ruleText(...broken) } : null;
  }

  private save(proposals: c.Proposal[], kind: string, text: string): c.Board {
    const id = uuid(11, this.nextId++);
    if (this.board) this.past.push({ id, proposals: this.board.proposals });
    const change = {
      id,
      kind,
      at: '2026-11-22T10:04:00Z',
      by_name: 'Rhodri Marchbanks',
      undone: false,
      text,
    };
    const changes = [change, ...(this.board?.changes ?? [])].slice(0, 20);
    const board = this.show(proposals);
    board.changes = changes;
    return board;
  }

  private show(proposals: c.Proposal[]): c.Board {
    const placed = new Set(proposals.flatMap((one) => [one.mentor_id, one.mentee_id]));
    const out = (seats: c.Seat[], side: c.Side) =>
      seats
        .filter((seat) => !placed.has(seat.application_id))
        .map((seat) => ({
          application_id: seat.application_id,
          side,
          rule: 'no_room',
          text:
            side === 'mentor'
              ? 'All mentees this mentor could meet have a closer mentor.'
              : 'Every possible mentor is placed elsewhere.',
          would_help: [side === 'mentor' ? 'One more mentee outside Fiscal' : 'A mentor outside their line'],
        }));
    const reached = (side: c.Seat[]) => side.filter((seat) => placed.has(seat.application_id)).length;
    this.board = {
      id: uuid(12, 1),
      programme_id: uuid(6, 1),
      state: 'open',
      version: (this.board?.version ?? 0) + 1,
      total: proposals.reduce((sum, one) => sum + one.score, 0),
      pairs: proposals.length,
      reached: { mentors: reached(this.mentors), mentees: reached(this.mentees) },
      of: { mentors: this.mentors.length, mentees: this.mentees.length },
      seats: { mentors: this.mentors, mentees: this.mentees },
      proposals,
      left_out: [...out(this.mentors, 'mentor'), ...out(this.mentees, 'mentee')],
      changes: this.board?.changes ?? [],
      weights: this.weights,
      abilities: ['change', 'ask', 'run_again'],
    };
    return this.board;
  }

  private proposal(mentor_id: string, mentee_id: string): c.Proposal {
    return {
      id: uuid(13, this.nextId++),
      mentor_id,
      mentee_id,
      score: this.scoreOf(mentor_id, mentee_id),
      locked: false,
      state: 'proposed',
    };
  }

  private words(change: c.Change): string {
    const name = (id?: string) =>
      [...this.mentors, ...this.mentees].find((seat) => seat.application_id === id)?.name ?? '';
    switch (change.kind) {
      case 'lock':
        return 'Locked a pair';
      case 'unlock':
        return 'Unlocked a pair';
      case 'remove':
        return 'Took a pair apart';
      case 'swap':
        return `Swapped ${name(change.mentor)} and ${name(change.mentor_b)}`;
      default:
        return `Placed ${name(change.mentor)} with ${name(change.mentee)}`;
    }
  }

  private score(mentor: c.Seat, mentee: c.Seat): number {
    return this.scoreOf(mentor.application_id, mentee.application_id);
  }
  private scoreOf(mentor: string, mentee: string): number {
    const hash = this.hash(mentor, mentee);
    return 300 + (hash % 600) + fakePoints(this.weights, hash);
  }
  private possible(mentor: string, mentee: string): boolean {
    return this.hash(mentor, mentee) % 7 !== 0;
  }
  private rule(mentor: string, mentee: string): string {
    return ['reporting_line', 'same_team', 'kept_apart'][this.hash(mentor, mentee) % 3] ?? 'kept_apart';
  }
  private ruleText(mentor: string, mentee: string): string {
    const texts: Record<string, string> = {
      reporting_line: 'The mentee is above the mentor in the line of management.',
      same_team: 'They are in the same team.',
      kept_apart: 'Kept apart.',
    };
    return texts[this.rule(mentor, mentee)] ?? '';
  }
  private hash(mentor: string, mentee: string): number {
    return mix(Number.parseInt(mentor.slice(-6), 16), Number.parseInt(mentee.slice(-6), 16));
  }
}
