import type { Fault } from './types';

/** What the server refused, or why it could not be reached (code "unreachable"). */
export class ProblemError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
    readonly faults: readonly Fault[] = [],
    readonly rule: string | null = null,
  ) {
    super(message);
    this.name = 'ProblemError';
  }
}

/** Whether the server refused, and for this reason if one is named. */
export function isProblem(error: unknown, code?: string): error is ProblemError {
  return error instanceof ProblemError && (code === undefined || error.code === code);
}
