import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeWorld } from '../../../testing/fake-world.ts';
import { show } from '../../../testing/render.tsx';
import type { Survey, SurveyList } from '../../client/types';
import { rangeOf } from './shares';
import SurveysPage from './surveys-page';

const open: Survey = {
  id: '01890000-0000-7000-8000-000000000001',
  programme_id: null,
  programme_name: null,
  purpose: 'needs',
  stage: 'open',
  questions: [],
  opened_at: '2026-11-22T09:00:00Z',
  closes_at: '2026-12-06T00:00:00Z',
  closed_at: null,
  progress: { asked: 38, answered: 10, is_rounded: true, withheld: null },
  version: 1,
  abilities: ['close'],
};

/** The list as the server gives it; without one, nothing comes. */
function showList(surveys: SurveyList | null) {
  const world = new FakeWorld();
  if (surveys) world.surveys = surveys;
  return show(<SurveysPage />, { world, path: '/surveys', fail: surveys ? [] : ['/api/v1/surveys'] }).asked;
}

describe('the list of surveys', () => {
  it('says how many answered as roughly as it was told (surveys.md rule 8)', async () => {
    showList({ items: [open], abilities: ['begin'] });
    const card = within(await screen.findByRole('region', { name: 'Needs survey' }));
    expect(card.getByText(/38 people were asked, about 10 answered/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Prepare a needs survey' })).toBeTruthy();
  });

  it('says the number as it is once it is told', async () => {
    const progress = { asked: 38, answered: 12, is_rounded: false, withheld: null };
    showList({ items: [{ ...open, stage: 'closed', progress }], abilities: [] });
    expect(await screen.findByText(/38 people were asked, 12 answered/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('offers a beginning where there is nothing, and only to whoever may', async () => {
    showList({ items: [], abilities: [] });
    expect(await screen.findByRole('heading', { name: 'Nobody has been asked yet' })).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says that it could not be loaded, and tries again', async () => {
    const asked = showList(null);
    const again = await screen.findByRole('button', { name: 'Try again' }, { timeout: 5000 });
    const before = asked.length;
    await userEvent.click(again);
    expect(asked.length).toBeGreaterThan(before);
  });
});

describe('a share', () => {
  it('is drawn as a point where a number is told, and as a stretch where a band is', () => {
    expect(rangeOf({ text: 'Yes', share: 'percent', percent: 55 })).toEqual({ from: 55, to: 55 });
    expect(rangeOf({ text: 'No', share: 'at_most_one_in_ten', percent: null })).toEqual({ from: 0, to: 10 });
  });
});
