import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { abortable, settleWithin } from './abortable';

describe('a promise that a signal may cut short', () => {
  const listeners = ({ signal }: AbortController) => getEventListeners(signal, 'abort').length;

  it('settles as the promise does, and leaves nothing on the signal', async () => {
    const control = new AbortController();
    expect(await abortable(Promise.resolve(7), control.signal)).toBe(7);
    await expect(abortable(Promise.reject(new Error('x')), control.signal)).rejects.toThrow('x');
    expect(listeners(control)).toBe(0);
  });

  it('rejects with the reason of the signal, whenever it came', async () => {
    const control = new AbortController();
    const never = new Promise<never>(() => undefined);
    const waiting = abortable(never, control.signal);
    expect(listeners(control)).toBe(1);
    control.abort(new Error('time is up'));
    await expect(waiting).rejects.toThrow('time is up');
    await expect(abortable(never, control.signal)).rejects.toThrow('time is up');
    expect(listeners(control)).toBe(0);
  });

  it('rejects with an error when the reason is none', async () => {
    const never = new Promise<never>(() => undefined);
    await expect(abortable(never, AbortSignal.abort('gone'))).rejects.toEqual(new Error('aborted'));
  });
});

describe('a promise that is waited for at most so long', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is done with once it settles, and no timer is left', async () => {
    const errors: unknown[] = [];
    const note = (error: unknown) => void errors.push(error);
    await settleWithin(Promise.resolve(), 1000, note);
    expect(errors).toEqual([]);
    await settleWithin(Promise.reject(new Error('x')), 1000, note);
    expect(errors).toEqual([new Error('x')]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is given up when its time has passed', async () => {
    const errors: unknown[] = [];
    const note = (error: unknown) => void errors.push(error);
    const waiting = settleWithin(new Promise(() => undefined), 1000, note);
    await vi.advanceTimersByTimeAsync(999);
    expect(errors).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await waiting;
    expect(errors).toEqual([new Error('It takes longer than 1000 ms.')]);
  });
});
