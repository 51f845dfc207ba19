import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeWorld } from '../../../testing/fake-world';
import { show } from '../../../testing/render';
import { StopAsking, secondsLeft } from './stop-asking';

describe('what is left to stop asking', () => {
  it('counts whole seconds, and never below nothing', () => {
    const now = Date.parse('2026-11-22T09:00:00Z');
    expect(secondsLeft('2026-11-22T09:01:00Z', now)).toBe(60);
    expect(secondsLeft('2026-11-22T09:00:00.200Z', now)).toBe(1);
    expect(secondsLeft('2026-11-22T08:59:00Z', now)).toBe(0);
  });

  it('takes the questions back while nothing has left', async () => {
    const world = new FakeWorld();
    world.suggest();
    const { stoppable } = world.ask();
    if (!stoppable) throw new Error('nothing can be stopped');
    const { asked } = show(<StopAsking programme="p" stoppable={stoppable} />, { world });
    expect(screen.getByText(/Until then nobody has been told anything/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Stop, nothing has been sent yet' }));
    await waitFor(() => expect(world.asking().items).toEqual([]));
    expect(asked).toContain(`DELETE /api/v1/matching-runs/${stoppable.run_id}/asking`);
  });

  it('offers nothing once the mails have left', () => {
    const past = { run_id: 'r', questions: 2, until: '2020-01-01T00:00:00Z' };
    show(<StopAsking programme="p" stoppable={past} />);
    const button = screen.getByRole('button', { name: 'Stop, nothing has been sent yet' });
    expect((button as HTMLButtonElement).disabled).toBe(true);
  });
});
