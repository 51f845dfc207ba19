import { expect, test } from 'vitest';
import { outcomesIn } from './outcomes';

test('a pasted list gives one value to a line, with what stands behind the colon', () => {
  expect(outcomesIn('We listen: before we speak\n\n  Courage  \nCourage', 'value')).toEqual([
    { kind: 'value', name: 'We listen', description: 'before we speak' },
    { kind: 'value', name: 'Courage', description: '' },
  ]);
  expect(outcomesIn(' \n:no name', 'competency')).toEqual([]);
});
