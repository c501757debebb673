import { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type ChatHost,
  create,
  readEvents,
  say,
  startChatHost,
  textOf,
  threadIdOf,
} from '@/tests/support/chat-host';
import { type HoldingRelay, startHoldingRelay } from '@/tests/support/holding-relay';
import { calls, failing, response, says } from '@/tests/support/upstream/script';
import { startResponsesUpstream, type Upstream } from '@/tests/support/upstream/server';

const connected = vi.spyOn(Client.prototype, 'connect');
const closed = vi.spyOn(Client.prototype, 'close');
let relay: HoldingRelay;
let upstream: Upstream;
let host: ChatHost;

beforeAll(async () => {
  upstream = await startResponsesUpstream();
  relay = await startHoldingRelay();
  host = await startChatHost({
    CHAT_MODEL: 'openai/scripted',
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: upstream.baseUrl,
    MCP_SERVER_URL: relay.url,
    TURN_TIMEOUT_SECONDS: '5',
  });
  relay.target = host.mcpUrl;
});
afterAll(async () => {
  await relay[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

describe('a turn that ends early', () => {
  it('remembers what a tool did that was under way when the user left', async () => {
    const user = await host.createUser();
    upstream.play([response(says('One moment.'), calls('add_todo', { title: 'kept' }))]);
    const held = relay.hold();
    const stop = new AbortController();
    const answer = await host.post(user, JSON.stringify(create('add kept')), {
      signal: stop.signal,
    });
    const events = readEvents(answer);
    const first = await events.next();
    const threadId = threadIdOf(first.done === true ? [] : [first.value]);
    const shown = Promise.withResolvers<undefined>();
    const rest = (async () => {
      for await (const event of events)
        if (JSON.stringify(event).includes('"workflow"')) shown.resolve(undefined);
    })();
    await Promise.all([held.done, shown.promise]);
    stop.abort();
    held.release();
    await rest.catch(() => undefined);
    await expect
      .poll(async () => {
        upstream.clear();
        upstream.play([response(says('It is there.'))]);
        await host.stream(user, say(threadId, 'did you add it?'));
        return JSON.stringify(upstream.requests.at(-1)?.body);
      })
      .toContain(String.raw`\"outcome\":\"added\"`);
    const items = await host.items(user, threadId);
    expect(items.slice(0, 3).map(textOf)).toEqual(['add kept', 'One moment.', 'Added “kept”']);
    const todos = await host.database.admin.sql`select title from todos`;
    expect(todos.map(({ title }) => title as string)).toEqual(['kept']);
  });

  it('keeps its text, tells the listener and frees the provider when its time is up', async () => {
    const user = await host.createUser();
    upstream.clear();
    upstream.play([failing({ type: 'hang' }, says('This takes forever'))]);
    const events = await host.stream(user, create('hi'));
    expect(events.filter(({ type }) => type === 'error')).toEqual([
      {
        type: 'error',
        code: 'custom',
        message:
          'This took longer than the 5 seconds an answer may take, so I have stopped. What was done by then is kept.',
        allow_retry: true,
      },
    ]);
    expect(await upstream.requests.at(-1)?.released).toBe('client gone');
    const items = await host.items(user, threadIdOf(events));
    expect(items.map(textOf)).toEqual(['hi', 'This takes forever']);
  });

  it('closes every connection to the todo server, whatever way the turn ended', async () => {
    upstream.clear();
    upstream.play([response(says('Fine.'))], [failing({ type: 'drop' }, says('Not'))]);
    const user = await host.createUser();
    await host.stream(user, create('hi'));
    await host.stream(user, create('hi'));
    const opened = connected.mock.contexts;
    expect(opened.length).toBeGreaterThan(4);
    await expect
      .poll(() => opened.every((server) => closed.mock.contexts.includes(server)))
      .toBe(true);
  });
});
