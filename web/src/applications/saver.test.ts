import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../client';
import { AnswerSaver, type Draft } from './saver';

const said = (answer: string): Draft => ({ answer, share: false });
const unreachable = () => new ProblemError('unreachable', '', 0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('AnswerSaver', () => {
  it('waits for a pause in typing and sends only the last words', async () => {
    const put = vi.fn().mockResolvedValue(undefined);
    const saver = new AnswerSaver(put);
    saver.change('preferred_name', said('I'), 'typing');
    await vi.advanceTimersByTimeAsync(300);
    saver.change('preferred_name', said('Io'), 'typing');
    await vi.advanceTimersByTimeAsync(300);
    expect(put).not.toHaveBeenCalled();
    expect(saver.state).toBe('saving');
    await vi.advanceTimersByTimeAsync(500);
    expect(put.mock.calls).toEqual([['preferred_name', said('Io')]]);
    expect(saver.state).toBe('saved');
  });

  it('loses nothing while the server cannot be reached, and tries again by itself', async () => {
    const put = vi.fn().mockRejectedValueOnce(unreachable()).mockResolvedValue(undefined);
    const saver = new AnswerSaver(put);
    saver.change('motivation', said('To listen'), 'choosing');
    await vi.advanceTimersByTimeAsync(10);
    expect(saver.state).toBe('waiting');
    expect(saver.draft('motivation')).toEqual(said('To listen'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(put).toHaveBeenCalledTimes(2);
    expect(saver.state).toBe('saved');
  });

  it('sends what was said while an earlier answer was on its way', async () => {
    let arrive = () => {};
    const put = vi.fn().mockImplementationOnce(() => new Promise<void>((resolve) => (arrive = resolve)));
    const saver = new AnswerSaver(put);
    saver.change('motivation', said('first'), 'choosing');
    await vi.advanceTimersByTimeAsync(10);
    saver.change('motivation', said('second'), 'typing');
    const flushed = saver.flush();
    arrive();
    expect(await flushed).toBe('saved');
    expect(put.mock.calls.at(-1)).toEqual(['motivation', said('second')]);
  });

  it('says why the server does not take an answer, keeps it on the screen and does not insist', async () => {
    const refused = new ProblemError('invalid', 'No.', 422, [{ pointer: '/answer', message: 'Too long.' }]);
    const put = vi.fn().mockRejectedValueOnce(refused).mockResolvedValue(undefined);
    const saver = new AnswerSaver(put);
    saver.change('motivation', said('x'), 'choosing');
    saver.change('interests', { answer: ['music'], share: true }, 'choosing');
    expect(await saver.flush()).toBe('refused');
    expect(saver.refusal('motivation')).toBe('Too long.');
    expect(saver.draft('motivation')).toEqual(said('x'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(put).toHaveBeenCalledTimes(2);
    saver.change('motivation', said('y'), 'choosing');
    expect(await saver.flush()).toBe('saved');
  });

  it('keeps what was said when the sign-in has ended', async () => {
    const ended = new ProblemError('not_signed_in', 'Please sign in.', 401);
    const put = vi.fn().mockRejectedValueOnce(ended).mockResolvedValue(undefined);
    const saver = new AnswerSaver(put);
    saver.change('motivation', said('To listen'), 'choosing');
    expect(await saver.flush()).toBe('waiting');
    expect(saver.signedOut).toBe(true);
    expect(await saver.flush()).toBe('saved');
    expect(saver.signedOut).toBe(false);
  });

  it('tells who listens', async () => {
    const saver = new AnswerSaver(() => Promise.resolve());
    const listener = vi.fn();
    const stop = saver.subscribe(listener);
    saver.change('interests', said('music'), 'choosing');
    expect(listener).toHaveBeenCalledTimes(1);
    stop();
    await saver.flush();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(saver.version()).toBeGreaterThan(1);
  });
});
