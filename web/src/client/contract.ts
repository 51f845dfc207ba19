/*
 * The contract with the server, in the shape that openapi-typescript prints. Written by hand until
 * `turnabout openapi` exists; then `types.ts` and `index.ts` import `./schema` instead and this file goes.
 */
export type Uuid = string;
export type Role = 'lead' | 'network_lead' | 'sponsor' | 'supporter' | 'independent_contact' | 'operator';
export type Side = 'mentor' | 'mentee';

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

export interface Fault {
  pointer: string;
  message: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  rule?: string | null;
  faults?: Fault[];
}

export interface Named {
  id: Uuid;
  name: string;
}

export interface Grant {
  id: Uuid;
  role: Role;
  programme_id: Uuid | null;
}

export interface Participation {
  programme_id: Uuid;
  programme_name: string;
  application_id: Uuid | null;
  role: Side;
  state: 'draft' | 'submitted' | 'withdrawn';
  asks: number;
  pairs: number;
}

export interface Me {
  person: { id: Uuid; name: string; email: string; kind: string } | null;
  organisation: { id: Uuid; name: string; is_example: boolean } | null;
  grants: Grant[];
  csrf_token: string;
  has_passphrase: boolean;
  mail_configured: boolean;
  participations: Participation[];
  abilities: string[];
}

export interface HeldGrant extends Grant {
  person: Named;
  granted_at: string;
}

export interface MailStatus {
  configured: boolean;
  waiting: number;
  held: number;
  sent: number;
  failed: number;
  oldest_waiting_at: string | null;
}

export interface Person {
  id: Uuid;
  kind: 'staff' | 'guest';
  staff_number: string | null;
  name: string;
  email: string | null;
  job_title: string | null;
  grade: { id: Uuid; label: string; rank: number | null; is_leadership: boolean } | null;
  unit: string | null;
  location: string | null;
  profession: string | null;
  manager: Named | null;
  manager_state: 'known' | 'blank' | 'unknown' | 'cycle';
  is_head: boolean;
  left_on: string | null;
  version: number;
}

export interface PeoplePage extends Page<Person> {
  total: number;
}

export interface PersonName {
  id: Uuid;
  name: string;
  job_title: string | null;
  unit: string | null;
}

export type ImportTarget =
  | 'staff_number'
  | 'name'
  | 'given_name'
  | 'family_name'
  | 'preferred_name'
  | 'email'
  | 'job_title'
  | 'grade'
  | 'unit'
  | 'location'
  | 'profession'
  | 'manager_staff_number'
  | 'reviewer_staff_number'
  | 'start_date'
  | 'left_on'
  | 'status'
  | 'languages';

export interface ImportColumn {
  index: number;
  header: string;
  samples: string[];
  guess: ImportTarget | null;
  target: ImportTarget | 'ignore' | 'attribute' | null;
  looks_like: 'equality' | 'pay' | null;
}

export interface ImportFinding {
  row: number;
  name: string;
  column: string | null;
  severity: 'error' | 'warning';
  message: string;
  remedy: string;
}

export interface ImportSummary {
  new_people: number;
  changed: number;
  unchanged: number;
  leavers: number;
  returning: number;
  to_fix: number;
  warnings: number;
  grades_found: string[];
  heads_proposed: { id: Uuid | null; name: string }[];
}

export type ImportState =
  | 'reading'
  | 'columns'
  | 'checking'
  | 'checked'
  | 'confirming'
  | 'confirmed'
  | 'discarded'
  | 'failed';

export interface Import {
  id: Uuid;
  file_name: string;
  state: ImportState;
  rows_done: number;
  rows_total: number;
  failure: string | null;
  encoding: string;
  delimiter: string | null;
  columns: ImportColumn[];
  summary: ImportSummary | null;
  findings: ImportFinding[];
  findings_total: number;
  version: number;
  abilities: string[];
}

