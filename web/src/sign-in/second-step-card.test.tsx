import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeWorld } from '../../testing/fake-world.ts';
import { show } from '../../testing/render.tsx';
import { SecondStepCard } from './second-step-card';
import SignInPage from './sign-in-page';

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('the second step', () => {
  // sign_in.md rules 35 and 36
  it('is switched on with a first code, and shows backup codes once', async () => {
    const { world } = show(<SecondStepCard />, { world: new FakeWorld() });
    await screen.findByText('Your second step is off.');
    await press('Switch it on');
    expect(await screen.findByText('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Set up your second step');
    const field = screen.getByLabelText('The code that the app shows now');
    expect(field.getAttribute('autocomplete')).toBe('one-time-code');
    expect(field.getAttribute('inputmode')).toBe('numeric');
    await userEvent.type(field, '000000');
    await press('Switch it on');
    expect(await screen.findAllByText('This code is not right.')).not.toHaveLength(0);
    expect(world.account.secondStep.since).toBeNull();
    await userEvent.clear(field);
    await userEvent.type(field, '123456');
    await press('Switch it on');
    const codes = await screen.findByRole('list', { name: 'Ten backup codes' });
    expect(within(codes).getAllByRole('listitem')).toHaveLength(10);
    await press('I have kept them');
    expect(await screen.findByText(/You have 10 backup codes left/)).toBeTruthy();
    expect(screen.queryByRole('list', { name: 'Ten backup codes' })).toBeNull();
  });

  // sign_in.md rule 37
  it('is switched off with a code', async () => {
    const world = new FakeWorld();
    world.account.secondStep = { since: '2026-11-02', backup_codes: 1 };
    show(<SecondStepCard />, { world });
    expect(await screen.findByText(/one backup code left/)).toBeTruthy();
    await press('Switch it off');
    await press('Switch it off');
    expect(screen.getAllByText('Enter the code from your app, or a backup code')).not.toHaveLength(0);
    await userEvent.type(screen.getByLabelText('Code from your app'), '123456');
    await press('Switch it off');
    await screen.findByText('Your second step is off.');
    expect(world.account.secondStep.since).toBeNull();
  });

  // sign_in.md rule 33
  it('is asked for once the passphrase held, and not before', async () => {
    const world = new FakeWorld({ signedIn: false });
    world.account.secondStep = { since: '2026-11-02', backup_codes: 1 };
    show(<SignInPage />, { world });
    expect(screen.queryByLabelText('Code from your app')).toBeNull();
    await userEvent.type(screen.getByLabelText('Work e-mail address'), 'lead@example.org');
    await userEvent.type(screen.getByLabelText('Passphrase'), 'four calm herons wading');
    await press('Sign in');
    const field = await screen.findByLabelText('Code from your app');
    expect(document.activeElement).toBe(field);
    await userEvent.type(field, '999999');
    await press('Sign in');
    expect(await screen.findAllByText('This code is not right.')).not.toHaveLength(0);
    await userEvent.clear(field);
    await userEvent.type(field, '123456');
    await press('Sign in');
    await waitFor(() => expect(world.signedIn).toBe(true));
  });
});
