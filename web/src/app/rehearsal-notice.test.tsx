import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { show } from '../../testing/render.tsx';
import { noteRehearsal } from '../client/rehearsal';
import { RehearsalNotice } from './rehearsal-notice';

const reply = (headers: Record<string, string>) => new Response('{}', { headers });

describe('the notice of a rehearsal', () => {
  it('says nothing until a reply tells that it is one, and follows its clock', () => {
    show(<RehearsalNotice />);
    act(() => noteRehearsal(reply({})));
    expect(screen.queryByRole('complementary')).toBeNull();
    act(() => noteRehearsal(reply({ 'Turnabout-Rehearsal': '2027-03-04T09:00:00.000Z' })));
    expect(screen.getByRole('complementary', { name: 'Rehearsal' }).textContent).toContain('4 March 2027');
    act(() => noteRehearsal(reply({ 'Turnabout-Rehearsal': '2027-03-20T09:00:00.000Z' })));
    expect(screen.getByRole('complementary').textContent).toContain('20 March 2027');
  });
});
