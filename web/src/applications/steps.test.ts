import { describe, expect, it } from 'vitest';
import type { Question } from '../client/types';
import { openTo } from './parts/who-sees';
import { isAnswered, linesOf, partnerLabel, screensOf, screenToGoOnWith, weekOf } from './steps';

const question = (key: string, screen: number, more: Partial<Question> = {}): Question => ({
  key,
  screen,
  kind: 'text',
  required: false,
  who_can_see: 'you',
  choices: [],
  max: 80,
  answer: null,
  shareable: false,
  shared: false,
  panel_reads: false,
  ...more,
});

describe('the screens of an application', () => {
  it('are those the questions name, in order and once', () => {
    expect(screensOf([question('a', 1), question('c', 4), question('b', 1), question('d', 2)])).toEqual([
      1, 2, 4,
    ]);
  });

  it('go on with the first that lacks a required answer', () => {
    const questions = [
      question('name', 1, { required: true, answer: 'Iona' }),
      question('topics', 2, { answer: null }),
      question('ways', 4, { required: true, answer: [] }),
    ];
    expect(screenToGoOnWith(questions)).toBe(4);
    expect(screenToGoOnWith(questions.slice(0, 2))).toBeNull();
  });

  it('do not take spaces for an answer', () => {
    expect(isAnswered('  ')).toBe(false);
    expect(isAnswered([])).toBe(false);
    expect(isAnswered(['music'])).toBe(true);
  });
});

describe('answers in words', () => {
  it('use the labels of choices and leave own words as they are', () => {
    const topics = question('topics', 2, {
      kind: 'tags',
      choices: [{ value: 'caring', label: 'Caring for others' }],
      answer: ['caring', 'Night shifts'],
    });
    expect(linesOf(topics)).toEqual(['Caring for others', 'Night shifts']);
    expect(linesOf(question('none', 1))).toEqual([]);
  });

  it('put half-days into rows by day', () => {
    const week = weekOf([
      { value: 'monday_morning', label: 'Monday morning' },
      { value: 'monday_afternoon', label: 'Monday afternoon' },
      { value: 'friday_morning', label: 'Friday morning' },
    ]);
    expect(week.map((row) => [row.day, row.halves.map((half) => half.part)])).toEqual([
      ['monday', ['morning', 'afternoon']],
      ['friday', ['morning']],
    ]);
  });

  it('call the partner as the programme does', () => {
    const programme = { mentor_label: 'guide', mentee_label: 'listener' };
    expect(partnerLabel({ role: 'mentor', programme })).toBe('listener');
    expect(partnerLabel({ role: 'mentee', programme })).toBe('guide');
  });
});

describe('who can see an answer', () => {
  const off = { who_can_see: 'you', shareable: true } as const;
  const topics = { who_can_see: 'lead_while_matching', shareable: true } as const;

  it('counts a tick for the partner', () => {
    expect(openTo(off, false)).toBe('you');
    expect(openTo(off, true)).toBe('you_and_partner');
    expect(openTo(topics, true)).toBe('lead_and_partner');
  });

  it('never opens what may not be shared', () => {
    expect(openTo({ who_can_see: 'matching_only', shareable: false }, true)).toBe('matching_only');
    expect(openTo({ ...topics, shareable: false }, true)).toBe('lead_while_matching');
    expect(openTo({ who_can_see: 'partner', shareable: true }, true)).toBe('partner');
  });
});
