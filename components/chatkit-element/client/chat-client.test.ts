import { beforeEach, describe, expect, it } from 'vitest';
import {
  assistantMessage,
  ScriptedBackend,
} from '../../../tests/browser/element/support/scripted-backend';
import type { ChatClient } from './chat-client';
import { shown, testClient } from '@/tests/browser/element/support/test-client';
import { groupTurns } from './state/turns';
import { userInput } from './composer/user-input';

let backend: ScriptedBackend;
let events: [name: string, detail: unknown][];

beforeEach(() => {
  backend = new ScriptedBackend();
  events = [];
});

const newClient = () =>
  testClient(backend, { emit: (name, detail) => void events.push([name, detail]) });

const say = (text: string) => userInput({ text });
const names = () => events.map(([name]) => name);

/** A promise and its resolver, for answers that wait. */
function gate() {
  return Promise.withResolvers<undefined>();
}

/** Resolves when the state first fits. */
function until(
  client: ChatClient,
  fits: (state: ReturnType<ChatClient['chat']['get']>) => boolean,
) {
  return new Promise<void>((resolve) => {
    const check = () => {
      if (!fits(client.chat.get())) return;
      stop();
      resolve();
    };
    const stop = client.chat.subscribe(check);
    check();
  });
}

describe.each([1, 2, 3, 4, 5, null])('with answers cut into pieces of %s bytes', (size) => {
  it('creates a thread, shows both messages and tells of the response once', async () => {
    backend.chunkSize = size;
    const client = newClient();
    await client.send(say('Grüße 👋'));
    expect(shown(client)).toEqual(['> Grüße 👋', 'You said: “Grüße 👋”.']);
    expect(client.chat.get()).toMatchObject({ threadId: 'thr_1', phase: 'idle', error: null });
    expect(events).toEqual([
      ['chatkit.thread.change', { threadId: 'thr_1' }],
      ['chatkit.response.start', undefined],
      ['chatkit.response.end', undefined],
    ]);
  });
});

describe('requests', () => {
  it('carry content type, accept, language and the whole input', async () => {
    backend.addThread('t');
    const client = newClient();
    await client.openThread('t');
    await client.send(
      userInput({
        content: [{ type: 'input_tag', id: 'x', text: 'Ada' }],
        reply: 'quoted',
        attachments: [{ type: 'file', id: 'a1', name: 'a.txt', mime_type: 'text/plain' }],
        toolChoice: { id: 'search' },
        model: 'm1',
      }),
    );
    const [request] = backend.seen('threads.add_user_message');
    expect(request!.params).toEqual({
      thread_id: 't',
      input: {
        content: [{ type: 'input_tag', id: 'x', text: 'Ada', data: {}, interactive: false }],
        attachments: ['a1'],
        quoted_text: 'quoted',
        inference_options: { tool_choice: { id: 'search' }, model: 'm1' },
      },
    });
    expect(Object.fromEntries(request!.headers)).toMatchObject({
      'content-type': 'application/json',
      accept: 'text/event-stream',
      'accept-language': 'de-DE',
    });
  });

  it('call the app\u2019s fetch with the global object as this', async () => {
    let seen: unknown;
    const client = testClient(backend, {
      api: () => ({
        url: 'http://chat.test',
        fetch(this: unknown, input, init) {
          // eslint-disable-next-line @typescript-eslint/no-this-alias -- `this` is what is tested
          seen = this;
          return backend.fetch(input, init);
        },
        locale: 'en',
      }),
    });
    await client.history.refresh();
    expect(seen).toBe(globalThis);
  });

  it('are refused without text or attachment', async () => {
    await expect(newClient().send(say('  '))).rejects.toThrow('a message needs text');
    expect(backend.requests).toEqual([]);
  });
});

