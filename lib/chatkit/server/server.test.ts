import { describe, expect, it } from 'vitest';
import { outputText } from '../protocol/assistant-message';
import { CustomStreamError, StreamError } from '../errors';
import { timestamp } from '../protocol/fields';
import { generateItemId } from '../protocol/ids';
import { loadHistory } from './paging';
import type { ThreadItem } from '../protocol/thread-item';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import type { Turn } from './turn/turn';
import type { TestContext } from '../testing/array-store';
import {
  alice,
  createThread,
  decoded,
  opened,
  ScriptedServer,
  streamed,
  userInput,
} from '../testing/scripted-server';

type TestTurn = Turn<TestContext>;

const message = (turn: TestTurn, text: string): ThreadItem => ({
  type: 'assistant_message',
  id: generateItemId('message'),
  thread_id: turn.thread.id,
  created_at: timestamp(),
  content: text === '' ? [] : [outputText(text)],
});

const hidden = (turn: TestTurn, content: unknown = 'secret'): ThreadItem => ({
  type: 'hidden_context_item',
  id: generateItemId('message'),
  thread_id: turn.thread.id,
  created_at: timestamp(),
  content,
});

const delta = (item: ThreadItem, text: string): ThreadStreamEvent => ({
  type: 'thread.item.updated',
  item_id: item.id,
  update: {
    type: 'assistant_message.content_part.text_delta',
    content_index: 0,
    delta: text,
  },
});

const done = (item: ThreadItem): ThreadStreamEvent => ({ type: 'thread.item.done', item });
const added = (item: ThreadItem): ThreadStreamEvent => ({ type: 'thread.item.added', item });

const answering = (text: string) =>
  new ScriptedServer(function* (turn) {
    yield done(message(turn, text));
  });

const types = (events: readonly ThreadStreamEvent[]) => events.map((event) => event.type);

const stored = (server: ScriptedServer) => server.arrays.rows[0]!.items;
const threadId = (server: ScriptedServer) => server.arrays.rows[0]!.thread.id;
const texts = (items: readonly ThreadItem[]) =>
  items.flatMap((item) =>
    item.type === 'assistant_message' || item.type === 'user_message'
      ? item.content.map((part) => part.text)
      : [item.type],
  );

const addMessage = (server: ScriptedServer, text: string) => ({
  type: 'threads.add_user_message',
  params: { thread_id: threadId(server), input: userInput(text) },
});

