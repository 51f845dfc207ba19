import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { show } from '../../testing/render.tsx';
import { PageMenu } from './page-menu';

const groups = [
  { name: 'Begin', entries: [{ href: '/things', label: 'Overview' }] },
  { name: 'Go on', entries: [{ href: '/things/more', label: 'More' }] },
];

function showAt(address: string) {
  const { location } = show(<PageMenu label="Things" closed="All pages" groups={groups} root="/things" />, {
    path: address,
  });
  return { opener: screen.getByRole('button'), go: location.navigate };
}

describe('the second menu of a page', () => {
  it('says on its button where one is, with the stage of the work', () => {
    expect(showAt('/things/more/7').opener.textContent).toBe('Go on More');
    expect(screen.getByRole('link', { name: 'More' }).getAttribute('aria-current')).toBe('page');
    expect(screen.getByRole('link', { name: 'Overview' }).getAttribute('aria-current')).toBeNull();
  });

  it('says what it holds where no entry stands for the page', () => {
    expect(showAt('/things/else').opener.textContent).toBe('All pages');
  });

  it('opens, and closes with Escape, which gives the focus back', () => {
    const { opener } = showAt('/things');
    fireEvent.click(opener);
    expect(opener.getAttribute('aria-expanded')).toBe('true');
    screen.getByRole('link', { name: 'More' }).focus();
    fireEvent.keyDown(screen.getByRole('link', { name: 'More' }), { key: 'Escape' });
    expect(opener.getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(opener);
  });

  it('closes when another page comes', () => {
    const { opener, go } = showAt('/things');
    fireEvent.click(opener);
    act(() => go('/things/more'));
    expect(opener.getAttribute('aria-expanded')).toBe('false');
  });
});
