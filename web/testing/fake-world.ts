import type * as c from '../src/client/types.ts';
import { FakeAccount } from './fake-account.ts';
import { FakeBoard } from './fake-board.ts';
import { FakeCorrections } from './fake-corrections.ts';
import { gradeLabels, makeGrades, makeGuest, makePeople, settings, templates, uuid } from './fake-data.ts';
import { FakeImports } from './fake-imports.ts';
import { FakeSpecialCases } from './fake-special-cases.ts';
import { noMeasures } from './no-measures.ts';
import { Refused } from './refused.ts';

export interface WorldOptions {
  signedIn?: boolean;
  people?: number;
  mentors?: number;
  mentees?: number;
  /** A fresh installation: no people, no programme. */
  empty?: boolean;
}

/** What the fake server knows. Small on purpose: it shows screens, it does not repeat the server's rules. */
export class FakeWorld {
  signedIn: boolean;
  grades: c.Grade[];
  everybody: c.Person[];
  programmes: c.Programme[] = [];
  heads: c.Head[];
  grants: c.HeldGrant[];
  mail: c.MailStatus = {
    configured: false,
    delayed: false,
    counts: null,
  };
  pairs: c.Pair[] = [];
  surveys: c.SurveyList = { items: [], abilities: ['begin'] };
  measures: c.Measures = noMeasures;
  readonly templates = templates;
  readonly importing = new FakeImports();
  readonly specialCases = new FakeSpecialCases((id) => this.person(id).name);
  readonly matching: FakeBoard;
  readonly account = new FakeAccount();
  readonly corrections = new FakeCorrections();

  constructor({
    signedIn = true,
    people = 403,
    mentors = 14,
    mentees = 8,
    empty = false,
  }: WorldOptions = {}) {
    this.signedIn = signedIn;
    this.grades = empty ? [] : makeGrades();
    this.everybody = empty ? [] : makePeople(people, this.grades);
    this.matching = new FakeBoard(this.everybody, mentors, mentees);
    this.heads = this.everybody.slice(0, 3).map(({ id, name, job_title, is_head }, index) => ({
      id,
      name,
      job_title,
      is_head,
      proposed: index < 2,
    }));
    this.grants = [
      {
        id: uuid(3, 1),
        role: 'lead',
        programme_id: null,
        person: this.account.person,
        granted_at: '2026-11-02T10:00:00Z',
        abilities: ['revoke'],
      },
    ];
    if (!empty) {
      this.addProgramme({
        template: 'reverse_six_months',
        name: 'Seen from here, spring 2027',
        who_for: 'Colleagues from under-represented ethnic backgrounds, outside the senior grades',
        dimensions: ['ethnicity'],
        aims: ['role_model_inclusion'],
        about_pairs: 20,
        ends_on: '2027-07-30',
      }).state = 'matching';
      this.pairs = this.matching.somePairs();
    }
  }

  get imports(): c.Import[] {
    return this.importing.list;
  }

  me(): c.Me {
    if (!this.signedIn) throw new Refused(401, 'not_signed_in', 'Please sign in.');
    return {
      person: { ...this.account.person, new_email: this.account.newEmail },
      organisation: { id: uuid(4, 1), name: 'Larchmere Council', is_example: false },
      grants: this.grants.slice(0, 1).map(({ id, role, programme_id }) => ({ id, role, programme_id })),
      csrf_token: 'fake-token',
      has_passphrase: true,
      has_second_step: this.account.secondStep.since !== null,
      passkeys_work: true,
      mail_configured: this.mail.configured,
      participations: [],
      abilities: [],
    };
  }

  signIn({ passphrase, code }: { email: string; passphrase: string; code?: string | null }): c.Me {
    if (passphrase !== 'four calm herons wading') {
      throw new Refused(401, 'sign_in_refused', 'That address and passphrase do not belong together.');
    }
    if (this.account.secondStep.since) this.account.takeCode(code);
    this.signedIn = true;
    return this.me();
  }

  signOut(): undefined {
    this.signedIn = false;
  }

  addGrant({ person_id, role }: { person_id: string; role: c.Role }): c.HeldGrant {
    const { id, name } = this.person(person_id);
    const grant = {
      id: uuid(3, this.grants.length + 1),
      role,
      programme_id: null,
      person: { id, name },
      granted_at: '2026-11-22T10:00:00Z',
      abilities: ['revoke'],
    };
    this.grants.push(grant);
    return grant;
  }

