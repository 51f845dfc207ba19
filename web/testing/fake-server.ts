import type * as c from '../src/client/types.ts';
import { FakeWorld } from './fake-world.ts';
import { Refused } from './refused.ts';

type Handler = (world: FakeWorld, request: Arguments) => unknown;

interface Arguments {
  path: string[];
  query: URLSearchParams;
  // biome-ignore lint/suspicious/noExplicitAny: the fake trusts the typed client that sends it
  body: any;
}

const page = <T>(items: T[]): c.Page<T> => ({ items, next_cursor: null });

const handlers: Record<string, Handler> = {
  'GET /me': (w) => w.me(),
  'POST /sign-ins': (w, { body }) => w.signIn(body),
  'GET /sign-in-ways': (w) => ({ provider: w.account.provider }),
  'DELETE /sign-ins/current': (w) => w.signOut(),
  'POST /sign-in-links': () => ({}),
  'PUT /me/passphrase': () => undefined,
  'PUT /me/new-address': (w, { body }) => w.account.answerNewAddress(body),
  'GET /me/looks': (w) => page(w.account.looks),
  'GET /me/corrections': ({ corrections: { items, kept } }) => ({ items, kept }),
  'POST /me/corrections': (w, { body }) => w.corrections.ask(body),
  'POST /me/corrections/*/withdrawal': (w, { path }) => w.corrections.withdraw(path[0] ?? ''),
  'GET /corrections': (w) => ({ waiting: w.corrections.waiting, answered: [] }),
  'PUT /corrections/*/correction': (w, { path }) => w.corrections.answer(path[0] ?? ''),
  'PUT /corrections/*/refusal': (w, { path }) => w.corrections.answer(path[0] ?? ''),
  'GET /me/identities': (w) => page(w.account.identities),
  'DELETE /me/identities/*': (w, { path }) => w.account.removeIdentity(path[0] ?? ''),
  'GET /me/second-step': (w) => w.account.secondStep,
  'POST /me/second-step': (w) => w.account.offerSecondStep(),
  'PUT /me/second-step': (w, { body }) => w.account.confirmSecondStep(body.code),
  'POST /me/second-step/backup-codes': (w) => w.account.newCodes(),
  'POST /me/second-step/removal': (w, { body }) => w.account.endSecondStep(body.code),
  'GET /me/passkeys': (w) => page(w.account.passkeys),
  'GET /me/sign-ins': (w) => page(w.account.signIns),
  'GET /grants': (w) => page(w.grants),
  'POST /grants': (w, { body }) => w.addGrant(body),
  'DELETE /grants/*': (w, { path }) => w.removeGrant(path[0] ?? ''),
  'GET /surveys': (w) => w.surveys,
  'GET /programmes/*/measures': (w) => w.measures,
  'GET /status/mail': (w) => w.mail,
  'GET /people': (w, { query }) => w.peoplePage(query),
  'GET /people/names': (w, { query }) => page(w.peopleNames(query.get('search') ?? '')),
  'GET /people/*': (w, { path }) => w.person(path[0] ?? ''),
  'GET /imports': (w) => page(w.imports),
  'POST /imports': (w, { query }) => w.startImport(query.get('file_name') ?? 'staff.csv'),
  'GET /imports/*': (w, { path }) => w.pollImport(path[0] ?? ''),
  'DELETE /imports/*': (w, { path }) => w.discardImport(path[0] ?? ''),
  'PUT /imports/*/columns': (w, { path, body }) => w.checkImport(path[0] ?? '', body),
  'POST /imports/*/confirmation': (w, { path }) => w.confirmImport(path[0] ?? ''),
  'GET /grades': (w) => page(w.grades),
  'PUT /grades': (w, { body }) => page(w.orderGrades(body)),
  'GET /heads': (w) => page(w.heads),
  'PUT /heads': (w, { body }) => page(w.nameHeads(body.person_ids)),
  'POST /guests': (w, { body }) => w.addGuest(body),
  'GET /bodies': (w) => page(w.specialCases.bodies),
  'POST /bodies': (w, { body }) => w.specialCases.saveBody(null, body),
  'PUT /bodies/*': (w, { path, body }) => w.specialCases.saveBody(path[0] ?? '', body),
  'GET /ties': (w) => page(w.specialCases.ties),
  'POST /ties': (w, { body }) => w.specialCases.addTie(body),
  'DELETE /ties/*': (w, { path }) => w.specialCases.removeTie(path[0] ?? ''),
  'GET /reviewers': (w) => page(w.specialCases.reviews),
  'POST /reviewers': (w, { body }) => w.specialCases.addReview(body),
  'DELETE /people/*/reviewers/*': (w, { path }) => w.specialCases.removeReview(path),
  'GET /programme-templates': (w) => page(w.templates),
  'GET /programmes': (w) => page(w.programmes),
  'POST /programmes': (w, { body }) => w.addProgramme(body),
  'GET /programmes/*': (w, { path }) => w.programme(path[0] ?? ''),
  'PATCH /programmes/*': (w, { path, body }) => w.editProgramme(path[0] ?? '', body),
  'GET /programmes/*/home': (w, { path }) => w.home(path[0] ?? ''),
  'POST /programmes/*/opening': (w, { path }) => w.moveProgramme(path[0] ?? '', 'recruiting'),
  'POST /programmes/*/closing-of-call': (w, { path }) => w.moveProgramme(path[0] ?? '', 'matching'),
  'POST /programmes/*/start': (w, { path }) => w.moveProgramme(path[0] ?? '', 'running'),
  'POST /programmes/*/closure': (w, { path }) => w.moveProgramme(path[0] ?? '', 'closed'),
  'POST /example': (w) => w.example(),
  'DELETE /example': (w) => w.removeExample(),
  'GET /programmes/*/applications': (w, { query }) => page(w.applications(query)),
  'POST /programmes/*/invitations': (_w, { body }) => ({ invited: body.person_ids.length }),
  'POST /programmes/*/matching-runs': (w, { body }) => w.suggest(body?.weights),
  'GET /programmes/*/matching-runs/current': (w) => w.currentBoard(),
  'GET /matching-runs/*': (w) => w.currentBoard(),
  'GET /matching-runs/*/scores': (w, { query }) => ({ items: w.scores(query) }),
  'GET /matching-runs/*/explanations': (w, { query }) =>
    w.explain(query.get('mentor') ?? '', query.get('mentee') ?? ''),
  'POST /matching-runs/*/changes': (w, { body }) => w.change(body),
  'POST /matching-runs/*/weight-previews': (w, { body }) => w.matching.weigh(body.weights ?? {}),
  'POST /matching-runs/*/previews': (w, { body }) => w.preview(body),
  'POST /matching-runs/*/changes/*/undo': (w, { path }) => w.undo(path[1] ?? ''),
  'POST /matching-runs/*/asking': (w, { body }) => w.ask(body?.proposal_ids),
  'DELETE /matching-runs/*/asking': (w) => w.stopAsking(),
  'GET /programmes/*/pairs': (w) => page(w.pairs),
  'GET /programmes/*/asking': (w) => w.asking(),
  'GET /pairs/*': (w, { path }) => w.pair(path[0] ?? ''),
  'POST /pairs/*/closure': (w, { path }) => w.closePair(path[0] ?? ''),
};

