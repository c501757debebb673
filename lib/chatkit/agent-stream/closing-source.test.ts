import { describe, expect, it } from 'vitest';
import { ClosingSource } from './closing-source';

const closed = (): Promise<IteratorResult<number>> =>
  Promise.resolve({ done: true, value: undefined });

/** A source of two entries that counts how often it is closed. */
function setUp(closing = closed) {
  let entry = 0;
  const state = { closed: 0 };
  const source = new ClosingSource<number>({
    next: () => Promise.resolve(entry < 2 ? { value: entry++ } : { done: true, value: undefined }),
    return: () => {
      state.closed += 1;
      return closing();
    },
  });
  return { source, state };
}

describe('a source', () => {
  it('is closed once when it is left', async () => {
    const { source, state } = setUp();
    expect(await source.next()).toEqual({ value: 0 });
    source.close();
    source.close();
    expect(state.closed).toBe(1);
  });

  it('is not closed when it has ended', async () => {
    const { source, state } = setUp();
    for (let at = 0; at < 3; at += 1) await source.next();
    source.close();
    expect(state.closed).toBe(0);
  });

  it('is not closed when it has failed, and the failure is thrown', async () => {
    const failure = new Error('torn');
    let closed = 0;
    const source = new ClosingSource<number>({
      next: () => Promise.reject(failure),
      return: () => {
        closed += 1;
        return Promise.resolve({ done: true, value: undefined });
      },
    });
    await expect(source.next()).rejects.toBe(failure);
    source.close();
    expect(closed).toBe(0);
  });

  it('that fails to close, or can’t be closed, is left all the same', async () => {
    const { source, state } = setUp(() => Promise.reject(new Error('jammed')));
    source.close();
    expect(state.closed).toBe(1);
    const plain = new ClosingSource<number>({ next: () => Promise.resolve({ value: 1 }) });
    plain.close();
    for (const left of [source, plain]) expect(await left.next()).toMatchObject({ done: true });
  });

  it('can be left while the next entry is waited for, which is not heard any more', async () => {
    const entry = Promise.withResolvers<IteratorResult<number>>();
    let closed = 0;
    const source = new ClosingSource<number>({
      next: () => entry.promise,
      return: () => {
        closed += 1;
        return new Promise(() => undefined);
      },
    });
    const waiting = source.next();
    source.close();
    expect(await waiting).toEqual({ done: true, value: undefined });
    entry.resolve({ value: 1 });
    expect(await source.next()).toEqual({ done: true, value: undefined });
    source.close();
    expect(closed).toBe(1);
  });
});
