import { describe, expect, it } from 'vitest';
import type { ThreadStreamEvent } from '../../protocol/thread-stream-event';
import { added, delta, message, onlyRow, texts, types } from '../../testing/events';
import { createThread, decoded, opened, ScriptedServer } from '../../testing/scripted-server';
import type { TestContext } from '../../testing/array-store';
import type { Turn } from './turn';

describe('a client that goes away', () => {
  const endless = () => {
    const seen: { turn?: Turn<TestContext>; released: boolean } = { released: false };
    const { promise: waiting, resolve: waits } = Promise.withResolvers<undefined>();
    const server = new ScriptedServer(async function* (turn) {
      seen.turn = turn;
      try {
        const item = message(turn, '');
        yield added(item);
        yield delta(item, 'partial');
        turn.thread.title = 'Half';
        await new Promise((_resolve, reject) => {
          turn.signal.addEventListener('abort', () => reject(new Error('aborted upstream')));
          waits(undefined);
        });
      } finally {
        seen.released = true;
      }
    });
    return { server, seen, waiting };
  };

  const expectKept = (server: ScriptedServer) => {
    expect(onlyRow(server).items.map((item) => item.type)).toEqual([
      'user_message',
      'assistant_message',
      'sdk_hidden_context',
    ]);
    expect(texts(onlyRow(server).items.slice(0, 2))).toEqual(['hello', 'partial']);
    expect(onlyRow(server).thread.title).toBe('Half');
    expect(server.logged).toEqual([]);
  };

  const readUntilDelta = async (bytes: AsyncIterableIterator<Uint8Array>) => {
    for (;;) {
      const next = await bytes.next();
      if (next.done === true) throw new Error('ended early');
      if (decoded(next.value).type === 'thread.item.updated') return;
    }
  };

  it('by returning the iterator while the next event is awaited', async () => {
    const { server, seen, waiting } = endless();
    const bytes = await opened(server, createThread());
    await readUntilDelta(bytes);
    const pending = bytes.next();
    await waiting;
    await bytes.return?.();
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(seen).toMatchObject({ released: true, turn: { signal: { aborted: true } } });
    expectKept(server);
  });

  it('by the abort signal while nothing is being read', async () => {
    const { server, seen, waiting } = endless();
    const client = new AbortController();
    const bytes = await opened(server, createThread(), { signal: client.signal });
    await readUntilDelta(bytes);
    const pending = bytes.next();
    await waiting;
    client.abort();
    expect((await pending).done).toBe(true);
    await bytes.return?.();
    expect(seen.released).toBe(true);
    expectKept(server);
  });

  it('keeps no empty message', async () => {
    const server = new ScriptedServer(async function* (turn) {
      yield added(message(turn, ''));
      await new Promise(() => undefined);
    });
    const bytes = await opened(server, createThread());
    for (let i = 0; i < 4; i++) await bytes.next();
    const closing = bytes.return?.();
    expect((await bytes.next()).done).toBe(true);
    await closing;
    expect(onlyRow(server).items.map((item) => item.type)).toEqual([
      'user_message',
      'sdk_hidden_context',
    ]);
  }, 10_000);
});

describe('a turn that takes too long', () => {
  it('stores the shown text and tells the client', async () => {
    const timeout = new AbortController();
    const server = new ScriptedServer(async function* (turn) {
      const item = message(turn, '');
      yield added(item);
      yield delta(item, 'partial');
      timeout.abort();
      await new Promise((_resolve, reject) => {
        if (turn.signal.aborted) reject(new Error('aborted'));
      });
    });
    const bytes = await opened(server, createThread(), { timeout: timeout.signal });
    const events: ThreadStreamEvent[] = [];
    for await (const chunk of bytes) events.push(decoded(chunk));
    expect(types(events).slice(3)).toEqual([
      'thread.item.added',
      'thread.item.updated',
      'thread.item.done',
      'error',
    ]);
    expect(events.at(-1)).toEqual({ type: 'error', code: 'stream.error', allow_retry: true });
    expect(texts(onlyRow(server).items)).toEqual(['hello', 'partial']);
  });
});
