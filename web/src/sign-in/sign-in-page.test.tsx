import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeWorld } from '../../testing/fake-world.ts';
import { show } from '../../testing/render.tsx';
import SignInPage from './sign-in-page';

describe('signing in', () => {
  it('names every missing answer and asks the server nothing', async () => {
    const { asked } = show(<SignInPage />, { world: new FakeWorld({ signedIn: false }) });
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    const summary = await screen.findByRole('alert');
    expect(summary.textContent).toContain('Enter your e-mail address');
    expect(summary.textContent).toContain('Enter your passphrase');
    expect(asked.filter((one) => !one.startsWith('GET'))).toEqual([]);
  });

  // sign_in.md rule 30
  it('leads to the organisation’s own sign-in by a plain link, where there is one', async () => {
    const { unmount } = show(<SignInPage />, { world: new FakeWorld({ signedIn: false }) });
    expect(screen.queryByRole('link', { name: /Sign in with/ })).toBeNull();
    unmount();
    const world = new FakeWorld({ signedIn: false });
    world.account.provider = 'Harbour account';
    show(<SignInPage />, { world });
    const link = await screen.findByRole('link', { name: 'Sign in with Harbour account' });
    expect(link.getAttribute('href')).toBe('/sign-in/provider?to=%2F');
  });

  it('says what the server says to a wrong passphrase, and lets a right one in', async () => {
    const { world } = show(<SignInPage />, { world: new FakeWorld({ signedIn: false }) });
    await userEvent.type(screen.getByLabelText('Work e-mail address'), 'lead@example.org');
    await userEvent.type(screen.getByLabelText('Passphrase'), 'four calm herons');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect((await screen.findByRole('alert')).textContent).toContain('do not belong together');
    await userEvent.type(screen.getByLabelText('Passphrase'), ' wading');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(world.signedIn).toBe(true));
  });

  it('never says whether an address is known', async () => {
    show(<SignInPage />, { world: new FakeWorld({ signedIn: false }) });
    await userEvent.click(screen.getByRole('button', { name: /Get a sign-in link/ }));
    await userEvent.type(screen.getByLabelText('Work e-mail address'), 'nobody@example.org');
    await userEvent.click(screen.getByRole('button', { name: 'Send me a link' }));
    expect(await screen.findByText(/If we know nobody@example.org/)).toBeTruthy();
  });
});
