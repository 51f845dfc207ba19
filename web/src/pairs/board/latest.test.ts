import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Latest } from './latest';

function asking(apart = 50) {
  const asked: { question: number; stop: AbortSignal; answer: (value: string) => void; fail: () => void }[] =
    [];
  const told: string[] = [];
  const trouble: unknown[] = [];
  const latest = new Latest<number, string>({
    ask: (question, stop) =>
      new Promise((answer, fail) => {
        asked.push({ question, stop, answer, fail: () => fail(new Error(`no ${question}`)) });
      }),
    onAnswer: (answer) => told.push(answer),
    onTrouble: (error) => trouble.push(error),
    apart,
  });
  return { latest, asked, told, trouble, questions: () => asked.map(({ question }) => question) };
}

describe('asking only the latest', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks the first at once, and then only the last of those that came up', async () => {
    const { latest, asked, told, questions } = asking();
    for (const question of [1, 2, 3, 4]) latest.put(question);
    expect(questions()).toEqual([1]);
    await vi.advanceTimersByTimeAsync(80);
    expect(questions()).toEqual([1]);
    asked[0]?.answer('one');
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['one']);
    expect(questions()).toEqual([1, 4]);
    asked[1]?.answer('four');
    await vi.advanceTimersByTimeAsync(100);
    expect(told).toEqual(['one', 'four']);
    expect(questions()).toEqual([1, 4]);
  });

  it('leaves time between two questions however fast the answers are', async () => {
    const { latest, asked, questions } = asking(50);
    latest.put(1);
    asked[0]?.answer('one');
    await vi.advanceTimersByTimeAsync(10);
    latest.put(2);
    latest.put(3);
    await vi.advanceTimersByTimeAsync(30);
    expect(questions()).toEqual([1]);
    await vi.advanceTimersByTimeAsync(20);
    expect(questions()).toEqual([1, 3]);
  });

  it('does not answer what has been taken back', async () => {
    const { latest, asked, told, trouble, questions } = asking();
    latest.put(1);
    latest.put(2);
    latest.takeBack();
    expect(asked[0]?.stop.aborted).toBe(true);
    latest.put(3);
    asked[0]?.answer('one');
    await vi.advanceTimersByTimeAsync(60);
    expect(questions()).toEqual([1, 3]);
    expect(told).toEqual([]);
    asked[1]?.answer('three');
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['three']);
    expect(trouble).toEqual([]);
  });

  it('goes on after trouble', async () => {
    const { latest, asked, told, trouble } = asking(0);
    latest.put(1);
    latest.put(2);
    asked[0]?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(trouble).toHaveLength(1);
    asked[1]?.answer('two');
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['two']);
  });
});
