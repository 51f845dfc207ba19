import type * as c from '../src/client/types.ts';
import { uuid } from './fake-data.ts';
import { Refused } from './refused.ts';

/** What somebody says is wrong about them, and what a lead answers. */
export class FakeCorrections {
  /** Set, and another lead has been faster. */
  raced = false;
  readonly kept: c.OwnCorrections['kept'] = [
    { field: 'name', value: 'Rhodri Marchbanks' },
    { field: 'unit', value: 'Boats' },
    { field: 'start_date', value: '2021-03-04' },
    { field: 'something_else', value: null },
  ];
  items: c.OwnCorrection[] = [];
  waiting: c.AskedCorrection[] = [];

  ask({ field, should_be }: c.NewCorrection): c.OwnCorrection {
    const made: c.OwnCorrection = {
      id: uuid(8, this.items.length + 1),
      field,
      state: 'asked',
      should_be,
      reason: null,
      is_unreadable: false,
      asked_on: '2026-11-23',
      answer_by: '2026-12-23',
      answered_on: null,
      abilities: ['withdraw'],
    };
    this.items = [made, ...this.items];
    return made;
  }

  withdraw(id: string): c.OwnCorrection | undefined {
    this.items = this.items.map((one) =>
      one.id === id ? { ...one, state: 'withdrawn', answered_on: '2026-11-24', abilities: [] } : one,
    );
    return this.items.find((one) => one.id === id);
  }

  answer(id: string): undefined {
    if (this.raced) throw new Refused(412, 'conflict', 'Somebody else was faster.');
    this.waiting = this.waiting.filter((one) => one.id !== id);
  }
}
