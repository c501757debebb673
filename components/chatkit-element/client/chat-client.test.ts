import { beforeEach, describe, expect, it } from 'vitest';
import { assistantMessage } from '@/tests/browser/element/support/scripted-backend';
import {
  shown,
  testClient,
  until,
  watchedClients,
} from '@/tests/browser/element/support/test-client';
import { userInput } from './composer/user-input';
import { groupTurns } from './state/turns';

let { backend, events, newClient, names } = watchedClients();
beforeEach(() => {
  ({ backend, events, newClient, names } = watchedClients());
});

const say = (text: string) => userInput({ text });

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
    const hold = Promise.withResolvers<undefined>();
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
    const hold = Promise.withResolvers<undefined>();
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
