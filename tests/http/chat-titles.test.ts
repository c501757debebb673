import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createTodo } from '@/lib/todos/create-todo';
import { answer, isQuestion } from '@/tests/support/chat-approval-suite';
import {
  type ChatHost,
  type ChatUser,
  create,
  type Json,
  readEvents,
  say,
  startChatHost,
  threadIdOf,
  userInput,
} from '@/tests/support/chat-host';
import {
  type AnsweringUpstream,
  type AskedModel,
  startAnsweringUpstream,
} from '@/tests/support/upstream/answering';
import {
  calls,
  failing,
  response,
  says,
  type ScriptedResponse,
} from '@/tests/support/upstream/script';

let upstream: AnsweringUpstream;
let host: ChatHost;
let ada: ChatUser;

beforeAll(async () => {
  upstream = await startAnsweringUpstream();
  host = await startChatHost({
    CHAT_MODEL: 'openai/scripted',
    CHAT_MODELS: 'openai/scripted,demo',
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: upstream.baseUrl,
    CHAT_TITLES: 'model',
    MESSAGE_MAX_CHARACTERS: '1000',
  });
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});
beforeEach(async () => {
  vi.restoreAllMocks();
  ada = await host.createUser();
});

const isTitle = ({ instructions }: AskedModel) => instructions.startsWith('You name');
const titleCalls = () => upstream.requests.filter(isTitle);

/** A model that answers, and when it is asked for a title says this; a response may wait for a gate. */
const titled = (title: string | ScriptedResponse | undefined) =>
  upstream.answer((asked) => {
    if (!isTitle(asked)) return response(says('Yes.'));
    return typeof title === 'string' ? response(says(title)) : title;
  });

const storedTitle = async (threadId: string) => {
  const params = { thread_id: threadId };
  const { body } = await host.ask(ada, { type: 'threads.get_by_id', params });
  return body['title'];
};
const rename = (threadId: string, title: string) =>
  host.ask(ada, { type: 'threads.update', params: { thread_id: threadId, title } });
const updates = (events: readonly Json[]) =>
  events
    .filter(({ type }) => type === 'thread.updated')
    .map((event) => (event['thread'] as { title?: string }).title);

it('a quick title comes in the open stream, behind the whole answer', async () => {
  titled('„Milch für morgen“');
  const events = await host.stream(ada, create('kaufe milch'));
  expect(updates(events)).toEqual(['Kaufe milch', 'Milch für morgen']);
  const types = events.map(({ type }) => type);
  expect(types.lastIndexOf('thread.updated')).toBeGreaterThan(
    types.lastIndexOf('thread.item.done'),
  );
  expect(types.at(-1)).toBe('thread.updated');
  expect(await storedTitle(threadIdOf(events))).toBe('Milch für morgen');
  const [asked, ...more] = titleCalls();
  expect(more).toEqual([]);
  expect(asked?.tools).toEqual([]);
  expect(JSON.stringify(asked?.input)).toContain('kaufe milch');
  expect(asked?.instructions).toContain('in the language of the person’s message');
  const rows = await host.database.admin.sql`
    select kind, outcome, requests from usage where user_id = ${ada.userId} order by kind`;
  expect(rows).toEqual([
    { kind: 'title', outcome: 'completed', requests: 1 },
    { kind: 'turn', outcome: 'completed', requests: 1 },
  ]);
});

it('a slow title does not keep the answer, and is there on the next load', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  titled({ ...response(says('Later')), after: promise });
  const events = await host.stream(ada, create('hello'));
  expect(updates(events)).toEqual(['Hello']);
  const threadId = threadIdOf(events);
  expect(await storedTitle(threadId)).toBe('Hello');
  resolve(undefined);
  await vi.waitFor(async () => {
    expect(await storedTitle(threadId)).toBe('Later');
  }, 20_000);
});

it('a user’s rename wins while the title is made, in the stream and behind it', async () => {
  for (const isLate of [false, true]) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    titled({ ...response(says('Of the model')), after: promise });
    const posted = await host.post(ada, JSON.stringify(create('hello')));
    const events: Json[] = [];
    for await (const event of readEvents(posted)) {
      events.push(event);
      const isAnswer =
        event['type'] === 'thread.item.done' &&
        (event['item'] as Json)['type'] === 'assistant_message';
      if (!isAnswer || isLate) continue;
      // The call for the title is not out before the stream is read on.
      void vi
        .waitFor(() => expect(titleCalls()).toHaveLength(1))
        .then(() => rename(threadIdOf(events), 'Mine'))
        .then(() => resolve(undefined));
    }
    const threadId = threadIdOf(events);
    if (isLate) {
      await rename(threadId, 'Mine');
      resolve(undefined);
      await vi.waitFor(async () => {
        const rows = await host.database.admin.sql`
          select from usage where thread_id = ${threadId} and kind = 'title'`;
        expect(rows).toHaveLength(1);
      }, 20_000);
      // The write comes behind that of the usage; another round trip of the same thread is behind both.
      await host.stream(ada, say(threadId, 'more'));
    }
    expect(await storedTitle(threadId)).toBe('Mine');
    expect(updates(events).at(-1)).not.toBe('Of the model');
  }
});

