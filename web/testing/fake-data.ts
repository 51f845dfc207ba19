import type * as c from '../src/client/types.ts';

/** A small repeatable stream of numbers: the same invented people on every run. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const given =
  'Amina Bryn Chidi Delyth Esra Femi Gwen Harun Iona Jaspal Keziah Lowri Marek Nadia Oisin Parveen Rhodri Sunita Tomasz Uma Vusi Wren Yasmin Zofia'.split(
    ' ',
  );
const family =
  'Achterberg Bellweather Castellan Dunmore Eastleigh Farrowby Greenhalge Hollins Ibbotsen Jessamy Kettlewick Lindqvale Marchbanks Netherby Oakshott Penhallow Quillfeather Ravensworth Silverlake Thistlewood'.split(
    ' ',
  );
export const units = [
  'Public Services',
  'Fiscal',
  'Financial Stability',
  'Corporate Centre',
  'Growth and Productivity',
];
export const gradeLabels = ['AO', 'EO', 'HEO', 'SEO', 'Grade 7', 'Grade 6', 'SCS1', 'SCS2', 'SCS3', 'SCS4'];
const jobs = [
  'Policy adviser',
  'Analyst',
  'Project manager',
  'Private secretary',
  'Economist',
  'Delivery lead',
];
const seniorJobs = ['Deputy Director', 'Director', 'Director General'];

export function uuid(kind: number, index: number): string {
  return `00000000-0000-7000-8${kind.toString().padStart(3, '0')}-${index.toString(16).padStart(12, '0')}`;
}

export function makeGrades(): c.Grade[] {
  return gradeLabels.map((label, index) => ({
    id: uuid(1, index),
    label,
    rank: null,
    is_leadership: false,
    people: [38, 61, 84, 72, 66, 41, 24, 10, 4, 3][index] ?? 1,
  }));
}

export function makePeople(count: number, grades: c.Grade[]): c.Person[] {
  const pick = numbers(7);
  return Array.from({ length: count }, (_, index) => {
    const senior = index < count / 8;
    const grade = grades[senior ? 6 + pick(4) : pick(6)];
    const name = `${given[pick(given.length)]} ${family[pick(family.length)]}`;
    return {
      id: uuid(2, index),
      kind: 'staff',
      staff_number: String(19000 + index).padStart(6, '0'),
      name,
      email: `${19000 + index}@example.org`,
      job_title: (senior ? seniorJobs[pick(3)] : jobs[pick(jobs.length)]) ?? null,
      grade: grade ? { id: grade.id, label: grade.label, rank: grade.rank, is_leadership: senior } : null,
      unit: units[pick(units.length)] ?? null,
      location: ['London', 'Darlington', 'Norwich'][pick(3)] ?? null,
      profession: ['Policy', 'Economics', 'Operational Delivery', 'Digital'][pick(4)] ?? null,
      manager: index === 0 ? null : { id: uuid(2, 0), name: 'Amina Achterberg' },
      manager_state: index === 0 ? 'blank' : index % 40 === 3 ? 'unknown' : 'known',
      is_head: index === 0,
      left_on: index % 97 === 50 ? '2026-10-31' : null,
      version: 1,
      abilities: index % 97 === 50 ? ['erase'] : [],
    };
  });
}

const weights: c.Weights = {
  common_interests: 15,
  style: 10,
  availability: 15,
  ways_to_meet: 10,
  topics_met: 30,
  difference_lived: 10,
  difference_unit: 8,
  difference_profession: 5,
  difference_location: 3,
  difference_generation: 4,
  difference_tenure: 3,
  prior_tie: 20,
};

export const settings: c.ProgrammeSettings = {
  mentor_label: 'mentor',
  mentee_label: 'mentee',
  agenda_owner: 'mentor',
  pairing_months: 6,
  conversations: 6,
  minutes: 60,
  days_apart: 14,
  grade_gap_min: 2,
  grade_gap_max: null,
  head_steps: 3,
  mentee_source: 'leadership_grades',
  body_ids: [],
  mentor_source: 'outside_leadership',
  mentor_capacity: 1,
  mentee_capacity: 1,
  same_team: 'forbid',
  share_language: true,
  career_advice: 'none',
  joining: 'while_call_is_open',
  try_out_days: 14,
  weights,
};

function template(
  key: string,
  name: string,
  kind: c.Programme['kind'],
  months: [number, number, number],
  summary: string,
): c.ProgrammeTemplate {
  const [pairing_months, window_months, conversations] = months;
  return {
    key,
    name,
    kind,
    pairing_months,
    window_months,
    conversations,
    summary,
    dimensions: ['Ethnicity', 'Disability', 'Gender', 'Working-class background', 'Generation'],
    who_for_hint: 'Colleagues from under-represented ethnic backgrounds, outside the senior grades',
    settings: { ...settings, pairing_months, conversations },
  };
}

export const templates: c.ProgrammeTemplate[] = [
  template(
    'reverse_six_months',
    'Reverse, six months',
    'reverse',
    [6, 8, 6],
    'A junior mentor and a senior mentee meet six times. The mentor leads; the mentee books and listens.',
  ),
  template(
    'supported_nine_months',
    'Supported, nine months',
    'reverse',
    [6, 9, 6],
    'Training before, six months of pairing, follow-up after. For a first programme with outside support.',
  ),
  template(
    'board_first',
    'Board first',
    'reverse',
    [6, 9, 6],
    'The chief executive, non-executives and a task force learn first, in public view of the organisation.',
  ),
  template(
    'reciprocal',
    'Reciprocal',
    'reciprocal',
    [6, 8, 6],
    'Both sides teach. Each conversation is shared out so that neither takes it over.',
  ),
  template(
    'conventional',
    'Conventional',
    'conventional',
    [9, 12, 9],
    'A senior mentor supports a junior mentee. Runs beside a reverse programme with the same people.',
  ),
  template(
    'self_service',
    'Self-service',
    'reverse',
    [6, 12, 4],
    'People offer and ask whenever they like; you look in once a week.',
  ),
];

export function makeGuest(
  index: number,
  guest: { name: string; email: string; job_title?: string },
): c.Person {
  return {
    id: uuid(5, index),
    kind: 'guest',
    staff_number: null,
    name: guest.name,
    email: guest.email,
    job_title: guest.job_title ?? null,
    grade: null,
    unit: null,
    location: null,
    profession: null,
    manager: null,
    manager_state: 'blank',
    is_head: false,
    left_on: null,
    version: 1,
    abilities: ['erase'],
  };
}
