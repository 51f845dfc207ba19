import type * as c from '../src/client/types.ts';

/** Why two people, in words such as the server's. */
export function fakeReasons(topic: string): Pick<c.Explanation, 'shared' | 'different'> {
  return {
    shared: [
      {
        key: 'topics_met',
        text: `Wants to learn about “${topic}”, which the mentor offers to talk about`,
        points: 240,
      },
      { key: 'availability', text: 'Both are free on Tuesday and Thursday mornings', points: 120 },
      { key: 'common_interests', text: 'Both like hill walking', points: 60 },
    ],
    different: [
      { key: 'difference_unit', text: 'Different directorates', points: 80 },
      { key: 'difference_profession', text: 'Policy and Digital', points: 40 },
    ],
  };
}
