import { expect, test } from 'vitest';
import { changedFrom, chosenIn, standingOf } from './agreement';

test('says for each of the two whom a version waits for', () => {
  expect(standingOf({ state: 'not_yet', latest: 0, abilities: ['propose'] })).toBe('none');
  expect(standingOf({ state: 'not_yet', latest: 1, abilities: ['propose', 'confirm'] })).toBe(
    'waits_for_you',
  );
  expect(standingOf({ state: 'being_changed', latest: 2, abilities: ['propose'] })).toBe('waits_for_partner');
  expect(standingOf({ state: 'stands', latest: 2, abilities: ['propose', 'still_right'] })).toBe('stands');
});

test('begins with what is chosen and leaves out what is fixed', () => {
  const chosen = chosenIn({
    points: [
      { point: 'passing', is_fixed: true, choices: [], chosen: null },
      { point: 'place', is_fixed: false, choices: ['online', 'on_a_walk'], chosen: 'online' },
    ],
  });
  expect([...chosen.values()]).toEqual([{ point: 'place', choice: 'online' }]);
});

test('finds what a version changed', () => {
  const before = [
    { point: 'place', choice: 'online' } as const,
    { point: 'notes', choice: 'notes_own' } as const,
  ];
  const after = [
    { point: 'place', choice: 'on_a_walk' } as const,
    { point: 'notes', choice: 'notes_own' } as const,
  ];
  expect(changedFrom(after, before)).toEqual([{ point: 'place', choice: 'on_a_walk' }]);
  expect(changedFrom(after, undefined)).toEqual([]);
});