describe('a message', () => {
  it('shows at once and is replaced by the server\u2019s', async () => {
    const hold = gate();
    backend.script = function* ({ threadId }) {
      yield hold.promise;
      yield* assistantMessage(threadId, 'a', ['ok']);
    };
    const client = newClient();
    const sent = client.send(say('hi'));
    expect(shown(client)).toEqual(['> hi']);
    expect(client.chat.get().items[0]!.id).toMatch(/^local_/);
    await until(client, ({ items }) => items[0]!.id === 'msg_2');
    expect(shown(client)).toEqual(['> hi']);
    hold.resolve(undefined);
    await sent;
    expect(shown(client)).toEqual(['> hi', 'ok']);
  });

  it('is refused while a response streams, by the name the hosted element uses', async () => {
    const hold = gate();
    backend.script = () => [hold.promise];
    const client = newClient();
    const sent = client.send(say('one'));
    await expect(client.send(say('two'))).rejects.toMatchObject({ name: 'IntegrationError' });
    await expect(client.actions.send({ type: 'x' })).rejects.toMatchObject({ code: 'busy' });
    hold.resolve(undefined);
    await sent;
    expect(backend.requests).toHaveLength(1);
  });

  it('waits for a thread that is loading', async () => {
    backend.addThread('t');
    const client = newClient();
    const opened = client.openThread('t');
    await client.send(say('hi'));
    await opened;
    expect(backend.requests.map(({ type }) => type)).toEqual([
      'threads.get_by_id',
      'items.list',
      'threads.add_user_message',
    ]);
  });

  it('goes to a new thread when asked', async () => {
    backend.addThread('t');
    const client = newClient();
    await client.openThread('t');
    await client.send(say('hi'), { newThread: true });
    expect(client.chat.get().threadId).toBe('thr_1');
  });
});

describe('stop', () => {
  it('aborts the request, keeps the partial text and ends the response once', async () => {
    backend.script = function* ({ threadId }) {
      yield* [...assistantMessage(threadId, 'a', ['half an'])].slice(0, -1);
      yield new Promise(() => undefined);
    };
    const client = newClient();
    const sent = client.send(say('hi'));
    await until(client, () => shown(client)[1] === 'half an');
    client.stop();
    client.stop();
    await sent;
    expect(shown(client)).toEqual(['> hi', 'half an']);
    expect(client.chat.get()).toMatchObject({ phase: 'idle', stopped: true, error: null });
    expect(backend.aborted).toEqual(['threads.create']);
    expect(names().filter((name) => name === 'chatkit.response.end')).toHaveLength(1);
    expect(names()).not.toContain('chatkit.error');
  });

  it('works when the app\u2019s fetch does not hand the signal on', async () => {
    const withSignal = backend.fetch;
    const client = testClient(backend, {
      api: () => ({
        url: 'http://chat.test',
        fetch: (input, init) => withSignal(input, { ...init, signal: null }),
        locale: 'en',
      }),
    });
    backend.script = () => [new Promise(() => undefined)];
    const sent = client.send(say('hi'));
    await until(client, ({ threadId }) => threadId !== null);
    client.stop();
    await sent;
    expect(client.chat.get().phase).toBe('idle');
  });
});

describe('retry', () => {
  it('answers the last message anew and drops what came after it', async () => {
    const client = newClient();
    backend.script = function* ({ threadId }) {
      yield* assistantMessage(threadId, 'a1', ['first']);
      yield { type: 'error', code: 'custom', message: 'Too bad.', allow_retry: true };
    };
    await client.send(say('hi'));
    expect(client.chat.get().error).toEqual({
      reason: 'stream',
      message: 'Too bad.',
      retryable: true,
    });
    backend.script = ({ threadId }) => assistantMessage(threadId, 'a2', ['second']);
    const retried = client.retry();
    expect(shown(client)).toEqual(['> hi']);
    await retried;
    expect(shown(client)).toEqual(['> hi', 'second']);
    expect(backend.seen('threads.retry_after_item')[0]!.params).toEqual({
      thread_id: 'thr_1',
      item_id: 'msg_2',
    });
    expect(client.chat.get().error).toBeNull();
  });

  it('sends a message again that never reached the server', async () => {
    backend.failures.push(() => new TypeError('Failed to fetch'));
    const client = newClient();
    await client.send(say('hi'));
    expect(client.chat.get().error).toMatchObject({ reason: 'network', retryable: true });
    expect(names()).toEqual(['chatkit.error']);
    await client.retry();
    expect(shown(client)).toEqual(['> hi', 'You said: “hi”.']);
    expect(backend.seen('threads.create')).toHaveLength(2);
  });

  it('puts the old answer back when the server was not reached', async () => {
    const client = newClient();
    await client.send(say('hi'));
    backend.failures.push(() => Response.json({ error: { message: 'Later.' } }, { status: 503 }));
    await client.retry();
    expect(shown(client)).toEqual(['> hi', 'You said: “hi”.']);
    expect(client.chat.get().error).toEqual({
      reason: 'server',
      message: 'Later.',
      retryable: true,
    });
  });

  it('follows a connection that broke in mid-answer', async () => {
    backend.script = function* ({ threadId }) {
      yield* [...assistantMessage(threadId, 'a', ['half'])].slice(0, -1);
      yield 'cut';
    };
    const client = newClient();
    await client.send(say('hi'));
    expect(shown(client)).toEqual(['> hi', 'half']);
    expect(client.chat.get().error).toMatchObject({ reason: 'interrupted', retryable: true });
    expect(names().at(-1)).toBe('chatkit.response.end');
    backend.script = ({ threadId }) => assistantMessage(threadId, 'b', ['whole']);
    await client.retry();
    expect(shown(client)).toEqual(['> hi', 'whole']);
  });

  it('follows a stream that ended before the message was stored', async () => {
    backend.failures.push(
      () => new Response('', { headers: { 'Content-Type': 'text/event-stream' } }),
    );
    const client = newClient();
    await client.send(say('hi'));
    expect(client.chat.get().error).toMatchObject({ reason: 'interrupted' });
  });
});

