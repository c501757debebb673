import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type ChatHost,
  type ChatUser,
  create,
  type Json,
  readEvents,
  say,
  textOf,
  threadIdOf,
} from '@/tests/support/chat-host';
import { setStage } from '@/tests/support/chat-stage';
import { calls, failing, response, says } from '@/tests/support/upstream/script';
import { startResponsesUpstream, type Upstream } from '@/tests/support/upstream/server';

let upstream: Upstream;
let host: ChatHost;
let user: ChatUser;
setStage(
  {
    start: startResponsesUpstream,
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'openai/scripted',
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: baseUrl,
    }),
  },
  (stage) => ({ host, upstream } = stage),
);
beforeEach(async () => {
  user = await host.createUser();
  vi.spyOn(console, 'error').mockReturnValue();
});

const typesOf = (events: readonly Json[]) => events.map(({ type }) => type);
const errorsIn = (events: readonly Json[]) => events.filter(({ type }) => type === 'error');
const texts = async (threadId: string) => (await host.items(user, threadId)).map(textOf);
const retry = (threadId: string, itemId: unknown): Json => ({
  type: 'threads.retry_after_item',
  params: { thread_id: threadId, item_id: itemId },
});

/** The events of a stream, doing something once an event of that type has come. */
async function whileStreaming(
  operation: Json,
  type: string,
  act: (threadId: string) => Promise<unknown>,
): Promise<Json[]> {
  const events: Json[] = [];
  let acted = false;
  for await (const event of readEvents(await host.post(user, JSON.stringify(operation)))) {
    events.push(event);
    if (event['type'] !== type || acted) continue;
    acted = true;
    await act(threadIdOf(events));
  }
  return events;
}

describe('a thread that is renamed while its turn streams', () => {
  it.each(['thread.created', 'stream_options', 'thread.item.added', 'thread.item.done'])(
    'keeps the name: at %s',
    async (type) => {
      upstream.play([response(says('A few words.'), calls('list_todos')), response(says('Done.'))]);
      const seen: Json[] = [];
      const events = await whileStreaming(create('hi'), type, async (id) => {
        const params = { thread_id: id, title: 'Mine' };
        seen.push(await host.ask(user, { type: 'threads.update', params }));
      });
      expect(seen).toMatchObject([{ status: 200 }]);
      const id = threadIdOf(events);
      const { body } = await host.ask(user, {
        type: 'threads.get_by_id',
        params: { thread_id: id },
      });
      expect(body).toMatchObject({ title: 'Mine' });
    },
  );
});

describe('a thread that is deleted while its turn streams', () => {
  it.each(['stream_options', 'thread.item.added', 'thread.item.updated'])(
    'stays deleted, and its turn ends with an error: at %s',
    async (type) => {
      upstream.play([response(says('A few words.'), calls('list_todos')), response(says('Done.'))]);
      const events = await whileStreaming(create('hi'), type, (threadId) =>
        host.ask(user, { type: 'threads.delete', params: { thread_id: threadId } }),
      );
      expect(errorsIn(events)).toHaveLength(1);
      expect(events.at(-1)).toEqual({
        type: 'error',
        code: 'custom',
        message: 'This conversation has been deleted.',
        allow_retry: false,
      });
      const threadId = threadIdOf(events);
      const params = { thread_id: threadId };
      expect(await host.ask(user, { type: 'threads.get_by_id', params })).toMatchObject({
        status: 404,
      });
      const { body } = await host.ask(user, { type: 'threads.list', params: {} });
      expect(body['data']).toEqual([]);
      expect(await upstream.requests.at(-1)?.released).not.toBeUndefined();
    },
  );
});

describe('two tabs', () => {
  it('can write into one thread at once: nothing is lost and the order is one', async () => {
    upstream.play([response(says('Hello.'))]);
    const threadId = threadIdOf(await host.stream(user, create('hi')));
    upstream.play(...Array.from({ length: 4 }, () => [response(says('Yes.'))]));
    const streams = await Promise.all(
      ['one', 'two', 'three', 'four'].map((text) => host.stream(user, say(threadId, text))),
    );
    expect(streams.flatMap(errorsIn)).toEqual([]);
    const items = await host.items(user, threadId);
    expect(items.slice(2).map(textOf).sort()).toEqual(
      ['one', 'two', 'three', 'four', 'Yes.', 'Yes.', 'Yes.', 'Yes.'].sort(),
    );
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(await host.items(user, threadId)).toEqual(items);
  });

  it('can retry one message at once', async () => {
    upstream.play([response(says('Old.'))]);
    const threadId = threadIdOf(await host.stream(user, create('hi')));
    const [message] = await host.items(user, threadId);
    upstream.play([response(says('New.'))], [response(says('New.'))]);
    const streams = await Promise.all([
      host.stream(user, retry(threadId, message!['id'])),
      host.stream(user, retry(threadId, message!['id'])),
    ]);
    expect(streams.flatMap(errorsIn)).toEqual([]);
    const after = await texts(threadId);
    expect(after[0]).toBe('hi');
    expect(after).not.toContain('Old.');
    expect(after).toContain('New.');
  });
});

