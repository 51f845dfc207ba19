import { describe, expect, it } from 'vitest';
import { draftOf, textOf } from './draft';

const text = {
  title: 'Privilege',
  about: 'Wind in your back.',
  sections: [{ heading: 'One', text: 'Text' }],
  tasks: [{ for: 'both' as const, try_this: 'Try', ask_yourself: 'Ask' }],
  questions: ['First?', 'Second?'],
  tips: ['Only one'],
  care: 'Take care.',
  facilitation: [{ minutes: 45, heading: 'All', text: 'Talk' }],
};

describe('editing a topic', () => {
  it('gives back what it was given', () => {
    expect(textOf(draftOf(text))).toEqual(text);
  });

  it('joins the lines of a paragraph and leaves lists alone', () => {
    const wrapped = { ...text, about: 'One line\ngoes on.\n\nNext:\n- a\n- b' };
    expect(draftOf(wrapped).about).toBe('One line goes on.\n\nNext:\n- a\n- b');
  });

  it('has room for one more, and leaves out what was emptied', () => {
    const draft = draftOf(text);
    expect(draft.sections).toHaveLength(2);
    draft.sections[1] = { heading: 'Two', text: 'More' };
    draft.tasks[0] = { for: 'both', try_this: ' ', ask_yourself: '' };
    draft.tips = ' a \n\n b ';
    const sent = textOf(draft);
    expect(sent.sections.map((each) => each.heading)).toEqual(['One', 'Two']);
    expect(sent.tasks).toEqual([]);
    expect(sent.tips).toEqual(['a', 'b']);
  });
});
