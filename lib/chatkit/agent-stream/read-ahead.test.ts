import { describe, expect, it } from 'vitest';
import { readAhead } from './read-ahead';

const tasks = async (count: number) => {
  for (let at = 0; at < count; at += 1) await new Promise((resolve) => setTimeout(resolve, 0));
};

/** A source that counts how far it has been read, and ends, or fails, behind its entries. */
function sourceOf(count: number, failure?: Error) {
  const state = { read: 0 };
  const next = (): Promise<IteratorResult<number>> => {
    if (state.read < count) return Promise.resolve({ value: state.read++ });
    return failure === undefined
      ? Promise.resolve({ done: true, value: undefined })
      : Promise.reject(failure);
  };
  return { state, source: { next } };
}

describe('reading ahead', () => {
  it('uses the entries one after the other, in order', async () => {
    const log: string[] = [];
    const { source } = sourceOf(3);
    await readAhead({
      ...{ source, ready: Promise.resolve() },
      use: async (entry) => {
        log.push(`begin ${entry}`);
        await tasks(2);
        log.push(`end ${entry}`);
      },
    });
    expect(log).toEqual(['begin 0', 'end 0', 'begin 1', 'end 1', 'begin 2', 'end 2']);
  });

  it('uses nothing before it is ready, and reads all the same', async () => {
    const ready = Promise.withResolvers<undefined>();
    const used: number[] = [];
    const { source, state } = sourceOf(3);
    const use = (entry: number) => Promise.resolve(void used.push(entry));
    const reading = readAhead({ source, ready: ready.promise, use });
    await tasks(3);
    expect([state.read, used]).toEqual([3, []]);
    ready.resolve(undefined);
    await reading;
    expect(used).toEqual([0, 1, 2]);
  });

  it('reads on while a use takes its time, and in step with those that do not', async () => {
    const slow = Promise.withResolvers<undefined>();
    const seen: number[] = [];
    const { source, state } = sourceOf(5);
    const reading = readAhead({
      ...{ source, ready: Promise.resolve() },
      use: async (entry) => {
        seen.push(state.read);
        if (entry === 2) await slow.promise;
      },
    });
    await tasks(6);
    expect(state.read).toBe(5);
    slow.resolve(undefined);
    await reading;
    expect(seen.slice(0, 3).every((read, at) => read <= at + 2)).toBe(true);
    expect(seen).toHaveLength(5);
  });

  it('throws what the source throws once everything before has been used', async () => {
    const failure = new Error('torn');
    const used: number[] = [];
    const { source } = sourceOf(2, failure);
    const reading = readAhead({
      ...{ source, ready: Promise.resolve() },
      use: async (entry) => {
        await tasks(2);
        used.push(entry);
      },
    });
    await expect(reading).rejects.toBe(failure);
    expect(used).toEqual([0, 1]);
  });

  it('throws what a use throws, and uses nothing behind it', async () => {
    const failure = new Error('broken');
    const used: number[] = [];
    const { source } = sourceOf(3);
    const reading = readAhead({
      ...{ source, ready: Promise.resolve() },
      use: (entry) => {
        used.push(entry);
        return entry === 1 ? Promise.reject(failure) : Promise.resolve();
      },
    });
    await expect(reading).rejects.toBe(failure);
    expect(used).toEqual([0, 1]);
  });

  it('throws why it never became ready, and uses nothing', async () => {
    const failure = new Error('no store');
    const used: number[] = [];
    const { source } = sourceOf(2);
    const use = (entry: number) => Promise.resolve(void used.push(entry));
    await expect(readAhead({ source, ready: Promise.reject(failure), use })).rejects.toBe(failure);
    expect(used).toEqual([]);
  });
});
