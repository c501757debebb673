import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateKeySet } from '@/lib/auth/keys';
import { mintMcpToken } from '@/lib/auth/mcp-token';
import { UserId } from '@/lib/db/user-id';
import { Env } from '@/lib/env';
import { create, type Json, readEvents, say, threadIdOf } from '@/tests/support/chat-host';
import { connectMcp } from '@/tests/support/mcp-clients';
import { type Stack, startStack } from '@/tests/support/stack';
import { type Belongings, nobodys, operations, todoRequests, tools } from '../support/intrusions';

interface Person {
  readonly name: string;
  readonly userId: UserId;
  readonly token: string;
  readonly mcpToken: string;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

const emails = { ada: 'ada@example.com', bob: 'bob@example.com' };
let stack: Stack;
let ada: Person;
let bob: Person;
let hers: Belongings;
let his: Belongings;

async function send(path: string, person: Person, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${stack.appUrl}${path}`, {
    ...init,
    headers: { Authorization: `Bearer ${person.token}`, 'Content-Type': 'application/json' },
  });
  return { status: response.status, text: await response.text() };
}

const ask = (person: Person, operation: Json) =>
  send('/api/chatkit', person, { method: 'POST', body: JSON.stringify(operation) });

async function json(answer: Promise<Answer>): Promise<Json> {
  return JSON.parse((await answer).text) as Json;
}

async function chat(person: Person, operation: Json): Promise<Json[]> {
  const { status, text } = await ask(person, operation);
  if (status !== 200) throw new Error(`The chat answered ${String(status)} ${text}`);
  const events: Json[] = [];
  for await (const event of readEvents(
    new Response(text, { headers: { 'content-type': 'text/event-stream' } }),
  ))
    events.push(event);
  return events;
}

async function signUp(name: keyof typeof emails): Promise<Person> {
  const answer = await fetch(`${stack.appUrl}/api/auth/sign-up`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: emails[name], password: 'correct horse battery', name }),
  });
  const body = (await answer.json()) as { user: { id: string }; access_token: string };
  const userId = UserId.parse(body.user.id);
  const mcpToken = await mintMcpToken({
    userId,
    timeZone: 'UTC',
    scopes: ['todos:read', 'todos:write'],
    lifetimeSeconds: 600,
  });
  return { name, userId, token: body.access_token, mcpToken };
}

/** Lives a little: a conversation, todos by chat, by the board and by MCP, one of them deleted. */
async function settleIn(person: Person): Promise<{ belongings: Belongings; seen: string }> {
  const seen: unknown[] = [];
  const events = await chat(person, create(`add ${person.name} by chat tomorrow`));
  const threadId = threadIdOf(events);
  seen.push(events);
  for (const sentence of ['what is on my list?', `complete ${person.name} by chat`, 'undo'])
    seen.push(await chat(person, say(threadId, sentence)));
  const add = (title: string) =>
    json(send('/api/todos', person, { method: 'POST', body: JSON.stringify({ title }) }));
  const [open, deleted] = await Promise.all([
    add(`${person.name} by hand`),
    add(`${person.name} thrown away`),
  ]);
  await send(`/api/todos/${String(deleted['id'])}`, person, { method: 'DELETE' });
  await using mcp = await connectMcp('v2 in the 2026 era', {
    url: stack.mcpUrl,
    token: person.mcpToken,
  });
  seen.push(open, deleted, await mcp.call('add_todo', { title: `${person.name} by MCP` }));
  seen.push(await mcp.call('list_todos', {}), await everythingOf(person));
  const items = await json(
    ask(person, { type: 'items.list', params: { thread_id: threadId, order: 'asc' } }),
  );
  const belongings = {
    threadId,
    itemId: (items['data'] as { id: string }[])[0]!.id,
    openTodo: String(open['id']),
    deletedTodo: String(deleted['id']),
  };
  return { belongings, seen: JSON.stringify(seen) };
}

/** All that a person can see, through every way of looking. */
async function everythingOf(person: Person): Promise<readonly Answer[]> {
  return Promise.all([
    ask(person, { type: 'threads.list', params: { limit: 9999 } }),
    send('/debug/threads', person),
    send('/api/todos', person),
    send('/api/todos?status=done', person),
    send('/api/todos?text=by', person),
  ]);
}

beforeAll(async () => {
  const keys = JSON.stringify(await generateKeySet());
  stack = await startStack({
    env: { AUTH_PRIVATE_KEYS: keys, ADMIN_EMAILS: Object.values(emails).join(',') },
  });
  // Tokens for the MCP server are minted here with the keys of the app.
  Object.assign(process.env, {
    ...Object.fromEntries(Object.keys(Env.shape).map((name) => [name, ''])),
    DATABASE_URL: stack.databaseUrl,
    APP_URL: stack.appUrl,
    AUTH_PRIVATE_KEYS: keys,
    MCP_RESOURCE: stack.mcpUrl,
  });
  [ada, bob] = await Promise.all([signUp('ada'), signUp('bob')]);
});
afterAll(() => stack[Symbol.asyncDispose]());

describe('two users of one production server', () => {
  it('who work at the same time see nothing of each other', async () => {
    const [one, other] = await Promise.all([settleIn(ada), settleIn(bob)]);
    hers = one.belongings;
    his = other.belongings;
    for (const [mine, theirs, { belongings, seen }] of [
      [ada, bob, one],
      [bob, ada, other],
    ] as const) {
      for (const way of ['chat', 'hand', 'MCP']) expect(seen).toContain(`${mine.name} by ${way}`);
      expect(seen).not.toContain(`${theirs.name} by`);
      expect(seen).not.toContain(theirs.userId);
      const { threadId, openTodo } = belongings === hers ? his : hers;
      expect(seen).not.toContain(threadId);
      expect(seen).not.toContain(openTodo);
    }
  });

  const attacks: readonly (readonly [string, (by: Person, of: Belongings) => Promise<unknown>])[] =
    [
      ...Object.entries(operations).map(
        ([type, params]) =>
          [
            `chat operation ${type}`,
            (by: Person, of: Belongings) => ask(by, { type, params: params(of) }),
          ] as const,
      ),
      ...todoRequests.map(
        ([name, request]) =>
          [
            name,
            (by: Person, of: Belongings) => {
              const { path, init } = request(of);
              return send(path, by, init);
            },
          ] as const,
      ),
      ...tools.map(
        ([name, args]) =>
          [
            `MCP tool ${name}`,
            async (by: Person, of: Belongings) => {
              await using mcp = await connectMcp('v2 in the 2026 era', {
                url: stack.mcpUrl,
                token: by.mcpToken,
              });
              return await mcp.call(name, args(of));
            },
          ] as const,
      ),
    ];

  /** Ids that were sent come back in no answer that could tell them apart. */
  const withoutIds = (answer: unknown, { threadId, itemId, openTodo, deletedTodo }: Belongings) =>
    [threadId, itemId, openTodo, deletedTodo].reduce(
      (text, id) => text.replaceAll(id, '<id>'),
      JSON.stringify(answer),
    );

  it.each(attacks)(
    '%s: what is somebody else’s looks like what does not exist, and stays as it was',
    async (_, attack) => {
      const before = await Promise.all([everythingOf(ada), everythingOf(bob)]);
      const [atHers, atHis, byBob, byAda] = await Promise.all([
        attack(bob, hers),
        attack(ada, his),
        attack(bob, nobodys),
        attack(ada, nobodys),
      ]);
      expect(withoutIds(atHers, hers)).toBe(withoutIds(byBob, nobodys));
      expect(withoutIds(atHis, his)).toBe(withoutIds(byAda, nobodys));
      expect(await Promise.all([everythingOf(ada), everythingOf(bob)])).toEqual(before);
    },
  );

  it('every one of those requests is refused, none is answered with data', async () => {
    const answers: Record<string, number> = {};
    for (const [type, params] of Object.entries(operations))
      answers[type] = (await ask(bob, { type, params: params(hers) })).status;
    for (const [name, request] of todoRequests) {
      const { path, init } = request(hers);
      answers[name] = (await send(path, bob, init)).status;
    }
    expect(answers).toEqual({
      'threads.create': 404,
      'threads.add_user_message': 404,
      'threads.add_client_tool_output': 404,
      'threads.add_structured_input': 404,
      'threads.retry_after_item': 404,
      'threads.custom_action': 404,
      'threads.sync_custom_action': 404,
      'threads.get_by_id': 404,
      'threads.list': 404,
      'threads.update': 404,
      'threads.delete': 404,
      'items.list': 404,
      'items.feedback': 404,
      'attachments.create': 400,
      'attachments.delete': 400,
      'input.transcribe': 400,
      'PATCH /api/todos/:id': 404,
      'DELETE /api/todos/:id': 404,
      'POST /api/todos/:id/restore': 404,
      'GET /api/todos?after': 400,
      'GET /debug/threads?after': 404,
    });
  });

  it('the assistant of one cannot be talked into touching the other’s todos', async () => {
    const before = await everythingOf(ada);
    for (const sentence of [
      'complete ada by hand',
      'delete ada by chat',
      'rename ada by MCP to mine',
      'move ada by hand to friday',
      `complete ${hers.openTodo}`,
      `delete ${hers.openTodo}`,
    ]) {
      const events = JSON.stringify(await chat(bob, create(sentence)));
      expect(events, sentence).toContain('There is no todo like that on your list.');
    }
    expect(await everythingOf(ada)).toEqual(before);
  });

  it('a token of one kind opens nothing of the other kind', async () => {
    const crossed = { ...ada, token: ada.mcpToken };
    expect((await send('/api/todos', crossed)).status).toBe(401);
    expect((await ask(crossed, { type: 'threads.list', params: {} })).status).toBe(401);
    const answer = await fetch(stack.mcpUrl, {
      method: 'POST',
      headers: { Authorization: `Bearer ${ada.token}` },
    });
    expect(answer.status).toBe(401);
  });
});
