import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { show } from '../../testing/render.tsx';
import Gallery from './gallery';

describe('the kit', () => {
  it('shows every part, with one heading of the first rank', () => {
    show(<Gallery />);
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    expect(screen.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('41,200 of 100,000 rows');
  });

  it('ties an error to its field', () => {
    show(<Gallery />);
    const field = screen.getByLabelText('With an error');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const described = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(described?.textContent).toContain('Enter a name');
  });

  it('moves things up and down by button and says so', async () => {
    show(<Gallery />);
    await userEvent.click(screen.getByRole('button', { name: 'Move Grade 7 up' }));
    const order = screen.getAllByRole('list', { name: 'Grades' })[0]?.textContent ?? '';
    expect(order.indexOf('Grade 7')).toBeLessThan(order.indexOf('Executive officer'));
    expect(screen.getByText('Grade 7 is now number 2 of 3')).toBeTruthy();
  });

  it('offers no more answers than a question takes', async () => {
    show(<Gallery />);
    const third = screen.getByRole('checkbox', { name: /On a call/ });
    expect((third as HTMLInputElement).disabled).toBe(true);
    await userEvent.click(screen.getByRole('checkbox', { name: 'A walk' }));
    expect((third as HTMLInputElement).disabled).toBe(false);
  });

  it('says what happened and takes it back', async () => {
    show(<Gallery />);
    await userEvent.click(screen.getByRole('button', { name: 'Show a toast' }));
    expect(screen.getByText('Moved Iona to Gwen')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(screen.queryByText('Moved Iona to Gwen')).toBeNull();
  });
});