export interface ImportColumns {
  columns: { index: number; target: ImportTarget | 'ignore' | 'attribute' }[];
  equality_columns_on: number[];
  mark_leavers: boolean;
  date_order: 'day_first' | 'month_first' | null;
}

export interface Grade {
  id: Uuid;
  label: string;
  rank: number | null;
  is_leadership: boolean;
  people: number;
}

export interface GradeOrder {
  grades: { id: Uuid; is_leadership: boolean }[];
  off_ladder: Uuid[];
}

export interface Head {
  id: Uuid;
  name: string;
  job_title: string | null;
  is_head: boolean;
  proposed: boolean;
}

export type TemplateKey =
  | 'reverse_six_months'
  | 'supported_nine_months'
  | 'board_first'
  | 'reciprocal'
  | 'conventional'
  | 'self_service';
export type ProgrammeKind = 'reverse' | 'reciprocal' | 'conventional' | 'circle';
export type Aim = 'role_model_inclusion' | 'develop_talent' | 'inclusive_culture';
export type ProgrammeState = 'planning' | 'recruiting' | 'matching' | 'running' | 'closed';

export interface Weights {
  common_interests: number;
  style: number;
  availability: number;
  ways_to_meet: number;
  topics_met: number;
  difference_lived: number;
  difference_unit: number;
  difference_profession: number;
  difference_location: number;
  difference_generation: number;
  prior_tie: number;
}

export type Source = 'leadership_grades' | 'outside_leadership' | 'anyone_senior' | 'anyone' | 'bodies';

export interface ProgrammeSettings {
  mentor_label: string;
  mentee_label: string;
  agenda_owner: Side;
  pairing_months: number;
  conversations: number;
  minutes: number;
  days_apart: number;
  grade_gap_min: number;
  grade_gap_max: number | null;
  head_steps: number;
  mentee_source: Source;
  body_ids: Uuid[] | null;
  mentor_source: Source;
  mentor_capacity: number;
  mentee_capacity: number;
  same_team: 'forbid' | 'allow';
  share_language: boolean;
  career_advice: 'none' | 'time_boxed';
  joining: 'while_call_is_open' | 'any_time';
  weights: Weights;
}

export interface ProgrammeTemplate {
  key: TemplateKey;
  name: string;
  summary: string;
  kind: ProgrammeKind;
  pairing_months: number;
  window_months: number;
  conversations: number;
  who_for_hint: string;
  dimensions: string[];
  settings: ProgrammeSettings;
}

export interface NewProgramme {
  template: TemplateKey;
  name?: string;
  who_for: string;
  dimensions: string[];
  focus?: string;
  aims: Aim[];
  about_pairs: number;
  ends_on: string;
}

export interface Programme {
  id: Uuid;
  name: string;
  template: TemplateKey;
  kind: ProgrammeKind;
  state: ProgrammeState;
  who_for: string;
  dimensions: string[];
  focus: string | null;
  aims: Aim[];
  about_pairs: number;
  starts_on: string;
  ends_on: string;
  settings: ProgrammeSettings;
  call_url: string;
  is_example: boolean;
  version: number;
  abilities: string[];
}

export type TaskState = 'cannot_start_yet' | 'not_started' | 'in_progress' | 'done';
export type StepKey = 'plan' | 'recruit' | 'match' | 'run' | 'learn';

export interface ProgrammeHome {
  programme: Programme;
  tasks: { key: StepKey; state: TaskState; items: { key: string; state: TaskState; href: string }[] }[];
  needs_you: { key: string; count: number; params: Record<string, string>; href: string }[];
  counts: {
    people: number;
    mentors_submitted: number;
    mentees_submitted: number;
    mentors_draft: number;
    mentees_draft: number;
    proposals: number;
    asked: number;
    pairs: number;
  };
}

export interface Call {
  programme_name: string;
  organisation_name: string;
  who_for: string;
  kind: ProgrammeKind;
  mentor_label: string;
  mentee_label: string;
  conversations: number;
  minutes: number;
  pairing_months: number;
  open: boolean;
}

