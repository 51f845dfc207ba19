import { describe, expect, it } from 'vitest';
import type { KnowledgeCard } from '../client/types';
import { blocks, shelves, toPractise } from './library';

const topic = (key: string, audience: KnowledgeCard['for']): KnowledgeCard => ({
  key,
  for: audience,
  title: key,
  about: '',
  minutes: 3,
  own_words: false,
});

describe('the library', () => {
  const topics = [topic('a', 'mentee'), topic('b', 'both'), topic('c', 'mentor')];

  it('puts the own side first and hides nothing (learning.md rule 3)', () => {
    expect(shelves(topics, ['mentee']).map((shelf) => shelf.for)).toEqual(['mentee', 'both', 'mentor']);
    expect(shelves(topics, ['mentor']).map((shelf) => shelf.for)).toEqual(['mentor', 'both', 'mentee']);
    expect(shelves(topics, []).flatMap((shelf) => shelf.topics)).toHaveLength(3);
  });

  it('has no empty shelf', () => {
    expect(shelves([topic('b', 'both')], ['mentor']).map((shelf) => shelf.for)).toEqual(['both']);
  });
});

describe('a text', () => {
  it('becomes paragraphs and lists', () => {
    expect(blocks('One line\ngoes on.\n\n- first\n- second\n  goes on\n\nEnd.')).toEqual([
      'One line goes on.',
      ['first', 'second goes on'],
      'End.',
    ]);
    expect(blocks('Before:\n- a')).toEqual(['Before:', ['a']]);
    expect(blocks('  \n\n')).toEqual([]);
  });
});

describe('advising or listening?', () => {
  const check = {
    situations: [
      {
        skill: 'stay',
        text: '',
        choices: [
          { say: '', kind: 'listening' as const, feedback: '' },
          { say: '', kind: 'fixing' as const, feedback: '' },
        ],
      },
      { skill: 'pass', text: '', choices: [{ say: '', kind: 'asking' as const, feedback: '' }] },
    ],
    practices: [
      { skill: 'stay', title: 'Stay', text: '' },
      { skill: 'pass', title: 'Pass', text: '' },
    ],
  };

  it('says what to practise, and nothing to whom listened throughout', () => {
    expect(toPractise(check, [1, 0]).map((one) => one.skill)).toEqual(['stay']);
    expect(toPractise(check, [0, 0])).toEqual([]);
    expect(toPractise(check, [])).toHaveLength(2);
  });
});