  removeGrant(id: string): undefined {
    this.grants = this.grants.filter((grant) => grant.id !== id);
  }

  peoplePage(query: URLSearchParams): c.PeoplePage {
    const search = (query.get('search') ?? '').toLowerCase();
    const limit = Number(query.get('limit') ?? 50);
    const start = Number(query.get('cursor') ?? 0);
    const found = this.everybody.filter((person) => person.name.toLowerCase().includes(search));
    const next = start + limit < found.length ? String(start + limit) : null;
    return { items: found.slice(start, start + limit), next_cursor: next, total: found.length };
  }

  peopleNames(search: string): c.PersonName[] {
    return this.peoplePage(new URLSearchParams({ search, limit: '10' })).items.map(
      ({ id, name, job_title, unit }) => ({ id, name, job_title, unit }),
    );
  }

  person(id: string): c.Person {
    const person = this.everybody.find((one) => one.id === id);
    if (!person) throw new Refused(404, 'not_found', 'There is no such person here.');
    return person;
  }

  addGuest(guest: { name: string; email: string; job_title?: string }): c.Person {
    const person = makeGuest(this.everybody.length, guest);
    this.everybody.unshift(person);
    return person;
  }

  startImport(fileName: string): c.Import {
    return this.importing.start(fileName);
  }
  pollImport(id: string): c.Import {
    return this.importing.poll(id);
  }
  checkImport(id: string, body: c.ImportColumns): c.Import {
    return this.importing.check(id, body);
  }
  confirmImport(id: string): c.Import {
    const confirmed = this.importing.confirm(id);
    if (this.everybody.length === 0) {
      this.grades = makeGrades();
      this.everybody = makePeople(403, this.grades);
    }
    return confirmed;
  }
  discardImport(id: string): undefined {
    this.importing.discard(id);
  }

  orderGrades({ grades, off_ladder }: c.GradeOrder): c.Grade[] {
    const ranked = grades.flatMap(({ id, is_leadership }, rank) => {
      const grade = this.grades.find((one) => one.id === id);
      return grade ? [{ ...grade, is_leadership, rank }] : [];
    });
    const off = this.grades
      .filter((one) => off_ladder.includes(one.id))
      .map((one) => ({ ...one, rank: null }));
    this.grades = [...ranked, ...off];
    return this.grades;
  }

  nameHeads(ids: string[]): c.Head[] {
    this.heads = this.heads.map((head) => ({ ...head, is_head: ids.includes(head.id) }));
    return this.heads;
  }

  addProgramme(body: c.NewProgramme): c.Programme {
    const chosen = templates.find((one) => one.key === body.template);
    const programme: c.Programme = {
      id: uuid(6, this.programmes.length + 1),
      name: body.name || chosen?.name || 'Programme',
      template: body.template,
      kind: chosen?.kind ?? 'reverse',
      state: 'planning',
      who_for: body.who_for,
      dimensions: body.dimensions,
      focus: body.focus ?? null,
      aims: body.aims,
      about_pairs: body.about_pairs,
      starts_on: '2027-01-11',
      ends_on: body.ends_on,
      settings: chosen?.settings ?? settings,
      call_url: 'https://turnabout.example.org/call/seen-from-here-7kq2',
      is_example: false,
      version: 1,
      abilities: ['edit', 'open_call', 'close_call', 'invite', 'match', 'start', 'close'],
    };
    this.programmes.push(programme);
    return programme;
  }

  programme(id: string): c.Programme {
    const programme = this.programmes.find((one) => one.id === id);
    if (!programme) throw new Refused(404, 'not_found', 'There is no such programme here.');
    return programme;
  }

  editProgramme(id: string, body: Partial<c.Programme>): c.Programme {
    const programme = this.programme(id);
    Object.assign(programme, body, { settings: { ...programme.settings, ...body.settings } });
    programme.version += 1;
    return programme;
  }

  moveProgramme(id: string, state: c.ProgrammeState): c.Programme {
    const programme = this.programme(id);
    programme.state = state;
    return programme;
  }

