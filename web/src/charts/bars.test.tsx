import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { show } from '../../testing/render.tsx';
import { Bars } from './bars';

describe('bars', () => {
  const drawn = () =>
    show(
      <Bars
        finding="Fewer women lead than work here."
        panels={[
          {
            key: 'a',
            title: 'Leadership',
            bars: [
              { key: 'w', label: 'Women', figure: '40 %', size: 0.4 },
              { key: 'm', label: 'Men', figure: '60 %', size: 3 },
            ],
          },
          { key: 'b', title: 'Society', note: 'Nobody entered any.', bars: [] },
        ]}
        table={<p>the same in figures</p>}
      />,
    );

  it('are named by their finding and hold their table', () => {
    drawn();
    expect(screen.getByRole('img', { name: 'Fewer women lead than work here.' })).toBeTruthy();
    expect(screen.getByText('the same in figures')).toBeTruthy();
    expect(screen.getByText('Nobody entered any.')).toBeTruthy();
  });

  it('are as long as their size, and never longer than the room', () => {
    const { container } = drawn();
    const lengths = [...container.querySelectorAll('.bar-fill')].map((bar) => bar.getAttribute('width'));
    expect(lengths).toEqual(['40', '100']);
  });
});
