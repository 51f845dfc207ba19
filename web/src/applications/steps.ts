import type { Answer, Question } from '../client/types';

/** The screens of an application in order; the server says which question stands on which. */
export function screensOf(questions: readonly Question[]): number[] {
  return [...new Set(questions.map((question) => question.screen))].sort((a, b) => a - b);
}

/** Whether there is anything in an answer. */
export function isAnswered(answer: Answer): boolean {
  return Array.isArray(answer) ? answer.length > 0 : (answer ?? '').trim() !== '';
}

/** The questions without which nothing can be sent. */
export function missing(questions: readonly Question[]): Question[] {
  return questions.filter((question) => question.required && !isAnswered(question.answer));
}

/** The first screen that still lacks what is needed to send; null when it could be sent. */
export function screenToGoOnWith(questions: readonly Question[]): number | null {
  const screens = missing(questions).map((question) => question.screen);
  return screens.length > 0 ? Math.min(...screens) : null;
}

/** A half-day of the week as the grid shows it. */
export interface HalfDay {
  value: string;
  label: string;
  day: string;
  part: string;
}

/** Half-days such as "monday_morning", in rows by day. */
export function weekOf(choices: Question['choices']): { day: string; halves: HalfDay[] }[] {
  const days: { day: string; halves: HalfDay[] }[] = [];
  for (const { value, label } of choices) {
    const [day = value, part = ''] = value.split('_');
    let row = days.find((one) => one.day === day);
    if (!row) {
      row = { day, halves: [] };
      days.push(row);
    }
    row.halves.push({ value, label, day, part });
  }
  return days;
}

/** An answer in words, one line each; values that were not among the choices are somebody's own words. */
export function linesOf(question: Question): string[] {
  const labels = new Map(question.choices.map((choice) => [choice.value, choice.label]));
  const values = Array.isArray(question.answer) ? question.answer : [question.answer ?? ''];
  return values.filter((value) => value.trim() !== '').map((value) => labels.get(value) ?? value);
}

/** Whom somebody's partner is called in this programme. */
export function partnerLabel(application: {
  role: 'mentor' | 'mentee';
  programme: { mentor_label: string; mentee_label: string };
}): string {
  const { role, programme } = application;
  return role === 'mentor' ? programme.mentee_label : programme.mentor_label;
}
