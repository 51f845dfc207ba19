import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Route } from 'wouter';
import { FakeWorld } from '../../../testing/fake-world.ts';
import { show } from '../../../testing/render.tsx';
import BoardPage from './board-page';

async function openPanel() {
  const world = new FakeWorld({ mentors: 20, mentees: 12 });
  const { id } = world.example();
  world.suggest();
  const shown = show(
    <Route path="/programmes/:id/match">
      <BoardPage />
    </Route>,
    { world, path: `/programmes/${id}/match` },
  );
  await userEvent.click(await screen.findByRole('button', { name: 'What counts' }));
  const slider = screen.getByRole('slider', { name: 'Style of talking' }) as HTMLInputElement;
  const previews = () => shown.asked.filter((one) => one.endsWith('/weight-previews'));
  return { ...shown, id, slider, previews };
}

describe('what counts', () => {
  it('shows what a slider would do, and puts it back', async () => {
    const { world, slider, previews } = await openPanel();
    const before = world.currentBoard();
    expect(previews()).toEqual([]);
    fireEvent.change(slider, { target: { value: '80' } });
    expect(await screen.findByText('Preview: nothing is saved')).toBeTruthy();
    const { after } = world.matching.weigh({ style: 80 });
    expect(
      screen.getByText(`${after.pairs} pairs with ${after.total.toLocaleString('en-GB')} points`),
    ).toBeTruthy();
    expect((screen.getByRole('button', { name: 'Suggest again' }) as HTMLButtonElement).disabled).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Put back' }));
    await waitFor(() => expect(screen.queryByText('Preview: nothing is saved')).toBeNull());
    expect(slider.value).toBe('10');
    expect(world.currentBoard()).toBe(before);
  }, 20_000);

  it('saves the rules and proposes the pairs, or only proposes them', async () => {
    const { world, asked, id, slider } = await openPanel();
    fireEvent.change(slider, { target: { value: '80' } });
    await screen.findByText('Preview: nothing is saved');
    await userEvent.click(screen.getByRole('button', { name: 'Propose these pairs' }));
    await waitFor(() => expect(world.currentBoard().weights.style).toBe(80));
    expect(world.programme(id).settings.weights.style).toBe(10);
    await screen.findByText('The rules of the programme say otherwise.');
    fireEvent.change(slider, { target: { value: '60' } });
    await screen.findByText('Preview: nothing is saved');
    await userEvent.click(screen.getByRole('button', { name: 'Use these weights' }));
    await waitFor(() => expect(world.currentBoard().weights.style).toBe(60));
    expect(world.programme(id).settings.weights.style).toBe(60);
    expect(asked.filter((one) => one.startsWith('PATCH'))).toEqual([`PATCH /api/v1/programmes/${id}`]);
  }, 20_000);

  it('drops what was tried when it is closed', async () => {
    const { slider } = await openPanel();
    fireEvent.change(slider, { target: { value: '80' } });
    await screen.findByText('Preview: nothing is saved');
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByText('Preview: nothing is saved')).toBeNull());
    expect(screen.getByRole('button', { name: 'What counts' }).getAttribute('aria-expanded')).toBe('false');
  }, 20_000);
});
