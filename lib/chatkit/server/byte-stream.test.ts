import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import { openByteStream, toReadableStream } from './byte-stream';
import { TurnEnded } from './turn/run-turn';

const effect = (name: string): ThreadStreamEvent => ({ type: 'client_effect', name, data: {} });
const bytesOf = (name: string) =>
  `data: ${JSON.stringify({ type: 'client_effect', name, data: {} })}\n\n`;

/** Events `0`, `1` and so on, with a log of how far they were asked for and that they were closed. */
function setUp(count: number, onClose: () => void = () => undefined) {
  const log: string[] = [];
  const logged: unknown[][] = [];
  async function* numbered() {
    try {
      for (let at = 0; at < count; at += 1) {
        await Promise.resolve();
        log.push(String(at));
        yield effect(String(at));
      }
      log.push('end');
    } finally {
      log.push('closed');
      onClose();
    }
  }
  const end = new AbortController();
  const gone = new AbortController();
  const tell = (...line: unknown[]) => void logged.push(line);
  const logger = { error: tell, warn: tell };
  const open = (events: AsyncGenerator<ThreadStreamEvent, void, undefined> = numbered()) =>
    openByteStream(events, { end, signal: gone.signal, logger });
  return { log, logged, end, gone, open };
}

const read = async (bytes: AsyncIterable<Uint8Array>) => {
  const chunks: string[] = [];
  for await (const chunk of bytes) chunks.push(new TextDecoder().decode(chunk));
  return chunks;
};

/** All that can happen without a timer has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the bytes of a turn', () => {
  it('are one chunk for each event, made when it is asked for', async () => {
    const { log, end, open } = setUp(3);
    const bytes = await open();
    await settled();
    expect(log).toEqual(['0']);
    await bytes.next();
    await settled();
    expect(log).toEqual(['0']);
    expect(await read(bytes)).toEqual([bytesOf('1'), bytesOf('2')]);
    expect(log).toEqual(['0', '1', '2', 'end', 'closed']);
    expect(end.signal.aborted).toBe(false);
  });

  it('are none when the first event fails, which is thrown', async () => {
    const { open } = setUp(0);
    const failure = new Error('not begun');
    // eslint-disable-next-line require-yield -- it fails before its first event
    async function* failing(): AsyncGenerator<ThreadStreamEvent, void, undefined> {
      await Promise.resolve();
      throw failure;
    }
    await expect(open(failing())).rejects.toBe(failure);
  });

  it('end with the turn when their reader leaves, once', async () => {
    const { log, end, open } = setUp(3);
    const bytes = await open();
    await bytes.return?.();
    await bytes.return?.();
    expect(log).toEqual(['0', 'closed']);
    expect(end.signal.reason).toMatchObject({ interruption: 'cancelled' });
    expect(await bytes.next()).toEqual({ done: true, value: undefined });
  });

  it.each(['before the first event', 'after the first event'])(
    'end with the turn when the client goes %s',
    async (when) => {
      const { log, end, gone, open } = setUp(3);
      if (when === 'before the first event') gone.abort();
      const bytes = await open();
      if (!gone.signal.aborted) gone.abort();
      await settled();
      expect(log).toEqual(['0', 'closed']);
      expect(end.signal.reason).toMatchObject({ interruption: 'cancelled' });
      expect(await read(bytes)).toEqual([]);
    },
  );

  it.each(['timed_out', 'shut_down'] as const)(
    'run to their end unread when the turn is %s, and wait for the reader',
    async (interruption) => {
      const { log, end, open } = setUp(3);
      const bytes = await open();
      end.abort(new TurnEnded(interruption));
      await settled();
      expect(log).toEqual(['0', '1', '2', 'end', 'closed']);
      expect(await read(bytes)).toEqual([bytesOf('0'), bytesOf('1'), bytesOf('2')]);
    },
  );

  it('run to their end when the turn’s time was up before there was a reader', async () => {
    const { log, end, open } = setUp(2);
    end.abort(new TurnEnded('timed_out'));
    await open();
    await settled();
    expect(log.at(-1)).toBe('closed');
  });

  it.each([new TurnEnded('cancelled'), new TurnEnded('failed'), new Error('else')])(
    'wait for their reader when the turn ends by itself: %o',
    async (reason) => {
      const { log, end, open } = setUp(3);
      await open();
      end.abort(reason);
      await settled();
      expect(log).toEqual(['0']);
    },
  );

  it('that fail while they run unread throw that to the reader', async () => {
    const { end, open } = setUp(0);
    const failure = new Error('torn');
    async function* failing(): AsyncGenerator<ThreadStreamEvent, void, undefined> {
      await Promise.resolve();
      yield effect('0');
      throw failure;
    }
    const bytes = await open(failing());
    end.abort(new TurnEnded('timed_out'));
    await settled();
    await bytes.next();
    await expect(bytes.next()).rejects.toBe(failure);
  });

  it('whose turn fails while it is closed end all the same, and it is logged', async () => {
    const failure = new Error('jammed');
    const { logged, open } = setUp(2, () => {
      throw failure;
    });
    const bytes = await open();
    await expect(bytes.return?.()).resolves.toEqual({ done: true, value: undefined });
    expect(logged).toEqual([['A turn failed while it was being closed.', failure]]);
  });

  it('of an event that is no JSON tell of an error, and the rest comes', async () => {
    const { logged, open } = setUp(0);
    async function* unwritable() {
      await Promise.resolve();
      yield { ...effect('bad'), data: { n: 1n } } as ThreadStreamEvent;
      yield effect('good');
    }
    const [bad, good] = await read(await open(unwritable()));
    expect(JSON.parse((bad ?? '').slice('data: '.length))).toMatchObject({ type: 'error' });
    expect(good).toBe(bytesOf('good'));
    expect(logged).toEqual([
      ['The event client_effect could not be encoded.', expect.any(TypeError)],
    ]);
  });

  it('leave nothing behind at the signals of what outlives them', async () => {
    const { end, gone, open } = setUp(1);
    const listening = () =>
      [end, gone].map(({ signal }) => getEventListeners(signal, 'abort').length);
    const bytes = await open();
    expect(listening()).toEqual([1, 1]);
    await read(bytes);
    expect(listening()).toEqual([0, 0]);
  });
});

describe('the body of a response', () => {
  it('is read as the client reads, to its end', async () => {
    const { log, open } = setUp(2);
    const body = toReadableStream(await open()).getReader();
    await settled();
    expect(log).toEqual(['0']);
    expect(new TextDecoder().decode((await body.read()).value)).toBe(bytesOf('0'));
    await settled();
    expect(log).toEqual(['0']);
    expect(new TextDecoder().decode((await body.read()).value)).toBe(bytesOf('1'));
    expect((await body.read()).done).toBe(true);
  });

  it('closes the turn when the client cancels it, also while a chunk is awaited', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { log, end, open } = setUp(0);
    async function* waiting() {
      yield effect('0');
      try {
        await gate.promise;
        yield effect('1');
      } finally {
        log.push('closed');
      }
    }
    end.signal.addEventListener('abort', () => gate.resolve(undefined));
    const body = toReadableStream(await open(waiting())).getReader();
    await body.read();
    const pending = body.read();
    await settled();
    await body.cancel();
    expect((await pending).done).toBe(true);
    expect(log).toEqual(['closed']);
  });

  it('of bytes that can’t be closed is cancelled all the same', async () => {
    const body = toReadableStream({
      [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }),
    }).getReader();
    await expect(body.cancel()).resolves.toBeUndefined();
  });
});
