import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { show } from '../../testing/render.tsx';
import { Scale } from './scale';

describe('a scale', () => {
  const drawn = () =>
    show(
      <Scale
        finding="Seen least often: listening."
        ends={['Never', 'Always']}
        steps={5}
        rows={[
          { key: 'a', label: 'Listening', figure: '2 of 5', at: 0.25 },
          { key: 'b', label: 'Credit', figure: 'Close to “Always”', at: 'high' },
          { key: 'c', label: 'Courage', figure: 'Not told', at: null },
        ]}
        table={<p>the same in figures</p>}
      />,
    );

  it('is named by its finding and holds its table', () => {
    drawn();
    expect(screen.getByRole('img', { name: 'Seen least often: listening.' })).toBeTruthy();
    expect(screen.getByText('the same in figures')).toBeTruthy();
  });

  it('marks a place, or an end without a number, or nothing', () => {
    const { container } = drawn();
    const rows = [...container.querySelectorAll('.scale-row')];
    expect(rows[0]?.querySelector('.scale-mark')?.getAttribute('cx')).toBe('25%');
    expect(rows[1]?.querySelector('.scale-end')?.getAttribute('x')).toBe('90%');
    expect(rows[1]?.querySelector('.scale-mark')).toBeNull();
    expect(rows[2]?.querySelector('.scale-mark, .scale-end')).toBeNull();
    expect(rows[2]?.querySelectorAll('.scale-step').length).toBe(5);
  });
});