describe('threads.create', () => {
  it('streams the thread, the message, the options and the answer, in that order', async () => {
    const server = answering('hi');
    const events = await streamed(server, createThread());
    expect(types(events)).toEqual([
      'thread.created',
      'thread.item.done',
      'stream_options',
      'thread.item.done',
    ]);
    expect(texts(stored(server))).toEqual(['hello', 'hi']);
  });

  // covers: protocol/1-framing, protocol/1-json
  it('writes each event as one data line of compact JSON with raw non-ASCII text', async () => {
    const server = answering('Grüße\u2028\n');
    const chunks: string[] = [];
    for await (const chunk of await opened(server, createThread()))
      chunks.push(new TextDecoder().decode(chunk));
    const { thread, items } = server.arrays.rows[0]!;
    expect(chunks[0]).toBe(
      `data: {"type":"thread.created","thread":{"id":"${thread.id}","created_at":"${thread.created_at}","status":{"type":"active"},"metadata":{},"items":{"data":[],"has_more":false}}}\n\n`,
    );
    expect(chunks[2]).toBe(
      'data: {"type":"stream_options","stream_options":{"allow_cancel":true}}\n\n',
    );
    expect(chunks[3]).toBe(
      `data: {"type":"thread.item.done","item":{"type":"assistant_message","id":"${items[1]!.id}","thread_id":"${thread.id}","created_at":"${items[1]!.created_at}","content":[{"type":"output_text","text":"Grüße\u2028\\n","annotations":[]}]}}\n\n`,
    );
  });

  it('stores nothing when an attachment does not exist', async () => {
    const server = answering('hi');
    const input = { ...userInput('hello'), attachments: ['atc_none'] };
    await expect(
      server.process({ type: 'threads.create', params: { input } }, alice),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(server.arrays.rows).toEqual([]);
  });
});

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

describe('a thread changed by a handler', () => {
  it('is saved and announced right after the event during which it changed', async () => {
    const server = new ScriptedServer(function* (turn) {
      turn.thread.title = 'Groceries';
      yield done(message(turn, 'one'));
      turn.thread.metadata['secret'] = { deep: [1] };
      yield done(message(turn, 'two'));
    });
    const events = await streamed(server, createThread());
    expect(types(events).slice(3)).toEqual([
      'thread.item.done',
      'thread.updated',
      'thread.item.done',
      'thread.updated',
    ]);
    expect(events.at(-1)).toMatchObject({ thread: { title: 'Groceries', metadata: {} } });
    expect(server.arrays.rows[0]!.thread.metadata).toEqual({ secret: { deep: [1] } });
  });

  it('is saved and announced after an error', async () => {
    const server = new ScriptedServer(function* (turn) {
      turn.thread.title = 'Kept';
      yield* [];
      throw new Error('boom');
    });
    expect(types(await streamed(server, createThread())).slice(3)).toEqual([
      'error',
      'thread.updated',
    ]);
    expect(server.arrays.rows[0]!.thread.title).toBe('Kept');
  });

  it('end the stream with their event also when the thread can not be saved', async () => {
    const server = new ScriptedServer(function* (turn) {
      turn.thread.metadata['count'] = 1n;
      yield* [];
      throw new Error('boom');
    });
    expect(types(await streamed(server, createThread())).slice(3)).toEqual(['error']);
    expect(server.logged.map(({ message }) => message)).toContain(
      'The thread could not be saved at the end of a turn.',
    );
  });

  it('of a preparation that throws rather than rejects are told like others', async () => {
    const server = new ScriptedServer();
    server.onPrepare = () => {
      throw new Error('boom');
    };
    const events = await streamed(server, createThread());
    expect(types(events)).toEqual([
      'thread.created',
      'thread.item.done',
      'stream_options',
      'error',
    ]);
    expect(texts(stored(server))).toEqual(['hello']);
  });
});

describe('hidden items', () => {
  it('are stored and never sent by any event', async () => {
    const server = new ScriptedServer(function* (turn) {
      const item = hidden(turn);
      yield added(item);
      yield delta(item, 'x');
      yield done(item);
      yield { type: 'thread.item.replaced', item };
      yield { type: 'thread.item.removed', item_id: item.id };
      yield done(hidden(turn));
      const shown = message(turn, 'shown');
      yield done(shown);
      yield { type: 'thread.item.replaced', item: { ...hidden(turn), id: shown.id } };
    });
    const events = await streamed(server, createThread());
    expect(types(events).slice(3)).toEqual(['thread.item.done', 'thread.item.removed']);
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(stored(server).map((item) => item.type)).toEqual([
      'user_message',
      'hidden_context_item',
      'hidden_context_item',
    ]);
  });
});

describe('errors of a handler', () => {
  const failing = (error: Error) =>
    new ScriptedServer(function* (turn) {
      const item = message(turn, '');
      yield added(item);
      yield delta(item, 'shown');
      throw error;
    });

  // covers: server/raising_in_responder_yields_error_event, protocol/4.6-custom-error, protocol/4.6-stream-error, protocol/4.6-any-error
  it.each([
    [
      new CustomStreamError('Out of credit'),
      { code: 'custom', message: 'Out of credit', allow_retry: false },
    ],
    [
      new StreamError('stream.error', { allowRetry: false }),
      { code: 'stream.error', allow_retry: false },
    ],
    [new Error('secret detail'), { code: 'stream.error', allow_retry: true }],
  ])('%o become one error event after the shown text was stored', async (error, expected) => {
    const server = failing(error);
    const events = await streamed(server, createThread());
    expect(types(events).slice(3)).toEqual([
      'thread.item.added',
      'thread.item.updated',
      'thread.item.done',
      'error',
    ]);
    expect(events.at(-1)).toEqual({ type: 'error', ...expected });
    expect(JSON.stringify(events)).not.toContain('secret detail');
    expect(texts(stored(server))).toEqual(['hello', 'shown']);
    expect(server.logged.length).toBe(error.message === 'secret detail' ? 1 : 0);
  });

  it('remove what was added and never had content', async () => {
    const server = new ScriptedServer(function* (turn) {
      yield added(message(turn, ''));
      throw new Error('boom');
    });
    const events = await streamed(server, createThread());
    expect(types(events).slice(3)).toEqual(['thread.item.added', 'thread.item.removed', 'error']);
    expect(texts(stored(server))).toEqual(['hello']);
  });
});

describe('thread.item.done', () => {
  it('may come twice for one item, and the later state counts', async () => {
    const server = new ScriptedServer(function* (turn) {
      const item = message(turn, 'first');
      yield done(item);
      yield done({ ...item, type: 'assistant_message', content: [outputText('second')] });
    });
    await streamed(server, createThread());
    expect(texts(stored(server))).toEqual(['hello', 'second']);
  });

  it('does not see changes a handler makes to its object later', async () => {
    const server = new ScriptedServer(function* (turn) {
      const item = {
        ...message(turn, ''),
        type: 'workflow',
        workflow: { type: 'custom', tasks: [] as unknown[], expanded: false },
      } as ThreadItem & { workflow: { tasks: unknown[] } };
      const task = { type: 'custom', status_indicator: 'none', title: 'once' } as const;
      yield added(item);
      item.workflow.tasks.push(task);
      yield {
        type: 'thread.item.updated',
        item_id: item.id,
        update: { type: 'workflow.task.added', task_index: 0, task },
      };
      throw new Error('boom');
    });
    await streamed(server, createThread());
    expect(stored(server)[1]).toMatchObject({ workflow: { tasks: [{ title: 'once' }] } });
    expect(stored(server)[1]).not.toMatchObject({ workflow: { tasks: [{}, {}] } });
  });
});

describe('an update of an item that is stored already', () => {
  it('is stored too, so that a reload shows it', async () => {
    const server = new ScriptedServer(function* (turn) {
      const item: ThreadItem = {
        type: 'widget',
        id: generateItemId('message'),
        thread_id: turn.thread.id,
        created_at: timestamp(),
        widget: { type: 'Card' },
      };
      yield done(item);
      yield {
        type: 'thread.item.updated',
        item_id: item.id,
        update: { type: 'widget.root.updated', widget: { type: 'ListView' } },
      };
    });
    expect(types(await streamed(server, createThread())).at(-1)).toBe('thread.item.updated');
    expect(stored(server)[1]).toMatchObject({ widget: { type: 'ListView' } });
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
    await streamed(server, addMessage(server, 'again'));
    const item_id = stored(server)[2]!.id;
    await streamed(server, {
      type: 'threads.retry_after_item',
      params: { thread_id: threadId(server), item_id },
    });
    expect(histories).toEqual([['hello'], ['hello', 'hi', 'again'], ['hello', 'hi', 'again']]);
  });
});

describe('a client that goes away', () => {
  const endless = () => {
    const seen: { turn?: TestTurn; released: boolean } = { released: false };
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
    expect(stored(server).map((item) => item.type)).toEqual([
      'user_message',
      'assistant_message',
      'sdk_hidden_context',
    ]);
    expect(texts(stored(server).slice(0, 2))).toEqual(['hello', 'partial']);
    expect(server.arrays.rows[0]!.thread.title).toBe('Half');
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
    expect(stored(server).map((item) => item.type)).toEqual(['user_message', 'sdk_hidden_context']);
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
    expect(texts(stored(server))).toEqual(['hello', 'partial']);
  });
});

describe('threads.add_user_message', () => {
  // covers: protocol/4.4-add-user-message
  it('adds to the thread without announcing the thread', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    const events = await streamed(server, addMessage(server, 'again'));
    expect(types(events)).toEqual(['thread.item.done', 'stream_options', 'thread.item.done']);
    expect(texts(stored(server))).toEqual(['hello', 'hi', 'again', 'hi']);
  });

  it('is refused before anything is stored when the thread is locked', async () => {
    const server = answering('hi');
    await streamed(server, createThread());
    server.arrays.rows[0]!.thread.status = { type: 'locked', reason: 'Archived' };
    await expect(server.process(addMessage(server, 'again'), alice)).rejects.toMatchObject({
      code: 'conflict',
      message: 'This conversation is locked: Archived',
    });
    expect(texts(stored(server))).toEqual(['hello', 'hi']);
  });
});
