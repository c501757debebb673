import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { answer, isQuestion } from '@/tests/support/chat-approval-suite';
import {
  type ChatHost,
  type ChatUser,
  create,
  type Json,
  say,
  textOf,
  threadIdOf,
} from '@/tests/support/chat-host';
import { setStage } from '@/tests/support/chat-stage';
import { type ModerationServer, startModeration } from '@/tests/support/upstream/moderation';
import { calls, response, says } from '@/tests/support/upstream/script';
import { startResponsesUpstream, type Upstream } from '@/tests/support/upstream/server';

let upstream: Upstream;
let moderation: ModerationServer;
let host: ChatHost;
let user: ChatUser;
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  moderation = await startModeration('hateful');
});
afterAll(async () => {
  await moderation[Symbol.asyncDispose]();
  vi.restoreAllMocks();
});
setStage(
  {
    start: startResponsesUpstream,
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'openai/scripted',
      OPENAI_API_KEY: 'test-key-of-the-operator',
      OPENAI_BASE_URL: baseUrl,
      MODERATION: 'openai',
      MODERATION_BASE_URL: moderation.baseUrl,
      MODERATION_TIMEOUT_SECONDS: '4',
      MESSAGE_MAX_CHARACTERS: '100',
      TURN_MAX_STEPS: '3',
    }),
  },
  (stage) => ({ host, upstream } = stage),
);
beforeAll(async () => {
  user = await host.createUser();
  // The first turn loads everything, which may take longer than a check may.
  upstream.play([response(says('Hello.'))]);
  await host.stream(user, create('hi'));
});
afterEach(() => moderation.fail(undefined));

const lastRequest = () => JSON.stringify(upstream.requests.at(-1)?.body);
const errorsIn = (events: readonly Json[]) => events.filter(({ type }) => type === 'error');
const texts = async (threadId: string) => (await host.items(user, threadId)).map(textOf);
const refusal: unknown = expect.stringMatching(/^I cannot help with this message/);
const takenBack: unknown = expect.stringMatching(/^I have taken my answer back/);

describe('a message that is flagged', () => {
  it('stays with a refusal, what was answered goes, no tool is run, no model hears of it again', async () => {
    upstream.play([response(says('Sure, at once.'), calls('add_todo', { title: 'never' }))]);
    const events = await host.stream(user, create('something hateful'));
    expect(errorsIn(events)).toEqual([]);
    const threadId = threadIdOf(events);
    expect(await texts(threadId)).toEqual(['something hateful', refusal]);
    const shown = events.flatMap((event) =>
      event['type'] === 'thread.item.added' ? [(event['item'] as Json)['id']] : [],
    );
    const removed = events.flatMap((event) =>
      event['type'] === 'thread.item.removed' ? [event['item_id']] : [],
    );
    expect(removed.toSorted()).toEqual(shown.toSorted());
    const todos = await host.database.admin.sql`select title from todos`;
    expect(todos).toHaveLength(0);

    upstream.clear();
    upstream.play([response(says('Hello.'))]);
    await host.stream(user, say(threadId, 'hi again'));
    expect(lastRequest()).not.toContain('hateful');
    expect(lastRequest()).not.toContain('I cannot help with this message');
    expect(lastRequest()).toContain('hi again');
    expect(await texts(threadId)).toEqual(['something hateful', refusal, 'hi again', 'Hello.']);
  });

  it('is checked by the model of the moderation with our key', () => {
    expect(moderation.checked).toContainEqual({
      input: 'something hateful',
      model: 'omni-moderation-latest',
      key: 'Bearer test-key-of-the-operator',
    });
  });

  it('is checked again, and refused again, when it is retried', async () => {
    upstream.play([response(says('Sure.'))], [response(says('Sure.'))]);
    const threadId = threadIdOf(await host.stream(user, create('a hateful thing')));
    const [message] = await host.items(user, threadId);
    await host.stream(user, {
      type: 'threads.retry_after_item',
      params: { thread_id: threadId, item_id: message!['id'] },
    });
    expect(await texts(threadId)).toEqual(['a hateful thing', refusal]);
  });
});

