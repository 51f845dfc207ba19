import type { KnowledgeCard, RoleCheck, Side } from '../client/types';

/** Topics under one heading. */
export interface Shelf {
  for: KnowledgeCard['for'];
  topics: KnowledgeCard[];
}

/** The shelves of the library: one's own side first, then what is for both, then the other side's. */
export function shelves(topics: readonly KnowledgeCard[], own: readonly Side[]): Shelf[] {
  const first = own.includes('mentee') && !own.includes('mentor') ? 'mentee' : 'mentor';
  const order = [first, 'both', first === 'mentor' ? 'mentee' : 'mentor'] as const;
  return order
    .map((shelf) => ({ for: shelf, topics: topics.filter((topic) => topic.for === shelf) }))
    .filter((shelf) => shelf.topics.length > 0);
}

type Situation = RoleCheck['situations'][number];

/** Whether an answer listens or asks, as opposed to all the other things one might say. */
export function listens(kind: Situation['choices'][number]['kind'] | undefined): boolean {
  return kind === 'listening' || kind === 'asking';
}

/** What somebody may want to practise: the skills of the situations in which they neither listened nor asked. */
export function toPractise(check: Pick<RoleCheck, 'situations' | 'practices'>, chosen: readonly number[]) {
  const missed = new Set(
    check.situations
      .filter((situation, index) => !listens(situation.choices[chosen[index] ?? -1]?.kind))
      .map((situation) => situation.skill),
  );
  return check.practices.filter((practice) => missed.has(practice.skill));
}

/** A text as blocks: paragraphs, and lists of the lines that begin with a dash. */
export function blocks(text: string): (string | string[])[] {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean)
    .flatMap((block): (string | string[])[] => {
      const items: string[] = [];
      const before: string[] = [];
      for (const line of block.split('\n')) {
        if (line.startsWith('- ')) items.push(line.slice(2));
        else if (items.length > 0) items.push(`${items.pop()} ${line.trim()}`);
        else before.push(line.trim());
      }
      const words = before.length > 0 ? [before.join(' ')] : [];
      return items.length > 0 ? [...words, items] : words;
    });
}