export type WhoCanSee = 'you' | 'lead_while_matching' | 'partner' | 'matching_only';
export type QuestionKind = 'text' | 'long_text' | 'choices' | 'choice' | 'tags' | 'people' | 'times' | 'yes';
export type Answer = null | string | string[];

export interface Question {
  key: string;
  screen: number;
  kind: QuestionKind;
  required: boolean;
  who_can_see: WhoCanSee;
  choices: { value: string; label: string }[];
  max: number;
  answer: Answer;
  shareable: boolean;
  shared: boolean;
}

export type ApplicationState = 'draft' | 'submitted' | 'withdrawn';

export interface ApplicationProgramme {
  id: Uuid;
  name: string;
  kind: ProgrammeKind;
  mentor_label: string;
  mentee_label: string;
  who_for: string;
  most_partners: number;
}

export interface Application {
  id: Uuid;
  programme: ApplicationProgramme;
  role: Side;
  state: ApplicationState;
  questions: Question[];
  capacity: number;
  consent_text: string;
  consent_matching: boolean;
  submitted_at: string | null;
  version: number;
  abilities: string[];
}

export interface EqualityQuestion {
  key: string;
  label: string;
  choices: { value: string; label: string }[];
  answer: string | null;
}

export interface EqualityQuestions {
  questions: EqualityQuestion[];
  consent_text: string;
}

export interface ListedApplication {
  id: Uuid;
  person: Named & { job_title: string | null; grade_label: string | null; unit: string | null };
  role: Side;
  state: ApplicationState;
  route: string | null;
  capacity: number;
  submitted_at: string | null;
  answers: { key: string; answer: Answer }[] | null;
}

export interface Seat {
  application_id: Uuid;
  person_id: Uuid;
  name: string;
  job_title: string | null;
  grade_label: string | null;
  unit: string | null;
  capacity: number;
}

export type ProposalState =
  | 'proposed'
  | 'removed'
  | 'mentor_asked'
  | 'mentor_declined'
  | 'mentee_asked'
  | 'mentee_declined'
  | 'agreed'
  | 'withdrawn';

export interface Proposal {
  id: Uuid;
  mentor_id: Uuid;
  mentee_id: Uuid;
  score: number;
  locked: boolean;
  state: ProposalState;
}

export interface BoardChange {
  id: Uuid;
  kind: string;
  at: string;
  by_name: string;
  undone: boolean;
  text: string;
}

export interface LeftOut {
  application_id: Uuid;
  side: Side;
  rule: string;
  text: string;
  would_help: string[];
}

export interface Board {
  id: Uuid;
  programme_id: Uuid;
  state: 'open' | 'asking' | 'closed';
  version: number;
  total: number;
  pairs: number;
  reached: { mentors: number; mentees: number };
  of: { mentors: number; mentees: number };
  seats: { mentors: Seat[]; mentees: Seat[] };
  proposals: Proposal[];
  left_out: LeftOut[];
  changes: BoardChange[];
  weights: Weights;
  abilities: string[];
}

export interface ScoreRow {
  application_id: Uuid;
  possible: boolean;
  score: number | null;
  rule: string | null;
  text: string;
}

export interface Reason {
  key: string;
  text: string;
  points: number;
}

export interface Explanation {
  possible: boolean;
  score: number | null;
  rule: string | null;
  rule_text: string | null;
  shared: Reason[];
  different: Reason[];
}

export interface Change {
  kind: 'place' | 'remove' | 'swap' | 'lock' | 'unlock' | 'suggest';
  mentor?: Uuid;
  mentee?: Uuid;
  mentor_b?: Uuid;
  mentee_b?: Uuid;
}

export interface Preview {
  total_before: number;
  total_after: number;
  pairs_before: number;
  pairs_after: number;
  per_pair: { mentor: Uuid; mentee: Uuid; score_before: number | null; score_after: number | null }[];
  refused: { rule: string; text: string } | null;
}