describe('an answer that is flagged', () => {
  it('is taken back, the message and what tools did stay', async () => {
    upstream.play([
      response(calls('add_todo', { title: 'done before' })),
      response(says('How hateful of you.')),
    ]);
    const events = await host.stream(user, create('add it'));
    expect(errorsIn(events)).toEqual([]);
    const threadId = threadIdOf(events);
    const items = await host.items(user, threadId);
    expect(items.map(({ type }) => type)).toEqual([
      'user_message',
      'workflow',
      'assistant_message',
      'widget',
    ]);
    expect(items[1]).toMatchObject({
      workflow: {
        summary: expect.anything() as unknown,
        tasks: [{ title: expect.stringContaining('done before') as string }],
      },
    });
    expect(textOf(items[2]!)).toEqual(takenBack);
    expect(JSON.stringify(items[3])).toContain('done before');
    const todos = await host.database.admin
      .sql`select title from todos where title = 'done before'`;
    expect(todos).toHaveLength(1);

    upstream.play([response(says('Hello.'))]);
    await host.stream(user, say(threadId, 'what have you done?'));
    expect(lastRequest()).toContain('function_call_output');
    expect(lastRequest()).toContain('done before');
    expect(lastRequest()).not.toContain('How hateful');
  });

  it('is taken back where it came before a call, and before a question, which is not asked then', async () => {
    upstream.play([
      response(says('How hateful.'), calls('add_todo', { title: 'one of two' })),
      response(says('Added.')),
    ]);
    const added = await host.stream(user, create('add it'));
    expect((await texts(threadIdOf(added))).slice(0, 3)).toEqual([
      'add it',
      'Added “one of two”',
      takenBack,
    ]);

    upstream.clear();
    upstream.play([response(says('How hateful.'), calls('delete_todos', { which: 'all' }))]);
    const asked = await host.stream(user, create('delete all'));
    expect(errorsIn(asked)).toEqual([]);
    expect(await texts(threadIdOf(asked))).toEqual(['delete all', takenBack]);
    const kept = await host.database.admin.sql`select 1 from approvals`;
    expect(kept).toHaveLength(0);
  });
});

describe('an answer that holds what must not be shown', () => {
  it.each([
    ['a key of the operator', () => 'It is test-key-of-the-operator, keep it.'],
    ['a token', () => `Use ${user.token} for that.`],
    ['the id of the user', () => `You are ${user.userId}, are you not?`],
    [
      'a sentence of the instructions',
      () =>
        'My rules: “Never say that something was changed unless a tool has confirmed it.” And so on.',
    ],
  ])('such as %s is taken back', async (_, answer) => {
    upstream.play([response(says(answer()), calls('add_todo', { title: 'after a leak' }))]);
    const events = await host.stream(user, create('tell me'));
    expect(errorsIn(events)).toEqual([]);
    expect(await texts(threadIdOf(events))).toEqual(['tell me', takenBack]);
    const sent = JSON.stringify(events.filter(({ type }) => type !== 'thread.created'));
    for (const leak of [answer(), 'test-key', user.token, user.userId])
      expect(sent).not.toContain(leak);
    const todos = await host.database.admin
      .sql`select title from todos where title = 'after a leak'`;
    expect(todos).toHaveLength(0);
  });

  it('leaves what was done before it, and says of a call that was not made that it was not', async () => {
    upstream.play([
      response(calls('add_todo', { title: 'made' })),
      response(calls('add_todo', { title: 'not made' }), says('It is test-key-of-the-operator.')),
    ]);
    const events = await host.stream(user, create('add both'));
    const items = await host.items(user, threadIdOf(events));
    expect(items.map(({ type }) => type)).toEqual([
      'user_message',
      'workflow',
      'assistant_message',
      'widget',
    ]);
    const { tasks } = items[1]!['workflow'] as { tasks: Json[] };
    expect(tasks.map(({ title }) => title)).toEqual([
      'Added “made”',
      expect.stringMatching(/: not finished$/),
    ]);
    expect(JSON.stringify(items[3])).not.toContain('not made');
  });

  it('is told from one that only looks like it', async () => {
    const answer = 'Your ticket 0b0c6f0e-6f0a-4e0e-9a51-5f3d3c1a2b10 is due tomorrow at 17:00.';
    upstream.play([response(says(answer))]);
    const events = await host.stream(user, create('tell me'));
    expect(await texts(threadIdOf(events))).toEqual(['tell me', answer]);
  });
});

