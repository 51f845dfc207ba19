import type * as c from '../src/client/types.ts';
import { gradeLabels, uuid } from './fake-data.ts';
import { Refused } from './refused.ts';

const column = (
  index: number,
  header: string,
  samples: string[],
  guess: c.ImportTarget | null,
  looks_like: 'equality' | 'pay' | null = null,
): c.ImportColumn => ({
  index,
  header,
  samples,
  guess,
  target: guess ?? 'ignore',
  looks_like,
  dates_in_doubt: false,
});

const columns: c.ImportColumn[] = [
  column(0, 'Employee ID', ['019678', '023164', '023165'], 'staff_number'),
  column(1, 'Name', ['Amina Achterberg', 'Bryn Bellweather', 'Chidi Castellan'], 'name'),
  column(2, 'Email', ['19678@example.org', '23164@example.org', '23165@example.org'], 'email'),
  column(3, 'Job Title', ['Chief Executive', 'Director', 'Director'], 'job_title'),
  column(4, 'Grade', ['SCS4', 'SCS3', 'SCS3'], 'grade'),
  column(5, 'Unit', ['Board', 'Fiscal', 'Public Services'], 'unit'),
  column(6, 'Manager ID', ['', '019678', '019678'], 'manager_staff_number'),
  column(7, 'Pay Floor', ['180000', '155000', '150000'], null, 'pay'),
  column(8, 'Ethnic group', ['Prefer not to say', 'White British', 'Black African'], null, 'equality'),
];

const findings: c.ImportFinding[] = [
  {
    row: 14,
    name: 'Esra Eastleigh',
    column: 'Email',
    severity: 'error',
    message: 'There is no @ in this e-mail address.',
    remedy: 'Correct the address in the list and import again.',
  },
  {
    row: 27,
    name: 'Femi Farrowby',
    column: 'Manager ID',
    severity: 'warning',
    message: 'Nobody in the list has the number 077001.',
    remedy: 'The manager counts as unknown until the list has them.',
  },
  {
    row: 63,
    name: 'Gwen Greenhalge',
    column: 'Employee ID',
    severity: 'error',
    message: 'Row 12 has the same number.',
    remedy: 'Give each person a number of their own.',
  },
  {
    row: 64,
    name: 'Harun Hollins',
    column: null,
    severity: 'error',
    message: 'This row has two cells more than the heading.',
    remedy: 'Look for a stray comma.',
  },
  {
    row: 88,
    name: 'Iona Ibbotsen',
    column: 'Manager ID',
    severity: 'warning',
    message: 'Iona Ibbotsen and Jaspal Jessamy manage each other.',
    remedy: 'Both count as unknown until one is changed.',
  },
  {
    row: 91,
    name: 'Marek Marchbanks',
    column: 'Name',
    severity: 'error',
    message: 'The name is empty.',
    remedy: 'Fill in the name.',
  },
];

/** The course of an import, one step per look. */
export class FakeImports {
  list: c.Import[] = [];

  start(file_name: string): c.Import {
    const one: c.Import = {
      id: uuid(7, this.list.length + 1),
      file_name,
      state: 'reading',
      rows_done: 0,
      rows_total: 0,
      failure: null,
      encoding: 'UTF-8',
      delimiter: ',',
      columns: [],
      summary: null,
      findings: [],
      findings_total: 0,
      created_at: '2026-11-22T09:00:00Z',
      version: 1,
      abilities: ['discard'],
    };
    this.list.unshift(one);
    return one;
  }

  poll(id: string): c.Import {
    const one = this.find(id);
    if (one.state === 'reading') Object.assign(one, { state: 'columns', columns, rows_total: 403 });
    else if (one.state === 'checking' || one.state === 'confirming') this.advance(one);
    return one;
  }

  check(id: string, body: c.ImportColumns): c.Import {
    const one = this.find(id);
    one.columns = one.columns.map((column) => ({
      ...column,
      target: body.columns.find((chosen) => chosen.index === column.index)?.target ?? column.target,
    }));
    return Object.assign(one, { state: 'checking', rows_done: 0, version: one.version + 1 });
  }

  confirm(id: string): c.Import {
    return Object.assign(this.find(id), { state: 'confirming', rows_done: 0 });
  }

  discard(id: string): void {
    this.find(id).state = 'discarded';
  }

  private advance(one: c.Import): void {
    one.rows_done = Math.min(one.rows_total, one.rows_done + 202);
    if (one.rows_done < one.rows_total) return;
    if (one.state === 'confirming') {
      one.state = 'confirmed';
      return;
    }
    Object.assign(one, {
      state: 'checked',
      findings,
      findings_total: findings.length,
      abilities: ['confirm', 'discard'],
      summary: {
        new_people: 212,
        changed: 3,
        unchanged: 182,
        leavers: 1,
        returning: 0,
        to_fix: 4,
        warnings: 2,
        addresses_waiting: 1,
        grades_found: gradeLabels,
        heads_proposed: [{ id: null, name: 'Amina Achterberg' }],
      },
    });
  }

  private find(id: string): c.Import {
    const one = this.list.find((candidate) => candidate.id === id);
    if (!one) throw new Refused(404, 'not_found', 'There is no such import here.');
    return one;
  }
}
