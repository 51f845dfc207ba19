import type { FiguresEntered, Parting } from '../client/types';

/** One group while it is typed; empty where nothing has been. */
export interface GroupDraft {
  key: number;
  name: string;
  leadership: string;
  workforce: string;
  society: string;
}
export interface SourceDraft {
  source: string;
  year: string;
}
export const columns = ['leadership', 'workforce', 'society'] as const;
export type Column = (typeof columns)[number];
export interface FiguresDraft {
  dimension: string;
  groups: GroupDraft[];
  sources: Record<Column, SourceDraft>;
}

let last = 0;
/** A row for one more group. */
export function oneMore(name = ''): GroupDraft {
  last += 1;
  return { key: last, name, leadership: '', workforce: '', society: '' };
}

const blank = (): SourceDraft => ({ source: '', year: '' });

/** What a form begins with where nothing has been entered, or only names may be read. */
export function emptyDraft(of?: Parting): FiguresDraft {
  const source = (from?: { source: string; year: number }) =>
    from ? { source: from.source, year: String(from.year) } : blank();
  return {
    dimension: of?.dimension ?? '',
    groups: (of?.groups ?? ['', '']).map((name) => oneMore(name)),
    sources: {
      leadership: source(of?.leadership.source),
      workforce: source(of?.workforce.source),
      society: source(of?.society?.source),
    },
  };
}

/** The numbers of last time, to be changed. */
export function draftOf(entered: FiguresEntered): FiguresDraft {
  const source = (from?: { source: string; year: number } | null) =>
    from ? { source: from.source, year: String(from.year) } : blank();
  return {
    dimension: entered.dimension,
    groups: entered.groups.map((group) => ({
      ...oneMore(group.name),
      leadership: String(group.leadership),
      workforce: String(group.workforce),
      society: group.society_percent == null ? '' : String(group.society_percent),
    })),
    sources: {
      leadership: source(entered.leadership),
      workforce: source(entered.workforce),
      society: source(entered.society),
    },
  };
}

const whole = (text: string) => Number(text.replace(/\D/g, '').slice(0, 7));

/** What is sent; an empty share of society is one that nobody knows. */
export function asEntered(draft: FiguresDraft): FiguresEntered {
  const source = ({ source: from, year }: SourceDraft) => ({ source: from, year: whole(year.slice(0, 4)) });
  const { society } = draft.sources;
  return {
    dimension: draft.dimension,
    groups: draft.groups.map((group) => ({
      name: group.name,
      leadership: whole(group.leadership),
      workforce: whole(group.workforce),
      society_percent: group.society.trim() === '' ? null : whole(group.society),
    })),
    leadership: source(draft.sources.leadership),
    workforce: source(draft.sources.workforce),
    society: society.source || society.year ? source(society) : null,
  };
}

/** The field that a fault of the server is about: "/groups/0/name" is "figures-groups-0-name". */
export function fieldOf(pointer: string): string {
  const field = pointer.replaceAll('/', '-').replace('-society_percent', '-society');
  return `figures${field === '-groups' ? '-groups-0-name' : field}`;
}
