import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeWorld } from '../../../testing/fake-world.ts';
import { show } from '../../../testing/render.tsx';
import ProgrammesPage from './programmes-page';

describe('the list of programmes', () => {
  it('offers a beginning, and an example, where there is nothing yet', async () => {
    const { location } = show(<ProgrammesPage />, { world: new FakeWorld({ empty: true }) });
    expect(await screen.findByRole('link', { name: 'Start a programme' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /example/ }));
    await screen.findByText('Example');
    expect(location.history.at(-1)).toMatch(/^\/programmes\/.+/);
  });

  it('says that the server cannot be reached, and tries again when asked', async () => {
    const { asked } = show(<ProgrammesPage />, { fail: ['/api/v1/programmes'] });
    const again = await screen.findByRole('button', { name: 'Try again' }, { timeout: 8000 });
    const before = asked.length;
    await userEvent.click(again);
    expect(asked.length).toBeGreaterThan(before);
  }, 10_000);
});
