import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ThreadItem } from '../../protocol/thread-item';
import type { Turn } from './turn';
import type { TestContext } from '../../testing/array-store';
import { added, delta, done, message, onlyRow, texts, types } from '../../testing/events';
import {
  addMessage,
  createThread,
  decoded,
  opened,
  ScriptedServer,
  streamed,
} from '../../testing/scripted-server';

const stopNotice = 'The user cancelled the stream. Stop responding to the prior request.';

/** Streams the start of a message and stays there until the turn is over. */
function unfinished(start: (turn: Turn<TestContext>) => ThreadItem, ...deltas: string[]) {
  return new ScriptedServer(async function* (turn) {
    const item = start(turn);
    yield added(item);
    for (const text of deltas) yield delta(item, text);
    await new Promise((_resolve, reject) => {
      turn.signal.addEventListener('abort', () => reject(new Error('stopped')));
      if (turn.signal.aborted) reject(new Error('stopped'));
    });
  });
}

const readMany = async (bytes: AsyncIterableIterator<Uint8Array>, count: number) => {
  for (let i = 0; i < count; i += 1) await bytes.next();
};

describe('a turn that is cancelled', () => {
  afterEach(() => vi.useRealTimers());

  // covers: server/stream_cancellation_persists_pending_assistant_message_and_hidden_context
  // covers: protocol/4.8-cancel, defect/3, defect/4, untested/async-store-cancel
  it.each(['abort', 'return'] as const)(
    'by %s keeps its text and a notice, on a store that takes its time; the reference may lose both',
    async (way) => {
      const server = unfinished((turn) => message(turn, 'Hello, '), 'World!');
      const client = new AbortController();
      const bytes = await opened(server, createThread(), { signal: client.signal });
      await readMany(bytes, 5);
      if (way === 'abort') client.abort();
      await bytes.return?.();
      const { items } = onlyRow(server);
      expect(items[1]).toMatchObject({ content: [{ text: 'Hello, World!' }] });
      expect(items.at(-1)).toMatchObject({ type: 'sdk_hidden_context', content: stopNotice });
      expect(server.logged).toEqual([]);
    },
  );

  // covers: server/stream_cancellation_does_not_persist_pending_empty_assistant_message
  it('keeps no message without text, and the notice all the same', async () => {
    const server = unfinished((turn) => message(turn, ''), ' \n');
    const bytes = await opened(server, createThread());
    await readMany(bytes, 5);
    await bytes.return?.();
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'sdk_hidden_context']);
  });

  it('asks handleStreamCancelled, which may do as it likes and fail', async () => {
    const seen: [string, readonly ThreadItem[]][] = [];
    class Own extends ScriptedServer {
      protected override handleStreamCancelled(
        turn: Turn<TestContext>,
        pending: readonly ThreadItem[],
      ): Promise<void> {
        seen.push([turn.thread.id, pending]);
        return Promise.reject(new Error('hook'));
      }
    }
    const base = unfinished((turn) => message(turn, 'so'), ' far');
    const server = new Own(base.onRespond);
    const bytes = await opened(server, createThread());
    await readMany(bytes, 5);
    await bytes.return?.();
    const { thread, items } = onlyRow(server);
    expect(seen).toMatchObject([[thread.id, [{ content: [{ text: 'so far' }] }]]]);
    expect(texts(items)).toEqual(['hello']);
    expect(server.logged).toMatchObject([{ cause: { message: 'hook' } }]);
  });

  it('writes the rest when one write fails', async () => {
    const server = unfinished((turn) => message(turn, 'so far'));
    const bytes = await opened(server, createThread());
    await readMany(bytes, 4);
    let failed = false;
    server.arrays.before = (method) => {
      if (method === 'addThreadItem' && !failed) {
        failed = true;
        throw new Error('disk full');
      }
    };
    await bytes.return?.();
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'sdk_hidden_context']);
    expect(server.logged).toHaveLength(1);
  });

  // covers: defect/3
  it.each(['hook', 'store'] as const)(
    'holds the thread for ten seconds at most when its %s hangs',
    async (hanging) => {
      class Own extends ScriptedServer {
        protected override handleStreamCancelled(
          ...call: Parameters<ScriptedServer['handleStreamCancelled']>
        ): Promise<void> {
          return hanging === 'hook'
            ? new Promise(() => undefined)
            : super.handleStreamCancelled(...call);
        }
      }
      const server = new Own(unfinished((turn) => message(turn, 'so far')).onRespond);
      const bytes = await opened(server, createThread());
      await readMany(bytes, 4);
      if (hanging === 'store')
        server.arrays.addThreadItem = () => {
          Reflect.deleteProperty(server.arrays, 'addThreadItem');
          return new Promise(() => undefined);
        };
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const left = bytes.return?.();
      server.onRespond = () => [];
      let isOpen = false;
      const next = opened(server, addMessage(onlyRow(server).thread.id, 'again')).then(
        (opening) => {
          isOpen = true;
          return opening;
        },
      );
      await vi.advanceTimersByTimeAsync(9_999);
      expect(isOpen).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      await left;
      expect(types([decoded((await (await next).next()).value as Uint8Array)])).toEqual([
        'thread.item.done',
      ]);
      expect(server.logged).toEqual([
        {
          message: 'What is left of a cancelled turn is not stored yet.',
          cause: new Error('It takes longer than 10000 ms.'),
        },
      ]);
    },
  );

  // covers: defect/33
  it('saves a thread that was changed last, which the reference drops', async () => {
    const changed = Promise.withResolvers<undefined>();
    const server = new ScriptedServer(async function* (turn) {
      yield added(message(turn, 'x'));
      turn.thread.title = 'Kept';
      changed.resolve(undefined);
      await new Promise((resolve) => turn.signal.addEventListener('abort', resolve));
    });
    const bytes = await opened(server, createThread());
    await readMany(bytes, 4);
    const next = bytes.next();
    await changed.promise;
    await bytes.return?.();
    await next;
    expect(onlyRow(server).thread.title).toBe('Kept');
  });

  // covers: defect/28
  it('while it retries keeps the old answer until there is something of the new one', async () => {
    for (const [start, left] of [
      ['', ['hello', 'old', 'sdk_hidden_context']],
      ['new', ['hello', 'new', 'sdk_hidden_context']],
    ] as const) {
      const server = new ScriptedServer(function* (turn) {
        yield done(message(turn, 'old'));
      });
      await streamed(server, createThread());
      const { thread, items } = onlyRow(server);
      server.onRespond = unfinished((turn) => message(turn, start)).onRespond;
      const bytes = await opened(server, {
        type: 'threads.retry_after_item',
        params: { thread_id: thread.id, item_id: items[0]!.id },
      });
      await readMany(bytes, 2);
      await bytes.return?.();
      expect(texts(onlyRow(server).items)).toEqual(left);
    }
  });
});
