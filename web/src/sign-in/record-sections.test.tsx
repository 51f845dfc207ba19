import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { show } from '../../testing/render.tsx';
import type { OwnRecord } from '../client/types';
import { RecordSections } from './record-sections';

type Field = OwnRecord['sections'][number]['rows'][number]['fields'][number];

const field = (name: string, value: string | null, form: Field['form'] = 'text'): Field => ({
  name,
  value,
  form,
  is_unreadable: false,
});

function open(sections: OwnRecord['sections']) {
  show(<RecordSections sections={sections} />);
  for (const details of document.querySelectorAll('details')) {
    details.open = true;
    fireEvent(details, new Event('toggle'));
  }
}

// keeping.md rule 24
describe('what is kept of me', () => {
  it('stands in words, and says what could not be opened', async () => {
    const fields = [
      field('name', 'Zoë Ng'),
      field('started_on', '2021-03-04', 'day'),
      field('left_on', null, 'day'),
      field('created_at', '2025-11-02T12:30:00Z', 'moment'),
      field('manager', ''),
      field('kind', 'staff_member', 'word'),
      field('attributes', '{"desk":"12","languages":["Welsh","English"]}'),
      { ...field('email', null), is_unreadable: true },
    ];
    open([
      { name: 'person', rows: [{ fields }] },
      { name: 'bodies', rows: [] },
    ]);
    expect(await screen.findByText('4 March 2021')).toBeTruthy();
    expect(screen.getByText('Staff member')).toBeTruthy();
    expect(screen.getByText(/Desk: 12/).textContent).toContain('Languages: Welsh, English');
    expect(screen.getByText('This is kept, and could not be opened.')).toBeTruthy();
    expect(screen.getByText(/^2 November 2025, /)).toBeTruthy();
    for (const empty of ['Left', 'Manager']) expect(screen.queryByText(empty)).toBeNull();
    expect(screen.queryByText(/Boards/)).toBeNull();
  });

  it('shows a long list twenty rows at a time', async () => {
    const rows = Array.from({ length: 45 }, (_, at) => ({
      fields: [field('label', `Key ${at + 1}`), field('opens_vault', at === 0 ? 'yes' : 'no', 'yes_or_no')],
    }));
    open([{ name: 'passkeys', rows }]);
    await screen.findByText('Passkeys (45)');
    const shown = () => screen.getByRole('table', { name: 'Passkeys' }).querySelectorAll('tbody tr').length;
    expect(shown()).toBe(20);
    expect(screen.getByText('Yes')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show 20 more' }));
    expect(shown()).toBe(40);
    fireEvent.click(screen.getByRole('button', { name: 'Show 5 more' }));
    expect(shown()).toBe(45);
  });

  it('leaves words alone that only look like a list', async () => {
    open([{ name: 'person', rows: [{ fields: [field('name', '[not a list')] }] }]);
    expect(await screen.findByText('[not a list')).toBeTruthy();
  });
});
