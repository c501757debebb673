import { describe, expect, it } from 'vitest';
import { onlyRow, texts } from '../../testing/events';
import {
  addMessage,
  alice,
  createThread,
  opened,
  ScriptedServer,
  streamed,
} from '../../testing/scripted-server';
import { answering } from '../../testing/turns';
import { loadHistory } from '../paging';

describe('the preparation of a turn', () => {
  it('runs while the message is being stored and is awaited before respond', async () => {
    const order: string[] = [];
    const server = new ScriptedServer(function* (_turn, prepared) {
      order.push(`respond ${String(prepared)}`);
      yield* [];
    });
    server.onPrepare = async () => {
      order.push('prepare');
      await new Promise((resolve) => setImmediate(resolve));
      return 'ready';
    };
    server.arrays.before = (method) => {
      order.push(method);
    };
    await streamed(server, createThread());
    expect(order).toEqual(['prepare', 'saveThread', 'addThreadItem', 'respond ready']);
  });

  it.each(['at once', 'later'] as const)('may change the thread %s', async (when) => {
    const server = answering('hi');
    server.onPrepare = async (turn) => {
      if (turn.isNewThread) return;
      if (when === 'later') await new Promise((resolve) => setTimeout(resolve, 20));
      turn.thread.title = 'Prepared';
    };
    await streamed(server, createThread());
    const { thread } = onlyRow(server);
    const events = await streamed(server, addMessage(thread.id, 'again'));
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'thread.updated',
        thread: expect.objectContaining({ title: 'Prepared' }) as unknown,
      }),
    );
    expect(onlyRow(server).thread.title).toBe('Prepared');
  });

  it('tells of what it has changed of a thread that is created meanwhile', async () => {
    const server = answering('hi');
    server.onPrepare = (turn) => {
      turn.thread.title = 'Prepared';
      return Promise.resolve();
    };
    const events = await streamed(server, createThread());
    const titles = events.flatMap((event) => ('thread' in event ? [event.thread.title] : []));
    expect(titles).toEqual([undefined, 'Prepared']);
    expect(onlyRow(server).thread.title).toBe('Prepared');
  });

  it('becomes an error event when it fails, after the message was announced', async () => {
    const server = answering('hi');
    server.onPrepare = () => Promise.reject(new Error('no MCP'));
    expect(await streamed(server, createThread())).toMatchObject([
      { type: 'thread.created' },
      { type: 'thread.item.done' },
      { type: 'stream_options' },
      { type: 'error', code: 'stream.error', allow_retry: true },
    ]);
  });

  it('that can not be disposed is logged, and the answer stands', async () => {
    const server = answering('hi');
    server.onPrepare = () =>
      Promise.resolve({ [Symbol.asyncDispose]: () => Promise.reject(new Error('stuck')) });
    await streamed(server, createThread());
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'hi']);
    expect(server.logged).toEqual([
      {
        message: 'What was prepared for a turn could not be released.',
        cause: new Error('stuck'),
      },
    ]);
  });

  it.each([null, undefined, 'text', {}])('may be nothing that is disposed: %j', async (value) => {
    const server = answering('hi');
    server.onPrepare = () => Promise.resolve(value);
    await streamed(server, createThread());
    expect(server.logged).toEqual([]);
  });

  it('is disposed once on every way out', async () => {
    let disposed = 0;
    const resource = {
      [Symbol.asyncDispose]: () => {
        disposed++;
        return Promise.resolve();
      },
    };
    const server = answering('hi');
    server.onPrepare = () => Promise.resolve(resource);
    await streamed(server, createThread());
    expect(disposed).toBe(1);

    server.arrays.before = (method) => {
      if (method === 'addThreadItem') throw new Error('disk full');
    };
    await expect(server.process(createThread(), alice)).rejects.toThrow('disk full');
    expect(disposed).toBe(2);

    server.arrays.before = () => undefined;
    const unread = await opened(server, createThread());
    await unread.return?.();
    expect(disposed).toBe(3);
  });
});

describe('the history a turn prepares', () => {
  it('holds the user’s message once, at the end, whether or not it is stored yet', async () => {
    const server = answering('hi');
    const histories: string[][] = [];
    server.onPrepare = async (turn) => {
      histories.push(texts(await loadHistory(server.arrays, turn)));
    };
    await streamed(server, createThread());
    await streamed(server, addMessage(onlyRow(server).thread.id, 'again'));
    const item_id = onlyRow(server).items[2]!.id;
    await streamed(server, {
      type: 'threads.retry_after_item',
      params: { thread_id: onlyRow(server).thread.id, item_id },
    });
    expect(histories).toEqual([['hello'], ['hello', 'hi', 'again'], ['hello', 'hi', 'again']]);
  });
});