  home(id: string): c.ProgrammeHome {
    const programme = this.programme(id);
    const at = `/programmes/${id}`;
    const started = programme.state !== 'planning';
    const board = this.matching.board;
    const task = (key: string, state: c.TaskState, href: string) => ({ key, state, href, how_many: null });
    return {
      programme,
      tasks: [
        {
          key: 'plan',
          state: this.everybody.length > 0 ? 'done' : 'in_progress',
          items: [
            task('set_up', 'done', `${at}/settings`),
            task('import_people', this.everybody.length > 0 ? 'done' : 'not_started', '/people'),
            task('order_grades', this.grades[0]?.rank === null ? 'not_started' : 'done', '/people/grades'),
          ],
        },
        {
          key: 'recruit',
          state: started ? 'in_progress' : 'not_started',
          items: [
            task('open_call', started ? 'done' : 'not_started', `${at}/call`),
            task(
              'find_mentors',
              started ? 'in_progress' : 'cannot_start_yet',
              `${at}/applications?role=mentor`,
            ),
            task(
              'find_mentees',
              started ? 'in_progress' : 'cannot_start_yet',
              `${at}/applications?role=mentee`,
            ),
          ],
        },
        {
          key: 'match',
          state: started ? 'not_started' : 'cannot_start_yet',
          items: [
            task('run_matching', board ? 'in_progress' : 'not_started', `${at}/match`),
            task('ask', board ? 'not_started' : 'cannot_start_yet', `${at}/match`),
          ],
        },
        {
          key: 'run',
          state: 'cannot_start_yet',
          items: [task('agreed_pairs', 'cannot_start_yet', `${at}/pairs`)],
        },
        {
          key: 'learn',
          state: 'cannot_start_yet',
          items: [task('close_programme', 'cannot_start_yet', `${at}/settings`)],
        },
      ],
      needs_you: [
        { key: 'order_grades', count: gradeLabels.length, params: {}, href: '/people/grades' },
        { key: 'more_mentors', count: 6, params: {}, href: `${at}/call` },
        { key: 'run_matching', count: 14, params: {}, href: `${at}/match` },
      ],
      counts: {
        people: this.everybody.length,
        mentors_submitted: 14,
        mentees_submitted: 8,
        mentors_draft: 3,
        mentees_draft: 1,
        proposals: board?.proposals.length ?? 0,
        asked: 0,
        pairs: this.pairs.length,
      },
    };
  }

  example(): c.Programme {
    this.grades = makeGrades();
    this.everybody = makePeople(48, this.grades);
    const programme = this.addProgramme({
      template: 'reverse_six_months',
      name: 'Example cohort',
      who_for: 'Colleagues outside the senior grades',
      dimensions: [],
      aims: ['inclusive_culture'],
      about_pairs: 6,
      ends_on: '2027-07-30',
    });
    programme.is_example = true;
    return programme;
  }

  removeExample(): undefined {
    this.programmes = this.programmes.filter((one) => !one.is_example);
  }

  applications(query: URLSearchParams): c.ListedApplication[] {
    return this.matching.applications().filter((one) => {
      const role = query.get('role');
      const state = query.get('state');
      return (!role || one.role === role) && (!state || one.state === state);
    });
  }

  suggest(weights?: Partial<c.Weights>): c.Board {
    return this.matching.suggest(weights);
  }
  currentBoard(): c.Board {
    return this.matching.current();
  }
  scores(query: URLSearchParams): c.ScoreRow[] {
    return this.matching.scores(query.get('application') ?? '');
  }
  explain(mentor: string, mentee: string): c.Explanation {
    return this.matching.explain(mentor, mentee);
  }
  change(body: c.Change): c.Board {
    return this.matching.change(body);
  }
  preview(body: c.Change): c.Preview {
    return this.matching.preview(body);
  }
  undo(id: string): c.Board {
    return this.matching.undo(id);
  }
  ask(ids?: string[]): c.Asking {
    return this.matching.ask(ids);
  }
  stopAsking(): c.Asking {
    return this.matching.stopAsking();
  }
  asking(): c.Asking {
    return this.matching.asking();
  }

  pair(id: string): c.Pair {
    const pair = this.pairs.find((one) => one.id === id);
    if (!pair) throw new Refused(404, 'not_found', 'There is no such pair here.');
    return pair;
  }

  closePair(id: string): c.Pair {
    const pair = this.pair(id);
    pair.state = 'closed';
    pair.abilities = [];
    return pair;
  }
}