export interface Ask {
  id: Uuid;
  programme_id: Uuid;
  programme_name: string;
  role: Side;
  other: { id: Uuid; name: string; job_title: string | null; unit: string | null };
  why: { shared: string[]; different: string[] };
  state: 'waiting' | 'answered';
  answer: 'yes' | 'no' | null;
  abilities: string[];
}

export interface Partner extends Named {
  job_title: string | null;
  unit: string | null;
}

export interface Pair {
  id: Uuid;
  programme_id: Uuid;
  programme_name: string;
  mentor: Partner;
  mentee: Partner;
  state: 'agreed' | 'closed';
  agreed_at: string;
  starts_on: string;
  ends_on: string;
  needs_attention: string | null;
  version: number;
  abilities: string[];
}

export interface Asking {
  proposal_id: Uuid;
  mentor_name: string;
  mentee_name: string;
  state: ProposalState;
  asked_mentor_at: string | null;
  asked_mentee_at: string | null;
}

interface Json<T> {
  content: { 'application/json': T };
}
interface Failure {
  content: { 'application/problem+json': Problem };
}
interface Shape<R, P, Q, B> {
  parameters: ([P] extends [never] ? { path?: never } : { path: P }) & {
    query?: Q;
    header?: Record<string, string>;
    cookie?: never;
  };
  requestBody: B;
  responses: { 200: Json<R>; default: Failure };
}
type Get<R, P = never, Q = never> = Omit<Shape<R, P, Q, never>, 'requestBody'> & { requestBody?: never };
type Send<B, R, P = never, Q = never> = [B] extends [never] ? Get<R, P, Q> : Shape<R, P, Q, Json<B>>;
interface ById {
  id: Uuid;
}
interface Empty {
  [key: string]: never;
}