describe('failures', () => {
  it.each([
    [400, 'refused'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [413, 'too_large'],
    [429, 'rate_limited'],
    [500, 'server'],
  ])('with status %i are told as %s, in the server\u2019s words', async (status, reason) => {
    backend.failures.push(() => Response.json({ error: { message: 'Words.' } }, { status }));
    const client = newClient();
    await client.send(say('hi'));
    expect(client.chat.get().error).toMatchObject({ reason, message: 'Words.' });
  });

  it('without a JSON body have no words of the server', async () => {
    backend.failures.push(() => new Response('<h1>Bad gateway', { status: 502 }));
    const client = newClient();
    await client.send(say('hi'));
    expect(client.chat.get().error).toMatchObject({ reason: 'server', message: null });
  });
});

describe('a thread', () => {
  const messages = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      type: 'user_message',
      content: [{ type: 'input_text', text: String(at) }],
    }));

  it('shows its newest items first and the older ones on demand', async () => {
    backend.addThread('t', { title: 'Long', items: messages(120) });
    const client = newClient();
    await client.openThread('t');
    expect(shown(client)).toHaveLength(50);
    expect(shown(client).at(-1)).toBe('> 119');
    await client.loadOlder();
    await client.loadOlder();
    expect(shown(client)).toEqual(messages(120).map((_, at) => `> ${String(at)}`));
    expect(client.chat.get().olderCursor).toBeNull();
    expect(events).toEqual([
      ['chatkit.thread.change', { threadId: 't' }],
      ['chatkit.thread.load.start', { threadId: 't' }],
      ['chatkit.thread.load.end', { threadId: 't' }],
    ]);
  });

  it('keeps all but its newest items out of the page until they are asked for', async () => {
    backend.addThread('t', { items: messages(120) });
    const client = newClient();
    const firstShown = () => {
      const { items, hidden } = client.chat.get();
      return items[hidden]?.id;
    };
    await client.openThread('t');
    expect(client.chat.get().hidden).toBe(40);
    expect(firstShown()).toBe('t_item_110');
    client.showFrom(30);
    expect(firstShown()).toBe('t_item_100');
    client.showFrom(-5);
    expect(firstShown()).toBe('t_item_70');
    await client.loadOlder();
    expect(client.chat.get().hidden).toBe(50);
    expect(firstShown()).toBe('t_item_70');
    await client.fetchUpdates();
    expect(firstShown()).toBe('t_item_70');
    await client.send(say('on'));
    expect(firstShown()).toBe('t_item_70');
    await client.openThread(null);
    expect(client.chat.get().hidden).toBe(0);
  });

  it('that has gone on far elsewhere shows its newest items again', async () => {
    backend.addThread('t', { items: messages(20) });
    const client = newClient();
    await client.openThread('t');
    client.showFrom(0);
    backend.addThread('t', { items: messages(120) });
    await client.fetchUpdates();
    expect(client.chat.get().items[client.chat.get().hidden]?.id).toBe('t_item_110');
  });

  it('passes over pages whose items are all hidden', async () => {
    backend.addThread('t', { items: messages(60) });
    const client = newClient();
    backend.failures.push(
      () => undefined,
      () => Response.json({ data: [], has_more: true, after: 't_item_59' }),
    );
    await client.openThread('t');
    expect(shown(client)).toHaveLength(50);
    expect(shown(client).at(-1)).toBe('> 58');
  });

  it('that does not exist leads to the start screen and is told', async () => {
    const client = newClient();
    await client.openThread('gone');
    expect(client.chat.get()).toMatchObject({ threadId: null, phase: 'idle', items: [] });
    expect(client.chat.get().error).toMatchObject({ reason: 'not_found', retryable: false });
    expect(names()).toEqual([
      'chatkit.thread.change',
      'chatkit.thread.load.start',
      'chatkit.error',
      'chatkit.thread.change',
      'chatkit.thread.load.end',
    ]);
    expect(events[3]![1]).toEqual({ threadId: null });
  });

  it('that failed to load is loaded again by retry', async () => {
    backend.addThread('t', { items: messages(1) });
    backend.failures.push(() => new Response('', { status: 500 }));
    const client = newClient();
    await client.openThread('t');
    expect(client.chat.get()).toMatchObject({ threadId: 't', error: { reason: 'server' } });
    await client.retry();
    expect(shown(client)).toEqual(['> 0']);
  });

  it('stops its response when another is opened, and nothing of it arrives there', async () => {
    backend.addThread('other', { items: messages(1) });
    const hold = gate();
    backend.script = async function* ({ threadId }) {
      yield* [...assistantMessage(threadId, 'a', ['x'])].slice(0, -1);
      await hold.promise;
      yield* assistantMessage(threadId, 'late', ['late']);
    };
    const client = newClient();
    const sent = client.send(say('hi'));
    await until(client, () => shown(client)[1] === 'x');
    await client.openThread('other');
    hold.resolve(undefined);
    await sent;
    expect(shown(client)).toEqual(['> 0']);
    expect(backend.aborted).toEqual(['threads.create']);
  });

  it('shows the one opened last when two loads overlap', async () => {
    backend.addThread('a', { items: messages(1) });
    backend.addThread('b', { items: messages(2) });
    const client = newClient();
    await Promise.all([client.openThread('a'), client.openThread('b')]);
    expect(client.chat.get()).toMatchObject({ threadId: 'b', phase: 'idle' });
    expect(shown(client)).toEqual(['> 0', '> 1']);
  });

  it('whose load was cut off by leaving the page loads when it is back', async () => {
    backend.addThread('t', { items: messages(1) });
    const client = newClient();
    const opened = client.openThread('t');
    client.dispose();
    await opened;
    expect(client.chat.get()).toMatchObject({ phase: 'idle', items: [] });
    await client.resume();
    expect(shown(client)).toEqual(['> 0']);
    await client.resume();
    expect(backend.seen('threads.get_by_id')).toHaveLength(2);
  });

  it('takes in what changed on the server', async () => {
    backend.addThread('t', { items: messages(60) });
    const client = newClient();
    await client.openThread('t');
    await client.loadOlder();
    const stored = backend.threads.get('t')!;
    stored.items.push({ ...stored.items[0]!, id: 'new' });
    stored.items[59] = {
      ...stored.items[59]!,
      content: [{ type: 'input_text', text: 'changed' }],
    };
    await client.fetchUpdates();
    expect(shown(client)).toHaveLength(61);
    expect(shown(client).slice(-2)).toEqual(['> changed', '> 0']);
  });
});

