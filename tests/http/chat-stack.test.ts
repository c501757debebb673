import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { create, type Json, readEvents, say, textOf, threadIdOf } from '@/tests/support/chat-host';
import { answer, isQuestion } from '@/tests/support/chat-approval-suite';
import { startStack, type Stack } from '@/tests/support/stack';
import { calls, failing, response, says } from '@/tests/support/upstream/script';
import { startResponsesUpstream, type Upstream } from '@/tests/support/upstream/server';

let upstream: Upstream;
let stack: Stack;
let token: string;

beforeAll(async () => {
  upstream = await startResponsesUpstream();
  stack = await startStack({
    env: {
      CHAT_MODEL: 'openai/scripted',
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: upstream.baseUrl,
    },
  });
  const account = { email: 'ada@example.com', password: 'a long enough password' };
  const signUp = await fetch(`${stack.appUrl}/api/auth/sign-up`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: stack.appUrl },
    body: JSON.stringify(account),
  });
  ({ access_token: token } = (await signUp.json()) as { access_token: string });
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

const post = (operation: Json, signal?: AbortSignal) =>
  fetch(`${stack.appUrl}/api/chatkit`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(operation),
    ...(signal === undefined ? {} : { signal }),
  });

async function read(response: Response): Promise<Json[]> {
  const events: Json[] = [];
  for await (const event of readEvents(response)) events.push(event);
  return events;
}

const itemsOf = async (threadId: string): Promise<string[]> => {
  const params = { thread_id: threadId, order: 'asc', limit: 100 };
  const body = (await (await post({ type: 'items.list', params })).json()) as { data: Json[] };
  return body.data.map(textOf);
};

describe('chat on the production build', () => {
  it('is ready, streams a turn with a tool call, and notices a client that goes away', async () => {
    const ready = await fetch(`${stack.appUrl}/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      {
        status: 'ready',
        checks: {
          configuration: 'ok',
          database: 'ok',
          migrations: 'ok',
          isolation: 'ok',
          mcp: 'ok',
        },
      },
    ]);

    upstream.play([
      response(says('One moment.'), calls('add_todo', { title: 'buy milk' })),
      response(says('It is on your list.')),
    ]);
    const added = await post(create('add buy milk'));
    expect(added.headers.get('content-encoding')).toBeNull();
    expect(added.headers.get('x-accel-buffering')).toBe('no');
    const events = await read(added);
    const threadId = threadIdOf(events);
    const expected = [
      'add buy milk',
      'One moment.',
      'Added “buy milk”',
      'It is on your list.',
      '- [ ] buy milk',
    ];
    expect(await itemsOf(threadId)).toEqual(expected);

    upstream.play([failing({ type: 'hang' }, says('I was just about to'))]);
    const stop = new AbortController();
    const cut = await post(say(threadId, 'go on'), stop.signal);
    const reader = cut.body!.getReader();
    let bytes = '';
    while (!bytes.includes('"delta":"to"'))
      bytes += new TextDecoder().decode((await reader.read()).value);
    stop.abort();
    expect(await upstream.requests.at(-1)?.released).toBe('client gone');
    await expect
      .poll(() => itemsOf(threadId))
      .toEqual([...expected, 'go on', 'I was just about to']);
  });

  it('resumes after a restart what waits for a yes, and keeps the question while the todo server is away', async () => {
    const add = (title: string) => calls('add_todo', { title });
    upstream.play(
      [response(add('eggs'), add('tea')), response(says('Both are there.'))],
      [response(calls('delete_todos', { which: 'all' }))],
    );
    const threadId = threadIdOf(await read(await post(create('add eggs and tea'))));
    await read(await post(say(threadId, 'delete all')));
    const items = async () => {
      const params = { thread_id: threadId, order: 'asc', limit: 100 };
      return ((await (await post({ type: 'items.list', params })).json()) as { data: Json[] }).data;
    };
    const question = (await items()).find(isQuestion)!;
    const titles = async () => {
      const { data } = (await (
        await fetch(`${stack.appUrl}/api/todos`, { headers: { Authorization: `Bearer ${token}` } })
      ).json()) as { data: { title: string }[] };
      return data.map(({ title }) => title);
    };
    await stack.web.stop();
    await stack.web.start();
    await stack.mcp.kill();
    const unreachable = await post(answer(threadId, question, 'yes'));
    expect(unreachable.status).toBe(200);
    const told = (await read(unreachable)).filter(({ type }) => type === 'error');
    expect(told).toMatchObject([
      {
        message:
          'I cannot reach your todos right now, so nothing was deleted. Please press again in a moment.',
      },
    ]);
    expect(await titles()).toEqual(['tea', 'eggs', 'buy milk']);
    expect((await items()).find(isQuestion)).toEqual(question);

    await stack.mcp.start();
    upstream.play([response(says('All gone.'))]);
    const events = await read(await post(answer(threadId, question, 'yes')));
    expect(events.filter(({ type }) => type === 'error' || type === 'notice')).toEqual([]);
    expect(await titles()).toEqual([]);
    expect((await items()).map(textOf).slice(-2)).toEqual(['Deleted 3 todos', 'All gone.']);
  });
});
