import type * as c from '../src/client/types.ts';
import { uuid } from './fake-data.ts';
import { Refused } from './refused.ts';

/** Boards, ties and reviewers in memory. */
export class FakeSpecialCases {
  bodies: c.Body[] = [];
  ties: c.Tie[] = [];
  reviews: c.Review[] = [];
  private made = 0;

  constructor(private readonly nameOf: (id: string) => string) {}

  private named(id: string) {
    return { id, name: this.nameOf(id) };
  }

  saveBody(id: string | null, body: { name: string; person_ids: string[] }): c.Body {
    if (this.bodies.some((one) => one.name === body.name && one.id !== id)) {
      throw new Refused(409, 'already_exists', 'There is a group of this name already.');
    }
    this.made += 1;
    const saved = {
      id: id ?? uuid(20, this.made),
      name: body.name,
      people: body.person_ids.map((person) => this.named(person)),
    };
    this.bodies = [...this.bodies.filter((one) => one.id !== id), saved];
    return saved;
  }

  addTie(body: { person_a_id: string; person_b_id: string; strength: 'soft' | 'hard' }): c.Tie {
    this.made += 1;
    const tie = {
      id: uuid(21, this.made),
      person_a: this.named(body.person_a_id),
      person_b: this.named(body.person_b_id),
      strength: body.strength,
    };
    this.ties = [tie, ...this.ties];
    return tie;
  }

  removeTie(id: string): undefined {
    this.ties = this.ties.filter((tie) => tie.id !== id);
  }

  addReview(body: { person_id: string; reviewer_id: string }): undefined {
    this.reviews.push({ person: this.named(body.person_id), reviewer: this.named(body.reviewer_id) });
  }

  removeReview([person, reviewer]: string[]): undefined {
    this.reviews = this.reviews.filter((one) => one.person.id !== person || one.reviewer.id !== reviewer);
  }
}