export interface paths {
  '/api/v1/sign-ins': { post: Send<{ email: string; passphrase: string }, Me> };
  '/api/v1/sign-ins/current': { delete: Send<never, undefined> };
  '/api/v1/sign-in-links': { post: Send<{ email: string }, Empty> };
  '/api/v1/me': { get: Get<Me> };
  '/api/v1/me/passphrase': { put: Send<{ passphrase: string; current?: string }, undefined> };
  '/api/v1/grants': {
    get: Get<Page<HeldGrant>>;
    post: Send<{ person_id: Uuid; role: Role; programme_id?: Uuid }, HeldGrant>;
  };
  '/api/v1/grants/{id}': { delete: Send<never, undefined, ById> };
  '/api/v1/status/mail': { get: Get<MailStatus> };
  '/api/v1/people': { get: Get<PeoplePage, never, { search?: string; cursor?: string; limit?: number }> };
  '/api/v1/people/names': { get: Get<Page<PersonName>, never, { search: string }> };
  '/api/v1/people/{id}': { get: Get<Person, ById> };
  '/api/v1/imports': { get: Get<Page<Import>> };
  '/api/v1/imports/{id}': { get: Get<Import, ById>; delete: Send<never, undefined, ById> };
  '/api/v1/imports/{id}/columns': { put: Send<ImportColumns, Import, ById> };
  '/api/v1/imports/{id}/confirmation': { post: Send<never, Import, ById> };
  '/api/v1/grades': { get: Get<Page<Grade>>; put: Send<GradeOrder, Page<Grade>> };
  '/api/v1/heads': { get: Get<Page<Head>>; put: Send<{ person_ids: Uuid[] }, Page<Head>> };
  '/api/v1/guests': {
    post: Send<{ name: string; email: string; job_title?: string; grade_id?: Uuid }, Person>;
  };
  '/api/v1/programme-templates': { get: Get<Page<ProgrammeTemplate>> };
  '/api/v1/programmes': { get: Get<Page<Programme>>; post: Send<NewProgramme, Programme> };
  '/api/v1/programmes/{id}': {
    get: Get<Programme, ById>;
    patch: Send<
      Partial<Omit<NewProgramme, 'template'>> & { settings?: Partial<ProgrammeSettings> },
      Programme,
      ById
    >;
  };
  '/api/v1/programmes/{id}/home': { get: Get<ProgrammeHome, ById> };
  '/api/v1/programmes/{id}/opening': { post: Send<never, Programme, ById> };
  '/api/v1/programmes/{id}/closing-of-call': { post: Send<never, Programme, ById> };
  '/api/v1/programmes/{id}/closure': { post: Send<never, Programme, ById> };
  '/api/v1/example': { post: Send<never, Programme>; delete: Send<never, undefined> };
  '/api/v1/calls/{call_code}': { get: Get<Call, { call_code: string }> };
  '/api/v1/programmes/{id}/applications': {
    get: Get<Page<ListedApplication>, ById, { role?: Side; state?: ApplicationState; cursor?: string }>;
    post: Send<{ role: Side; route?: string }, Application, ById>;
  };
  '/api/v1/programmes/{id}/invitations': {
    post: Send<{ person_ids: Uuid[]; role: Side }, { invited: number }, ById>;
  };
  '/api/v1/applications/{id}': { get: Get<Application, ById> };
  '/api/v1/applications/{id}/answers/{key}': {
    put: Send<{ answer: Answer; share?: boolean }, Application, { id: Uuid; key: string }>;
  };
  '/api/v1/applications/{id}/capacity': { put: Send<{ capacity: number }, Application, ById> };
  '/api/v1/applications/{id}/submission': { post: Send<{ consent_matching: boolean }, Application, ById> };
  '/api/v1/applications/{id}/withdrawal': { post: Send<never, Application, ById> };
  '/api/v1/applications/{id}/equality-questions': { get: Get<EqualityQuestions, ById> };
  '/api/v1/applications/{id}/equality-answers': {
    put: Send<{ answers: Record<string, string>; consent: boolean }, undefined, ById>;
  };
  '/api/v1/programmes/{id}/matching-runs': {
    post: Send<{ weights?: Partial<Weights>; seed?: number }, Board, ById>;
  };
  '/api/v1/programmes/{id}/matching-runs/current': { get: Get<Board, ById> };
  '/api/v1/matching-runs/{id}': { get: Get<Board, ById> };
  '/api/v1/matching-runs/{id}/scores': {
    get: Get<{ items: ScoreRow[] }, ById, { application: Uuid }>;
  };
  '/api/v1/matching-runs/{id}/explanations': { get: Get<Explanation, ById, { mentor: Uuid; mentee: Uuid }> };
  '/api/v1/matching-runs/{id}/changes': { post: Send<Change, Board, ById> };
  '/api/v1/matching-runs/{id}/previews': { post: Send<Change, Preview, ById> };
  '/api/v1/matching-runs/{id}/changes/{change_id}/undo': {
    post: Send<never, Board, { id: Uuid; change_id: Uuid }>;
  };
  '/api/v1/matching-runs/{id}/asking': { post: Send<{ proposal_ids?: Uuid[] }, Board, ById> };
  '/api/v1/asks': { get: Get<Page<Ask>> };
  '/api/v1/asks/{id}/answer': { post: Send<{ answer: 'yes' | 'no' }, Ask, ById> };
  '/api/v1/asks/{id}/question': { post: Send<{ text: string }, Ask, ById> };
  '/api/v1/programmes/{id}/pairs': { get: Get<Page<Pair>, ById> };
  '/api/v1/programmes/{id}/asking': { get: Get<Page<Asking>, ById> };
  '/api/v1/pairs': { get: Get<Page<Pair>> };
  '/api/v1/pairs/{id}': { get: Get<Pair, ById> };
  '/api/v1/pairs/{id}/closure': { post: Send<never, Pair, ById> };
}
