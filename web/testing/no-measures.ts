import type { Measures } from '../src/client/types.ts';

/** What a programme measures that has chosen nothing yet. */
export const noMeasures: Measures = {
  programme_id: '01890000-0000-7000-8000-00000000000a',
  outcomes: [],
  steps: ['Never', 'Rarely', 'Sometimes', 'Often', 'Always'],
  finding: null,
  current: null,
  refusal: null,
  abilities: [],
};