// Before the beginning of the message has become the title, and after it.
it.each(['stream_options', 'thread.updated'])(
  'a thread that was renamed at %s of its first answer is not asked about',
  async (moment) => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    // Nothing is updated before the answer begins.
    if (moment === 'thread.updated') resolve(undefined);
    upstream.answer((asked) =>
      isTitle(asked)
        ? response(says('Of the model'))
        : { ...response(says('At last.')), after: promise },
    );
    const posted = await host.post(ada, JSON.stringify(create('hello')));
    const events: Json[] = [];
    for await (const event of readEvents(posted)) {
      events.push(event);
      if (event['type'] !== moment) continue;
      await rename(threadIdOf(events), 'Mine');
      resolve(undefined);
    }
    expect(titleCalls()).toEqual([]);
    expect(await storedTitle(threadIdOf(events))).toBe('Mine');
  },
);

it('a thread that has an answer is not asked about again', async () => {
  titled('First');
  const threadId = threadIdOf(await host.stream(ada, create('hello')));
  titled('Second');
  await host.stream(ada, say(threadId, 'and more'));
  const [message] = await host.items(ada, threadId);
  await rename(threadId, 'Mine');
  const params = { thread_id: threadId, item_id: message?.['id'] };
  await host.stream(ada, { type: 'threads.retry_after_item', params });
  expect(titleCalls()).toEqual([]);
  expect(await storedTitle(threadId)).toBe('Mine');
});

it('the first answer may be that of a second message', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  upstream.answer(() => failing({ type: 'status', status: 400 }));
  const threadId = threadIdOf(await host.stream(ada, create('hello')));
  expect(upstream.requests.filter(isTitle)).toEqual([]);
  titled('Greetings');
  await host.stream(ada, say(threadId, 'are you there?'));
  expect(await storedTitle(threadId)).toBe('Greetings');
});

it.each([
  ['fails', failing({ type: 'status', status: 400 })],
  ['refuses', response(says('I’m sorry, but I can’t do that.'))],
  ['says nothing of use', response(says('🎉'))],
])('the first message stays the title when the model %s', async (_what, said) => {
  vi.spyOn(console, 'warn').mockReturnValue();
  titled(said);
  const events = await host.stream(ada, create('please add milk'));
  expect(events.map(({ type }) => type)).not.toContain('error');
  expect(updates(events)).toEqual(['Please add milk']);
  expect(titleCalls()).toHaveLength(1);
});

it('of a model that fails only the kind of failure is logged', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  titled(failing({ type: 'status', status: 400 }));
  await host.stream(ada, create('please add milk'));
  expect(warn.mock.calls).toContainEqual([
    'A conversation could not be given a title: bad-request',
  ]);
});

it('the first answer may come behind a question', async () => {
  for (const title of ['eggs', 'milk'])
    await createTodo(host.database.handle.db, ada.userId, { title });
  upstream.answer((asked) => {
    if (isTitle(asked)) return response(says('Clean slate'));
    const isDone = asked.input.some(({ type }) => type === 'function_call_output');
    return response(isDone ? says('All gone.') : calls('delete_todos', { which: 'all' }));
  });
  const events = await host.stream(ada, create('delete all'));
  const threadId = threadIdOf(events);
  expect([updates(events), titleCalls()]).toEqual([['Delete all'], []]);
  const question = (await host.items(ada, threadId)).find(isQuestion);
  const answered = await host.stream(ada, answer(threadId, question!, 'yes'));
  expect(updates(answered)).toEqual(['Clean slate']);
  expect(JSON.stringify(titleCalls()[0]?.input)).toContain('delete all');
  expect(await storedTitle(threadId)).toBe('Clean slate');
});

it('the title is made by rule with the demo model, and stays the first message where it has none', async () => {
  titled('Never');
  const titlesOf = async (text: string) => {
    const input = { ...userInput(text), inference_options: { model: 'demo' } };
    return updates(await host.stream(ada, { type: 'threads.create', params: { input } }));
  };
  expect(await titlesOf('please add milk')).toEqual(['Please add milk', 'Milk']);
  expect(await titlesOf('help')).toEqual(['Help']);
  expect(upstream.requests).toEqual([]);
});

it('a deleted thread is not brought back by its title', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  titled({ ...response(says('Ghost')), after: promise });
  const threadId = threadIdOf(await host.stream(ada, create('hello')));
  await host.ask(ada, { type: 'threads.delete', params: { thread_id: threadId } });
  resolve(undefined);
  await vi.waitFor(async () => {
    const rows = await host.database.admin.sql`
      select from usage where thread_id = ${threadId} and kind = 'title'`;
    expect(rows).toHaveLength(1);
  }, 20_000);
  const { body } = await host.ask(ada, { type: 'threads.list', params: {} });
  expect(body['data']).toEqual([]);
});

it('a message that is kept from models is not shown to one for a title either', async () => {
  titled('Never');
  const events = await host.stream(ada, create('too long '.repeat(200)));
  expect(JSON.stringify(events)).toContain('assistant_message');
  expect(upstream.requests).toEqual([]);
  expect(updates(events)).toHaveLength(1);
});
