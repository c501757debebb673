import { describe, expect, it } from 'vitest';
import { newContext, raw, responsesRun } from '../testing/agent-runs';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import { EventQueue } from './event-queue';
import { streamAgentResponse } from './stream-agent-response';

interface Entry {
  readonly key: string | null;
  readonly value: number;
}

/** What a reader gets that comes when everything has been put in. */
async function late(entries: readonly Entry[]): Promise<readonly number[]> {
  const queue = new EventQueue<Entry>(({ key }) => key);
  for (const entry of entries) queue.push(entry);
  const read: number[] = [];
  for await (const { value } of queue.until(Promise.resolve())) read.push(value);
  return read;
}

const numbered = (count: number, keyOf: (value: number) => string | null) =>
  Array.from({ length: count }, (_, value) => ({ key: keyOf(value), value }));

describe('the queue', () => {
  it('keeps every entry that has no key', async () => {
    expect(await late(numbered(1000, () => null))).toHaveLength(1000);
  });

  it('replaces states by later ones when the reader is 33 entries behind', async () => {
    const read = await late(numbered(1000, () => 'state'));
    expect(read).toEqual([...Array.from({ length: 32 }, (_, at) => at), 999]);
  });

  it('replaces states that change in turn', async () => {
    const read = await late(numbered(1000, (value) => `state ${value % 2}`));
    expect(read).toHaveLength(33);
    expect(read.slice(-2).toSorted((a, b) => a - b)).toEqual([998, 999]);
  });

  it('knows no states where it is not told of any', async () => {
    const queue = new EventQueue<number>();
    for (let at = 0; at < 100; at += 1) queue.push(at);
    const read: number[] = [];
    for await (const value of queue.until(Promise.resolve())) read.push(value);
    expect(read).toHaveLength(100);
  });

  it('counts what waits, not what has been read', async () => {
    const queue = new EventQueue<Entry>(({ key }) => key);
    for (const entry of numbered(25, () => null)) queue.push(entry);
    const work = Promise.withResolvers<undefined>();
    const read: number[] = [];
    for await (const { value } of queue.until(work.promise)) {
      read.push(value);
      if (value !== 11) continue;
      for (const state of [100, 101]) queue.push({ key: 'state', value: state });
      work.resolve(undefined);
    }
    expect(read.slice(-2)).toEqual([100, 101]);
  });

  it('that is cleared is as good as new', async () => {
    const queue = new EventQueue<Entry>(({ key }) => key);
    for (const entry of numbered(40, () => 'state')) queue.push(entry);
    queue.clear();
    for (const entry of numbered(40, (at) => `other ${at}`)) queue.push(entry);
    queue.push({ key: 'state', value: 1000 });
    const read: number[] = [];
    for await (const { value } of queue.until(Promise.resolve())) read.push(value);
    expect(read).toHaveLength(41);
    expect(read.at(-1)).toBe(1000);
  });

  it.each([
    ['is read to its end', undefined, ['a', 'b']],
    ['is discarded where the failure says so', () => true, ['a']],
  ])('%s when the work fails', async (_name, discards, expected) => {
    const queue = new EventQueue<string>();
    for (const value of ['a', 'b']) queue.push(value);
    const work = Promise.withResolvers<undefined>();
    const read: string[] = [];
    const reading = async () => {
      for await (const value of queue.until(work.promise, discards)) {
        read.push(value);
        work.reject(new Error('no'));
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await expect(reading()).rejects.toThrow('no');
    expect(read).toEqual(expected);
  });

  it('never moves a state past an entry without a key', async () => {
    const read = await late(numbered(100, (value) => (value % 40 === 39 ? null : 'state')));
    expect(read.slice(-5)).toEqual([38, 39, 78, 79, 99]);
  });

  it('does not hear what is put in after the work, but what is put in for the next', async () => {
    const queue = new EventQueue<string>();
    const work = Promise.withResolvers<undefined>();
    queue.push('before');
    const read: string[] = [];
    for await (const value of queue.until(work.promise)) {
      read.push(value);
      if (value !== 'before') continue;
      work.resolve(undefined);
      queue.push('meanwhile');
      await new Promise((resolve) => setImmediate(resolve));
      queue.push('late');
    }
    queue.push('next');
    for await (const value of queue.until(Promise.resolve())) read.push(value);
    expect(read).toEqual(['before', 'meanwhile', 'next']);
  });

  it('is there for the next reader when one leaves before the work is done', async () => {
    const queue = new EventQueue<string>();
    const work = Promise.withResolvers<undefined>();
    queue.push('first');
    for await (const _ of queue.until(work.promise)) break;
    work.resolve(undefined);
    await work.promise;
    queue.push('second');
    const read: string[] = [];
    for await (const value of queue.until(Promise.resolve())) read.push(value);
    expect(read).toEqual(['second']);
  });

  it('of a hundred thousand entries is read in no time', async () => {
    const begun = performance.now();
    await late(numbered(100_000, () => null));
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('still replaces the last state when an earlier one has been read', async () => {
    const queue = new EventQueue<Entry>(({ key }) => key);
    for (const entry of numbered(40, () => 'state')) queue.push(entry);
    const work = Promise.withResolvers<undefined>();
    const read: number[] = [];
    for await (const { value } of queue.until(work.promise)) {
      read.push(value);
      if (value !== 0) continue;
      for (const entry of numbered(5, (at) => `other ${at}`)) queue.push(entry);
      queue.push({ key: 'state', value: 1000 });
      work.resolve(undefined);
    }
    expect(read.slice(31)).toEqual([31, 1000, 0, 1, 2, 3, 4]);
  });

  it.each([1, 34])('does not touch what has been read: %s states', async (count) => {
    const queue = new EventQueue<Entry>(({ key }) => key);
    for (const entry of numbered(count, () => 'state')) queue.push(entry);
    const work = Promise.withResolvers<undefined>();
    const read: number[] = [];
    for await (const { value } of queue.until(work.promise)) {
      read.push(value);
      if (value !== count - 1 || read.length > count) continue;
      for (const entry of numbered(33, (at) => `other ${at}`)) queue.push(entry);
      queue.push({ key: 'state', value: 1000 });
      work.resolve(undefined);
    }
    expect(read.at(-1)).toBe(1000);
  });
});

const thoughts = Array.from({ length: 5000 }, (_, at) => ({
  type: 'response.reasoning_summary_text.delta',
  output_index: 0,
  summary_index: 0,
  delta: `step ${at}. `,
}));

const written = thoughts.map(({ delta }) => delta).join('');

async function* announced(end: () => void) {
  yield* responsesRun(thoughts);
  end();
}

/** The text the reader has of the thought at last. */
const thoughtOf = (events: readonly ThreadStreamEvent[]): unknown =>
  events
    .flatMap((event) =>
      event.type === 'thread.item.updated' && event.update.type === 'workflow.task.updated'
        ? [event.update.task]
        : [],
    )
    .at(-1);

describe('reasoning before a reader that stalls', () => {
  it('waits as its last state, not as each on the way', async () => {
    const over = Promise.withResolvers<undefined>();
    const events = streamAgentResponse(
      newContext(),
      announced(() => over.resolve(undefined)),
    );
    const first = await events.next();
    await over.promise;
    // What has been read of the run is converted by then.
    await new Promise((resolve) => setImmediate(resolve));
    const seen: ThreadStreamEvent[] = first.done === true ? [] : [first.value];
    for await (const event of events) seen.push(event);
    expect(seen.length).toBeLessThan(60);
    expect(thoughtOf(seen)).toMatchObject({ type: 'thought', content: written });
  });

  it('comes step by step to one that keeps up', async () => {
    const asked: (() => void)[] = [];
    async function* inStep() {
      yield raw({ type: 'response_started' });
      for (const event of thoughts.slice(0, 100)) {
        yield raw({ type: 'model', event });
        await new Promise<void>((resolve) => asked.push(resolve));
      }
    }
    const seen: ThreadStreamEvent[] = [];
    for await (const event of streamAgentResponse(newContext(), inStep())) {
      seen.push(event);
      setImmediate(() => asked.shift()?.());
    }
    expect(
      seen.filter(
        (event) =>
          event.type === 'thread.item.updated' && event.update.type === 'workflow.task.updated',
      ),
    ).toHaveLength(99);
  });
});
