import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { WordsProvider } from '../words/words';
import { ErrorSummary } from './feedback';

function Form() {
  const [text, setText] = useState('');
  const message = text.length < 3 ? 'Write a little more.' : 'Write a little less.';
  return (
    <WordsProvider>
      <ErrorSummary errors={[{ field: 'text', message }]} />
      <input id="text" aria-label="Text" value={text} onChange={(event) => setText(event.target.value)} />
    </WordsProvider>
  );
}

it('takes the focus when it appears or says something else, and not while somebody types', () => {
  render(<Form />);
  const box = screen.getByRole('alert');
  const field = screen.getByLabelText('Text');
  expect(document.activeElement).toBe(box);
  field.focus();
  fireEvent.change(field, { target: { value: 'a' } });
  expect(document.activeElement).toBe(field);
  fireEvent.change(field, { target: { value: 'abc' } });
  expect(document.activeElement).toBe(box);
});
