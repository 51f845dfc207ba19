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

/** What the form begins with. */
export function draftOf(text: KnowledgeText): Draft {
  return {
    ...text,
    sections: withRoom(text.sections, emptySection, 6),
    tasks: withRoom(text.tasks, emptyTask, 6),
    facilitation: withRoom(text.facilitation, emptyStep, 12),
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
