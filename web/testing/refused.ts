import type { Problem } from '../src/client/types.ts';

/** A refusal, as the real server words it. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: Problem['code'],
    message: string,
    readonly faults: Problem['faults'] = [],
  ) {
    super(message);
  }
}
