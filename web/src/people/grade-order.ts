import type { Grade, GradeOrder } from '../client/types';

/** The ladder as it is being put in order, junior to senior, and what stands beside it. */
export interface Ladder {
  rungs: Grade[];
  beside: Grade[];
}

/** Grades without a rank come after those that have one, so that new ones are seen and not lost. */
export function ladderOf(grades: readonly Grade[]): Ladder {
  const never = Number.MAX_SAFE_INTEGER;
  const anyRanked = grades.some((grade) => grade.rank !== null);
  const rungs = anyRanked ? grades.filter((grade) => grade.rank !== null) : [...grades];
  const beside = anyRanked ? grades.filter((grade) => grade.rank === null) : [];
  return { rungs: [...rungs].sort((a, b) => (a.rank ?? never) - (b.rank ?? never)), beside };
}

export function markLeadership({ rungs, beside }: Ladder, id: string, is_leadership: boolean): Ladder {
  return { rungs: rungs.map((grade) => (grade.id === id ? { ...grade, is_leadership } : grade)), beside };
}

export function putBeside({ rungs, beside }: Ladder, id: string): Ladder {
  const moving = rungs.filter((grade) => grade.id === id);
  return {
    rungs: rungs.filter((grade) => grade.id !== id),
    beside: [...beside, ...moving.map((grade) => ({ ...grade, is_leadership: false }))],
  };
}

export function putOn({ rungs, beside }: Ladder, id: string): Ladder {
  return {
    rungs: [...rungs, ...beside.filter((grade) => grade.id === id)],
    beside: beside.filter((grade) => grade.id !== id),
  };
}

export function asOrder({ rungs, beside }: Ladder): GradeOrder {
  return {
    grades: rungs.map(({ id, is_leadership }) => ({ id, is_leadership })),
    off_ladder: beside.map(({ id }) => id),
  };
}
