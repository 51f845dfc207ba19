import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeWorld } from '../../testing/fake-world.ts';
import { show } from '../../testing/render.tsx';
import AccountPage from './account-page';

describe('my account', () => {
  it('says who has looked, or that nobody has', async () => {
    const world = new FakeWorld();
    world.account.looks = [];
    const { unmount } = show(<AccountPage />, { world });
    expect(await screen.findByText('Nobody has looked so far.')).toBeTruthy();
    unmount();
    world.account.looks = [
      { who: 'Rosa Okafor', what: 'application', looked_at: '2026-11-20T09:30:00Z' },
      { who: null, what: 'person', looked_at: '2026-11-19T09:30:00Z' },
    ];
    show(<AccountPage />, { world });
    const table = await screen.findByRole('table', { name: 'Who has looked at my answers' });
    expect(table.textContent).toContain('Rosa Okafor');
    expect(table.textContent).toContain('Your application');
    expect(table.textContent).toContain('Turnabout itself');
    expect(table.textContent).toContain('Your record in the staff list');
  });

  it('keeps the old address until the new one is said to be right', async () => {
    const world = new FakeWorld();
    world.account.newEmail = 'new@example.org';
    const old = world.account.person.email;
    show(<AccountPage />, { world });
    expect(await screen.findByText(/staff list gives new@example.org/)).toBeTruthy();
    expect(world.account.person.email).toBe(old);
    await userEvent.click(screen.getByRole('button', { name: 'Yes, use it' }));
    await waitFor(() => expect(screen.queryByText(/staff list gives/)).toBeNull());
    expect(world.account.person.email).toBe('new@example.org');
  });

  it('forgets an address that is not mine', async () => {
    const world = new FakeWorld();
    world.account.newEmail = 'thief@example.org';
    const old = world.account.person.email;
    show(<AccountPage />, { world });
    await userEvent.click(await screen.findByRole('button', { name: 'No, keep the old one' }));
    await waitFor(() => expect(screen.queryByText(/staff list gives/)).toBeNull());
    expect(world.account.person.email).toBe(old);
  });

  it('lists passkeys and says that this browser makes none', async () => {
    show(<AccountPage />, { world: new FakeWorld() });
    const keys = await screen.findByRole('table', { name: 'Passkeys' });
    expect(keys.textContent).toContain('Work laptop');
    expect(keys.textContent).toContain('Can open the vault');
    expect(screen.getByText(/Passkeys do not work in this browser/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Add a passkey' })).toBeNull();
  });

  it('shows the organisation’s own sign-in only where there is one', async () => {
    const { unmount } = show(<AccountPage />, { world: new FakeWorld() });
    await screen.findByRole('table', { name: 'Passkeys' });
    expect(screen.queryByRole('heading', { name: 'Your organisation’s sign-in' })).toBeNull();
    unmount();
    const world = new FakeWorld();
    world.account.provider = 'Harbour account';
    show(<AccountPage />, { world });
    expect(await screen.findByText(/Not connected yet/)).toBeTruthy();
  });

  // sign_in.md rule 32
  it('asks before the organisation’s own sign-in is disconnected', async () => {
    const world = new FakeWorld();
    world.account.provider = 'Harbour account';
    world.account.identities = [
      {
        id: '01a2027b-0000-7000-8000-000000000001',
        issuer: 'https://id.example.org/realms/work',
        works: true,
        created_on: '2026-11-02',
        last_used_on: null,
      },
    ];
    show(<AccountPage />, { world });
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect id.example.org' }));
    expect(world.account.identities).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    await waitFor(() => expect(world.account.identities).toHaveLength(0));
    expect(await screen.findByText(/Not connected yet/)).toBeTruthy();
  });

  it('asks before a passkey is removed', async () => {
    const { asked } = show(<AccountPage />, { world: new FakeWorld() });
    await userEvent.click(await screen.findByRole('button', { name: 'Remove Work laptop' }));
    expect((await screen.findByRole('dialog')).textContent).toContain('every other sign-in of yours ends');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked.filter((one) => one.startsWith('DELETE'))).toEqual([]);
  });

  it('says where I am signed in, and offers no end to this very sign-in', async () => {
    show(<AccountPage />, { world: new FakeWorld() });
    const devices = await screen.findByRole('table', { name: 'Where you are signed in' });
    expect(devices.textContent).toContain('Firefox on Linux');
    expect(devices.textContent).toContain('This one');
    expect(screen.queryByRole('button', { name: 'Sign out everywhere else' })).toBeNull();
  });
});
