import type { KnowledgeText } from '../../client/types';

/** A topic's text as it is typed: one line for each tip and question, and an empty place after each list. */
export interface Draft extends Omit<KnowledgeText, 'questions' | 'tips'> {
  questions: string;
  tips: string;
}

const emptySection = { heading: '', text: '' };
const emptyTask = { for: 'both' as const, try_this: '', ask_yourself: '' };
const emptyStep = { minutes: 5, heading: '', text: '' };

function withRoom<T>(items: readonly T[], empty: T, most: number): T[] {
  return items.length < most ? [...items, empty] : [...items];
}

/** Lines of a paragraph in one: files break them where a person who types would not. */
function unwrapped(text: string): string {
  return text.trim().replace(/([^\n])\n(?!\n|- )/g, '$1 ');
}

function tidied<T extends { text: string }>(part: T): T {
  return { ...part, text: unwrapped(part.text) };
}

/** What the form begins with. */
export function draftOf(text: KnowledgeText): Draft {
  return {
    ...text,
    about: unwrapped(text.about),
    care: unwrapped(text.care),
    sections: withRoom(text.sections.map(tidied), emptySection, 6),
    tasks: withRoom(
      text.tasks.map((task) => ({ ...task, try_this: unwrapped(task.try_this) })),
      emptyTask,
      6,
    ),
    facilitation: withRoom(text.facilitation.map(tidied), emptyStep, 12),
    questions: text.questions.join('\n'),
    tips: text.tips.join('\n'),
  };
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What is sent: places that were left or made empty are left out. */
export function textOf(draft: Draft): KnowledgeText {
  return {
    ...draft,
    sections: draft.sections.filter((each) => each.heading.trim() || each.text.trim()),
    tasks: draft.tasks.filter((each) => each.try_this.trim() || each.ask_yourself.trim()),
    facilitation: draft.facilitation.filter((each) => each.heading.trim() || each.text.trim()),
    questions: lines(draft.questions),
    tips: lines(draft.tips),
  };
}
