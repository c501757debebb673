import { afterEach, describe, expect, it, vi } from 'vitest';
import { CustomStreamError, NotFoundError } from '../../errors';
import type { ThreadStreamEvent } from '../../protocol/thread-stream-event';
import { added, delta, done, message, newItem, onlyRow, texts, types } from '../../testing/events';
import {
  createThread,
  decoded,
  opened,
  ScriptedServer,
  streamed,
} from '../../testing/scripted-server';

describe('a turn that ends before it is complete', () => {
  const endings = ['timeout', 'shutdown', 'failure', 'dead store'] as const;

  // The handler below never returns: how long it is waited for is not waited for here.
  afterEach(() => vi.useRealTimers());

  // covers: defect/5, untested/error-pending
  it.each(endings)(
    'by a %s keeps its text and tells the client, where the reference loses it',
    async (ending) => {
      const controllers = { timeout: new AbortController(), shutdown: new AbortController() };
      const server = new ScriptedServer(async function* (turn) {
        const item = message(turn, 'so');
        const empty = message(turn, '');
        yield added(item);
        yield added(empty);
        yield delta(item, ' far');
        if (ending === 'failure') throw new Error('boom');
        if (ending === 'dead store') {
          yield {
            type: 'thread.item.done',
            item: { ...newItem(turn, 'bad'), type: 'end_of_turn' },
          };
          return;
        }
        controllers[ending].abort();
        await new Promise(() => undefined);
      });
      server.arrays.before = (method) => {
        const row = server.arrays.rows[0];
        if (ending !== 'dead store' || method !== 'addThreadItem' || row?.items.length !== 2)
          return;
        server.arrays.before = () => undefined;
        throw new Error('disk full');
      };
      const bytes = await opened(server, createThread(), {
        timeout: controllers.timeout.signal,
        shutdown: controllers.shutdown.signal,
      });
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const events: ThreadStreamEvent[] = [];
      let end = bytes.next();
      while (events.at(-1)?.type !== 'error') {
        const chunk: IteratorResult<Uint8Array> = await end;
        if (chunk.done === true) break;
        events.push(decoded(chunk.value));
        end = bytes.next();
      }
      await vi.advanceTimersByTimeAsync(5_000);
      expect(await end).toMatchObject({ done: true });
      expect(types(events.slice(6))).toEqual(['thread.item.done', 'thread.item.removed', 'error']);
      expect(events.at(-1)).toEqual({ type: 'error', code: 'stream.error', allow_retry: true });
      expect(texts(onlyRow(server).items)).toEqual(['hello', 'so far']);
    },
  );

  // covers: protocol/4.6-thread-gone
  it('because its thread was deleted says so, offers no retry and leaves nothing behind', async () => {
    let failure: unknown;
    const server: ScriptedServer = new ScriptedServer(async function* (turn) {
      const item = message(turn, 'so');
      yield added(item);
      turn.thread.title = 'Changed';
      await server.arrays.deleteThread(turn.thread.id, { user: 'alice' });
      turn.signal.addEventListener('abort', () => {
        failure = turn.signal.reason;
      });
      yield done(item);
    });
    const events = await streamed(server, createThread());
    expect(events.at(-1)).toEqual({
      type: 'error',
      code: 'custom',
      message: 'This conversation has been deleted.',
      allow_retry: false,
    });
    expect(server.arrays.rows).toEqual([]);
    expect(server.logged).toEqual([]);
    expect(failure).toMatchObject({
      name: 'TurnEnded',
      interruption: 'failed',
      message: 'The turn has ended early: failed.',
      cause: { name: 'NotFoundError' },
    });
  });

  it('because something else was not found is a failure like others, and the thread stays', async () => {
    const server = new ScriptedServer(function* (turn) {
      yield added(message(turn, 'so far'));
      throw new NotFoundError('no such widget');
    });
    const events = await streamed(server, createThread());
    expect(types(events.slice(-2))).toEqual(['thread.item.done', 'error']);
    expect(events.at(-1)).toMatchObject({ code: 'stream.error', allow_retry: true });
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'so far']);
    expect(server.logged).toMatchObject([{ message: 'A turn ended early: failed.' }]);
  });

  it('with an error the client is told of is nothing to be logged', async () => {
    const server = new ScriptedServer(() => {
      throw new CustomStreamError('Out of credit', { allowRetry: false });
    });
    await streamed(server, createThread());
    expect(server.logged).toEqual([]);
  });

  it('closes its handler, whose failure then is only logged', async () => {
    let closed = false;
    const server = new ScriptedServer((turn) => ({
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.resolve({ done: false, value: done(message(turn, 'x')) }),
        return: () => {
          closed = true;
          return Promise.reject(new Error('boom'));
        },
      }),
    }));
    const bytes = await opened(server, createThread());
    for (let read = 0; read < 4; read += 1) await bytes.next();
    await bytes.return?.();
    expect(closed).toBe(true);
    expect(server.logged).toMatchObject([
      { message: 'A handler failed while it was being closed.', cause: { message: 'boom' } },
    ]);
  });

  it('because the stream options can not be had is an error event, not a cut stream', async () => {
    class Failing extends ScriptedServer {
      protected override getStreamOptions(): never {
        throw new Error('boom');
      }
    }
    const events = await streamed(new Failing(), createThread());
    expect(types(events)).toEqual(['thread.created', 'thread.item.done', 'error']);
  });
});
