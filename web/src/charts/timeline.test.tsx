import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { show } from '../../testing/render.tsx';
import { type Bar, scaleOf, Timeline } from './timeline';

const bars: Bar[] = [
  { key: 'plan', label: 'Plan', state: 'done', from: '2027-01-01', until: '2027-02-01' },
  { key: 'recruit', label: 'Recruit', state: 'now', from: '2027-02-01', until: '2027-03-01' },
];

describe('a timeline', () => {
  it('puts the first day at the left edge and the last at the right', () => {
    const x = scaleOf(bars, '2027-02-10');
    expect(x('2027-01-01')).toBe(0);
    expect(x('2027-03-01')).toBe(640);
    expect(x('2027-02-01')).toBeGreaterThan(x('2027-01-15'));
  });

  it('makes room for a day that lies past every bar', () => {
    expect(scaleOf(bars, '2027-06-01')('2027-06-01')).toBe(640);
  });

  it('is named by its finding and holds its table', () => {
    show(
      <Timeline
        finding="The call is open."
        bars={bars}
        today="2027-02-10"
        todayLabel="Today"
        day={(date) => date}
        table={<p>the same in figures</p>}
      />,
    );
    expect(screen.getByRole('img', { name: 'The call is open.' })).toBeTruthy();
    expect(screen.getByText('the same in figures')).toBeTruthy();
  });
});