describe('effects, feedback and actions', () => {
  it('hands client effects to the page', async () => {
    backend.script = () => [{ type: 'client_effect', name: 'todos.changed', data: { n: 1 } }];
    await newClient().send(say('hi'));
    expect(events).toContainEqual(['chatkit.effect', { name: 'todos.changed', data: { n: 1 } }]);
  });

  it('logs events it does not know and goes on', async () => {
    backend.script = function* ({ threadId }) {
      yield { type: 'thread.sparkled' };
      yield { type: 'thread.item.added', item: { type: 'hologram', id: 'h' } };
      yield* assistantMessage(threadId, 'a', ['fine']);
    };
    const client = newClient();
    await client.send(say('hi'));
    expect(shown(client)).toEqual(['> hi', 'fine']);
    expect(names().filter((name) => name === 'chatkit.log')).toHaveLength(2);
  });

  it('rates all items of a turn, and takes it back when refused', async () => {
    const client = newClient();
    await client.send(say('hi'));
    const [turn] = groupTurns(client.chat.get().items);
    await client.actions.rate(turn!, 'positive');
    expect(backend.seen('items.feedback')[0]!.params).toEqual({
      thread_id: 'thr_1',
      item_ids: [turn!.items[0]!.id],
      kind: 'positive',
    });
    backend.failures.push(() => new Response('', { status: 500 }));
    await client.actions.rate(turn!, 'negative');
    expect(client.chat.get().feedback).toEqual({ [turn!.key]: 'positive' });
  });

  it('sends custom actions with their widget', async () => {
    backend.addThread('t');
    const client = newClient();
    await client.openThread('t');
    await client.actions.send({ type: 'tick', payload: { id: 1 } }, 'w');
    expect(backend.seen('threads.custom_action')[0]!.params).toEqual({
      thread_id: 't',
      item_id: 'w',
      action: { type: 'tick', payload: { id: 1 } },
    });
    await expect(newClient().actions.send({ type: 'x' })).rejects.toThrow('needs an open thread');
  });
});