describe('a retry', () => {
  it('of an earlier message takes everything behind it away, tool calls included', async () => {
    upstream.play(
      [response(calls('add_todo', { title: 'a' })), response(says('First.'))],
      [response(says('Second.'))],
      [response(says('Anew.'))],
    );
    const threadId = threadIdOf(await host.stream(user, create('one')));
    await host.stream(user, say(threadId, 'two'));
    const before = await host.items(user, threadId);
    const events = await host.stream(user, retry(threadId, before[0]!['id']));
    expect(typesOf(events)[0]).toBe('stream_options');
    const removed = events
      .filter(({ type }) => type === 'thread.item.removed')
      .map((event) => event['item_id']);
    expect(removed).toEqual(
      before
        .slice(1)
        .map(({ id }) => id)
        .reverse(),
    );
    expect(await texts(threadId)).toEqual(['one', 'Anew.']);
    expect(JSON.stringify(upstream.requests.at(-1)?.body)).not.toMatch(/Second|add_todo.*\\"a\\"/);
  });
});

describe('a client that is gone before the first byte', () => {
  it('leaves a question that can be answered later, and no call to the provider open', async () => {
    upstream.play([response(says('Hello.'))]);
    const threadId = threadIdOf(await host.stream(user, create('hi')));
    const asked = upstream.requests.length;
    upstream.play([failing({ type: 'hang' }, says('Never'))]);
    const stop = new AbortController();
    const answer = host.post(user, JSON.stringify(say(threadId, 'one')), { signal: stop.signal });
    stop.abort();
    await (await answer).body?.cancel();
    await expect.poll(() => texts(threadId)).toEqual(['hi', 'Hello.', 'one']);
    for (const request of upstream.requests.slice(asked))
      expect(await request.released).toBe('client gone');
    upstream.clear();
    upstream.play([response(says('Here.'))]);
    await host.stream(user, say(threadId, 'two'));
    expect(await texts(threadId)).toEqual(['hi', 'Hello.', 'one', 'two', 'Here.']);
  });
});

describe('a workflow', () => {
  const statuses = async (threadId: string) =>
    (await host.items(user, threadId)).flatMap((item) =>
      item['type'] === 'workflow'
        ? (item['workflow'] as { tasks: Json[] }).tasks.map((task) => task['status_indicator'])
        : [],
    );

  it.each([
    ['a call whose end never came', [failing({ type: 'drop' }, calls('add_todo', { title: 'a' }))]],
    [
      'an error after a call',
      [response(calls('add_todo', { title: 'a' })), failing({ type: 'status', status: 401 })],
    ],
    [
      'a call with a bad argument',
      [response(calls('complete_todo', { id: 'none' })), response(says('No.'))],
    ],
  ])('keeps no task loading, live or reloaded: %s', async (_, turn) => {
    upstream.play(turn);
    const events = await host.stream(user, create('hi'));
    const after = await statuses(threadIdOf(events));
    expect(after).not.toContain('loading');
    const workflow = events.findLast(
      (event) =>
        event['type'] === 'thread.item.done' && (event['item'] as Json)['type'] === 'workflow',
    )?.['item'] as { workflow: { tasks: Json[] } } | undefined;
    expect(workflow?.workflow.tasks.map((task) => task['status_indicator']) ?? []).toEqual(after);
    expect(after.length).toBe(1);
  });

  it('keeps no task loading when it is stopped at its first sight', async () => {
    upstream.play([failing({ type: 'hang' }, calls('add_todo', { title: 'a' }))]);
    const stop = new AbortController();
    const answer = await host.post(user, JSON.stringify(create('hi')), { signal: stop.signal });
    const events: Json[] = [];
    for await (const event of readEvents(answer)) {
      events.push(event);
      if (JSON.stringify(event).includes('"loading"')) break;
    }
    stop.abort();
    const threadId = threadIdOf(events);
    await expect.poll(() => statuses(threadId)).toEqual(['none']);
    expect(await texts(threadId)).toEqual(['hi', 'Adding a todo: not finished']);
  });
});

describe('a model that answers oddly', () => {
  it('with nothing at all', async () => {
    upstream.play([response()]);
    const events = await host.stream(user, create('hi'));
    const threadId = threadIdOf(events);
    expect(await texts(threadId)).toEqual([
      'hi',
      'I have no answer to that. Please say it in other words.',
    ]);
  });

  it('with text of white space only', async () => {
    upstream.play([response(says(' \n'))]);
    const threadId = threadIdOf(await host.stream(user, create('hi')));
    expect(await texts(threadId)).toEqual([
      'hi',
      'I have no answer to that. Please say it in other words.',
    ]);
  });

  it('with very long arguments', async () => {
    const title = 'x'.repeat(50_000);
    upstream.play([response(calls('add_todo', { title })), response(says('Too long.'))]);
    const events = await host.stream(user, create('hi'));
    expect(errorsIn(events)).toEqual([]);
    expect((await texts(threadIdOf(events))).at(-1)).toBe('Too long.');
  });
});
