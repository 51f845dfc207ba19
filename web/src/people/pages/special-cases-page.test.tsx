import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FakeWorld } from '../../../testing/fake-world.ts';
import { show } from '../../../testing/render.tsx';
import SpecialCasesPage from './special-cases-page.tsx';

function worldWith(): { world: FakeWorld; one: string; other: string } {
  const world = new FakeWorld();
  const [one, other] = world.everybody;
  return { world, one: one?.name ?? '', other: other?.name ?? '' };
}

async function pick(label: string, name: string) {
  fireEvent.change(await screen.findByRole('searchbox', { name: label }), { target: { value: name } });
  const found = await screen.findByRole('list', { name: label });
  fireEvent.click(within(found).getAllByRole('button')[0] as HTMLElement);
}

test('says that nothing is named yet', async () => {
  show(<SpecialCasesPage />);
  expect(await screen.findByText('None yet.')).toBeTruthy();
  expect(screen.getAllByText('Nobody is named here.')).toHaveLength(2);
});

test('a group is named with its people', async () => {
  const { world, one } = worldWith();
  show(<SpecialCasesPage />, { world });
  fireEvent.click(await screen.findByRole('button', { name: 'Name a group' }));
  fireEvent.change(await screen.findByLabelText('What is it called?'), { target: { value: 'Board' } });
  await pick('Add somebody to it', one);
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('button', { name: 'Change: Board' })).toBeTruthy();
  expect(world.specialCases.bodies[0]?.people.map((person) => person.name)).toEqual([one]);
});

test('two people are kept apart, and that is taken back', async () => {
  const { world, one, other } = worldWith();
  show(<SpecialCasesPage />, { world });
  fireEvent.click(await screen.findByRole('button', { name: 'Say that two people know each other' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Save' }));
  expect((await screen.findAllByText('Choose two people')).length).toBeGreaterThan(0);
  await pick('One of them', one);
  await pick('The other', other);
  fireEvent.click(screen.getByRole('radio', { name: /Never/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  const back = await screen.findByRole('button', { name: `Take back: ${one} and ${other}` });
  expect(world.specialCases.ties[0]?.strength).toBe('hard');
  fireEvent.click(back);
  await screen.findAllByText('Nobody is named here.');
  expect(world.specialCases.ties).toHaveLength(0);
});

test('what cannot be loaded is said', async () => {
  show(<SpecialCasesPage />, { fail: ['/api/v1/ties'] });
  expect(await screen.findByRole('button', { name: 'Try again' }, { timeout: 8000 })).toBeTruthy();
});