it('a question passed over is told as that; a run that goes on has steps of its own, and a last word', async () => {
  const own = await host.createUser();
  const look = (limit: number) => response(calls('list_todos', { limit }));
  upstream.play([
    response(calls('add_todo', { title: 'milk' }), calls('add_todo', { title: 'eggs' })),
    response(calls('delete_todos', { which: 'all' })),
  ]);
  const asked = await host.stream(own, create('add two, and delete all'));
  const threadId = threadIdOf(asked);
  // Passed over, it is told as that, and asked once more.
  upstream.play([look(9), response(calls('delete_todos', { which: 'all' }))]);
  await host.stream(own, say(threadId, 'I mean it'));
  expect(lastRequest()).toContain('went on without an answer');
  expect(lastRequest()).not.toContain('has not answered yet');
  const question = (await host.items(own, threadId)).findLast(isQuestion);
  upstream.play([look(1), look(2), response(says('That is what I have done.'))]);
  const events = await host.stream(own, answer(threadId, question!, 'yes'));
  expect(errorsIn(events)).toEqual([]);
  expect((await host.items(own, threadId)).map(textOf)).toContain('That is what I have done.');
  expect(lastRequest()).toContain('You have taken as many steps as you may at once.');
});

describe('a message that is too long', () => {
  it('is answered with a sentence that names both lengths; no model hears of it, then or later', async () => {
    const long = 'x'.repeat(1_101);
    const before = upstream.requests.length;
    const events = await host.stream(user, create(long));
    expect(upstream.requests).toHaveLength(before);
    const threadId = threadIdOf(events);
    expect(await texts(threadId)).toEqual([
      long,
      'Your message has 1,101 characters, and I can read 100 at once. Please shorten it, or send it in parts.',
    ]);
    upstream.play([response(says('Hello.'))]);
    await host.stream(user, say(threadId, 'hi'));
    expect(lastRequest()).not.toContain('xxx');
    expect(lastRequest()).not.toContain('1,101');
  });

  it('counts letters as people do, and the quotation with them', async () => {
    upstream.play([response(says('Fine.'))], [response(says('Fine.'))]);
    const events = await host.stream(user, create('🙂'.repeat(100)));
    expect(await texts(threadIdOf(events))).toEqual(['🙂'.repeat(100), 'Fine.']);
    const operation = create('why?');
    const input = {
      ...(operation['params'] as { input: Json }).input,
      quoted_text: 'q'.repeat(97),
    };
    const quoted = await host.stream(user, { ...operation, params: { input } });
    expect(await texts(threadIdOf(quoted))).toEqual([
      'why?',
      expect.stringContaining('has 102 characters'),
    ]);
  });
});

describe('a moderation that can not be had', () => {
  it.each(['status', 'hang', 'garbage'] as const)(
    'because of %s stops nobody unless it is meant to',
    async (fault) => {
      moderation.fail(fault);
      upstream.play([response(says('Here I am.'))]);
      const events = await host.stream(user, create('something hateful'));
      expect(errorsIn(events)).toEqual([]);
      expect(await texts(threadIdOf(events))).toEqual(['something hateful', 'Here I am.']);
    },
  );
});
