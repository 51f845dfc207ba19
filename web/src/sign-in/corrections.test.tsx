import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { show } from '../../testing/render.tsx';
import { Corrections } from './corrections';

const ask = () => userEvent.click(screen.getByRole('button', { name: 'Ask for the correction' }));

// keeping.md rules 18 and 19
describe('something here is wrong', () => {
  it('shows what is kept, takes one of each, and lets it be withdrawn', async () => {
    const { world } = show(<Corrections />);
    await screen.findByText('Kept now: Rhodri Marchbanks');
    await userEvent.selectOptions(screen.getByLabelText('What is wrong?'), 'start_date');
    expect(screen.getByText('Kept now: 4 March 2021')).toBeTruthy();
    await userEvent.selectOptions(screen.getByLabelText('What is wrong?'), 'unit');
    await ask();
    expect(screen.getByText('Say what it should be.')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('What should it be?'), 'Ships');
    await ask();
    const table = await screen.findByRole('table', { name: 'What you asked for' });
    expect(within(table).getByText(/an answer is due by 23 December 2026/)).toBeTruthy();
    await userEvent.type(screen.getByLabelText('What should it be?'), 'Yachts');
    await ask();
    expect(screen.getByText(/You have asked for this already/)).toBeTruthy();
    expect(world.corrections.items).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Withdraw: Unit' }));
    await waitFor(() => expect(within(table).getByText('Withdrawn on 24 November 2026')).toBeTruthy());
  });
});
