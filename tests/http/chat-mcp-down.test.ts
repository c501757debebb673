import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type ChatHost,
  create,
  type Json,
  startChatHost,
  textOf,
  threadIdOf,
} from '@/tests/support/chat-host';
import { type ScriptedMcp, startScriptedMcp } from '@/tests/support/scripted-mcp';
import { calls, response, says } from '@/tests/support/upstream/script';
import { startResponsesUpstream, type Upstream } from '@/tests/support/upstream/server';

let mcp: ScriptedMcp;
let upstream: Upstream;
let host: ChatHost;
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
  upstream = await startResponsesUpstream();
  mcp = await startScriptedMcp((server) => {
    server.registerTool('list_todos', {}, () => ({
      content: [{ type: 'text', text: 'Nothing.' }],
      structuredContent: { todos: [], has_more: false },
    }));
  });
  host = await startChatHost({
    CHAT_MODEL: 'openai/scripted',
    CHAT_MODELS: 'demo',
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: upstream.baseUrl,
    MCP_SERVER_URL: mcp.url,
    MCP_TIMEOUT_SECONDS: '3',
  });
});
afterEach(() => {
  mcp.intercept(() => false);
  upstream.clear();
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await mcp[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
  vi.restoreAllMocks();
});

const notice = {
  type: 'notice',
  level: 'warning',
  message: "I can't reach your todos right now.",
};

const faults: Readonly<Record<string, (out: ServerResponse) => void>> = {
  'is down': (out) => void out.destroy(),
  'keeps silent': () => undefined,
  'answers 503': (out) => void out.writeHead(503).end(),
  'refuses the token': (out) => void out.writeHead(401).end(),
  'lacks a scope': (out) => void out.writeHead(403).end(),
  'answers garbage': (out) =>
    void out.writeHead(200, { 'content-type': 'application/json' }).end('{"jsonrpc'),
};

const ofType = (events: readonly Json[], type: string) =>
  events.filter((event) => event['type'] === type);

describe.each(Object.entries(faults))('when the todo server %s', (_, fail) => {
  it('the assistant answers all the same, and is told that it has no tools', async () => {
    mcp.intercept((_request, out) => {
      fail(out);
      return true;
    });
    upstream.play([response(says('Hello! I cannot reach your todos right now.'))]);
    const user = await host.createUser();
    const events = await host.stream(user, create('hi'));
    expect(ofType(events, 'error')).toEqual([]);
    expect(ofType(events, 'notice')).toEqual([notice]);
    const items = await host.items(user, threadIdOf(events));
    expect(items.map(textOf)).toEqual(['hi', 'Hello! I cannot reach your todos right now.']);
    const body = upstream.requests.at(-1)?.body as { instructions: string; tools: unknown[] };
    expect(body.tools).toEqual([]);
    expect(body.instructions).toContain('You can neither see nor change todos');
  });
});

it('the demo model says that it can not reach the todos', async () => {
  mcp.intercept((_request, out) => {
    out.destroy();
    return true;
  });
  const user = await host.createUser();
  const operation = create('add buy milk');
  const input = (operation['params'] as { input: Json }).input;
  const events = await host.stream(user, {
    ...operation,
    params: { input: { ...input, inference_options: { model: 'demo' } } },
  });
  expect(ofType(events, 'error')).toEqual([]);
  const items = await host.items(user, threadIdOf(events));
  expect(items.map(textOf)).toEqual([
    'add buy milk',
    'I cannot reach your todos right now. Please try again in a moment.',
  ]);
});

it('a todo server that dies in the middle of a turn is an answer of its tool', async () => {
  upstream.play([response(calls('list_todos')), response(says('I cannot see them right now.'))]);
  mcp.intercept((request, out) => {
    if (request.method === 'tools/call') out.destroy();
    return request.method === 'tools/call';
  });
  const user = await host.createUser();
  const events = await host.stream(user, create('what is left?'));
  expect(ofType(events, 'error')).toEqual([]);
  expect(ofType(events, 'notice')).toEqual([]);
  const items = await host.items(user, threadIdOf(events));
  expect(items.map(textOf)).toEqual([
    'what is left?',
    'Could not look at your todos',
    'I cannot see them right now.',
  ]);
  expect(JSON.stringify(upstream.requests.at(-1)?.body)).toContain(
    'The connection to the server of this tool was lost',
  );
});