interface Found {
  handler: Handler;
  path: string[];
}

function find(method: string, address: string): Found | null {
  const key = `${method} ${address}`;
  // Fixed words before wildcards, as the real router does.
  const ordered = Object.keys(handlers).sort((a, b) => a.split('*').length - b.split('*').length);
  for (const pattern of ordered) {
    const match = new RegExp(`^${pattern.replaceAll('*', '([^/]+)')}$`).exec(key);
    const handler = handlers[pattern];
    if (match && handler) return { handler, path: match.slice(1).map(decodeURIComponent) };
  }
  return null;
}

function problem(
  status: number,
  code: c.Problem['code'],
  detail: string,
  faults: c.Problem['faults'] = [],
): Response {
  const body = {
    type: 'about:blank',
    title: code,
    status,
    code,
    detail,
    rule: null,
    faults,
    incident: null,
  } satisfies c.Problem;
  return Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}

/** The API in memory, for screens and tests before and beside the real server. */
export class FakeServer {
  constructor(readonly world = new FakeWorld()) {}

  handle = async (request: Request): Promise<Response> => {
    const url = new URL(request.url, 'http://fake');
    const found = find(request.method, url.pathname.replace(/^\/api\/v1/, ''));
    if (!found) return problem(404, 'not_found', 'There is no such thing here.');
    const json = request.headers.get('Content-Type')?.includes('application/json');
    const text = json ? await request.text() : '';
    const body: unknown = text ? JSON.parse(text) : undefined;
    try {
      const reply = found.handler(this.world, { path: found.path, query: url.searchParams, body });
      return reply === undefined ? new Response(null, { status: 204 }) : Response.json(reply);
    } catch (error) {
      if (error instanceof Refused) return problem(error.status, error.code, error.message, error.faults);
      throw error;
    }
  };
}

export const fakeServer = new FakeServer();
