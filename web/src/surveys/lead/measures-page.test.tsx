import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Route } from 'wouter';
import { FakeWorld } from '../../../testing/fake-world.ts';
import { show } from '../../../testing/render.tsx';
import type { Measures, OutcomeMeasure, SurveyResult } from '../../client/types';
import MeasuresPage from './measures-page';
import { placeOf } from './where-it-stands';

const programme = '01890000-0000-7000-8000-00000000000a';

const result: SurveyResult = {
  key: 'a',
  text: 'How often do you see this here: We listen?',
  kind: 'how_often',
  finding: 'On average, the 12 people who answered put this at 2.0 of 5: closest to “Rarely”.',
  people: 12,
  lines: [],
  words: [],
  mean: { kind: 'value', value: 2, highest: 5 },
  withheld: null,
};

const listening: OutcomeMeasure = {
  id: 'a',
  name: 'We listen',
  about: 'Before we speak',
  question: 'How often do you see this here: We listen?',
  is_chosen: true,
  waves: [
    {
      survey_id: '01890000-0000-7000-8000-000000000001',
      purpose: 'baseline',
      stage: 'closed',
      opened_at: '2026-11-02T09:00:00Z',
      until: '2026-11-16T00:00:00Z',
      result,
    },
  ],
};
const withheld: SurveyResult = {
  ...result,
  finding: 'Too few people answered this.',
  people: null,
  mean: null,
  withheld: { reason: 'too_few_people', instead: 'how_many_answered' },
};

function showMeasures(change: Partial<Measures>) {
  const world = new FakeWorld();
  world.measures = { ...world.measures, ...change };
  return show(<Route path="/programmes/:id/measures" component={MeasuresPage} />, {
    world,
    path: `/programmes/${programme}/measures`,
  });
}

describe('what a programme measures', () => {
  it('leads to the choice where nothing is chosen (surveys.md rule 12)', async () => {
    showMeasures({ refusal: 'Choose first.' });
    const way = await screen.findByRole('link', { name: 'Choose outcomes under “Before you open”' });
    expect(way.getAttribute('href')).toBe(`/programmes/${programme}/launch`);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says each question and offers to prepare the starting point', async () => {
    showMeasures({ outcomes: [{ ...listening, waves: [] }], abilities: ['begin'] });
    const card = within(await screen.findByRole('region', { name: 'We listen' }));
    expect(card.getByText(/Asked as: “How often do you see this here: We listen\?”/)).toBeTruthy();
    expect(card.getByText('Not measured yet')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Prepare the starting point' })).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('shows where each stands, as a picture and as its table (surveys.md rule 15)', async () => {
    showMeasures({ outcomes: [listening] });
    expect(await screen.findByRole('img', { name: result.finding })).toBeTruthy();
    const table = within(screen.getByRole('table'));
    expect(table.getByText('2.0 of 5')).toBeTruthy();
    expect(table.getByText('12')).toBeTruthy();
  });

  it('draws nothing where nothing may be told', async () => {
    const waves = listening.waves.map((wave) => ({ ...wave, result: withheld }));
    const { container } = showMeasures({ outcomes: [{ ...listening, waves }] });
    expect(await screen.findByText('Too few people answered this.')).toBeTruthy();
    expect(container.querySelector('.scale')).toBeNull();
  });

  it('names what is not measured yet and what is no longer chosen (surveys.md rule 16)', async () => {
    showMeasures({
      outcomes: [
        { ...listening, is_chosen: false },
        { ...listening, id: 'b', name: 'We share credit', waves: [] },
      ],
    });
    expect(await screen.findByText('Chosen, but not measured yet: We share credit.')).toBeTruthy();
    expect(screen.getByText(/Measured, but no longer chosen: We listen\./)).toBeTruthy();
  });
});

describe('a mean', () => {
  it('stands between the ends of its scale, or at one of them without a number', () => {
    expect(placeOf({ kind: 'value', value: 3, highest: 5 })).toBe(0.5);
    expect(placeOf({ kind: 'near_highest', value: null, highest: 5 })).toBe('high');
    expect(placeOf({ kind: 'near_lowest', value: null, highest: 5 })).toBe('low');
  });
});
