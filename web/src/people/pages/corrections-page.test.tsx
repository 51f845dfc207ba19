import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeWorld } from '../../../testing/fake-world.ts';
import { show } from '../../../testing/render.tsx';
import type { AskedCorrection } from '../../client/types';
import CorrectionsPage from './corrections-page';

const asked = (field: AskedCorrection['field'], is_written_here: boolean): AskedCorrection => ({
  id: field,
  person: { id: 'zoe', name: 'Zoë Ng' },
  field,
  state: 'asked',
  kept: 'Boats',
  should_be: 'Ships',
  is_unreadable: false,
  is_written_here,
  is_overdue: field === 'unit',
  asked_on: '2026-11-23',
  answer_by: '2026-12-23',
  version: 1,
  abilities: ['correct', 'decline'],
});

function worldWith(...waiting: AskedCorrection[]) {
  const world = new FakeWorld();
  world.corrections.waiting = waiting;
  return world;
}

// keeping.md rules 21 to 23
describe('corrections', () => {
  it('says what is late, and writes a value into the record', async () => {
    show(<CorrectionsPage />, { world: worldWith(asked('unit', true)) });
    expect((await screen.findByRole('heading', { level: 3 })).textContent).toBe('Unit of Zoë NgLate');
    await userEvent.click(screen.getByRole('button', { name: 'Correct it: Unit of Zoë Ng' }));
    expect(await screen.findByDisplayValue('Ships')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Write it into the record' }));
    expect(await screen.findByText('Nobody waits for a correction.')).toBeTruthy();
  });

  it('asks for no value where it is corrected elsewhere', async () => {
    show(<CorrectionsPage />, { world: worldWith(asked('grade', false)) });
    await userEvent.click(await screen.findByRole('button', { name: 'Correct it: Grade of Zoë Ng' }));
    await screen.findByText(/corrected where it comes from/);
    expect(screen.queryByRole('textbox')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'It has been corrected there' }));
    expect(await screen.findByText('Nobody waits for a correction.')).toBeTruthy();
  });

  it('says that another lead was faster', async () => {
    const world = worldWith(asked('unit', true));
    world.corrections.raced = true;
    show(<CorrectionsPage />, { world });
    await userEvent.click(await screen.findByRole('button', { name: 'Do not correct it: Unit of Zoë Ng' }));
    await userEvent.type(await screen.findByLabelText('Why it is not corrected'), 'It is right.');
    world.corrections.waiting = [];
    await userEvent.click(screen.getByRole('button', { name: 'Say so' }));
    await waitFor(() => expect(screen.getByText(/Somebody else/)).toBeTruthy());
    expect(screen.getByRole('dialog')).toBeTruthy();
  });
});
