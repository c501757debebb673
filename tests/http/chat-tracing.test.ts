import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { flushTraces } from '@/lib/agent/tracing/tracing';
import { createTodo } from '@/lib/todos/create-todo';
import { answer, isQuestion } from '@/tests/support/chat-approval-suite';
import {
  type ChatHost,
  type ChatUser,
  create,
  startChatHost,
  threadIdOf,
} from '@/tests/support/chat-host';
import { type Collector, type CollectedSpan, startCollector } from '@/tests/support/otlp-collector';
import { type ScriptedMcp, startScriptedMcp } from '@/tests/support/scripted-mcp';
import { calls, failing, response, says } from '@/tests/support/upstream/script';
import { startResponsesUpstream, type Upstream } from '@/tests/support/upstream/server';

let collector: Collector;
let upstream: Upstream;
let mcp: ScriptedMcp;
let host: ChatHost;
let user: ChatUser;
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  collector = await startCollector();
  upstream = await startResponsesUpstream();
  mcp = await startScriptedMcp((server) => {
    server.registerTool('list_todos', {}, () => ({
      content: [{ type: 'text', text: 'buy saffron' }],
    }));
    server.registerTool('delete_todos', {}, () => ({ content: [{ type: 'text', text: 'done' }] }));
  });
  host = await startChatHost({
    CHAT_MODEL: 'openai/scripted',
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: upstream.baseUrl,
    MCP_SERVER_URL: mcp.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    OTEL_SERVICE_NAME: 'todo-test',
    CHAT_TITLES: 'model',
  });
  user = await host.createUser();
});
beforeEach(() => {
  upstream.clear();
  collector.spans.length = 0;
  mcp.requests.length = 0;
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await mcp[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
  await collector[Symbol.asyncDispose]();
  vi.restoreAllMocks();
});

const only = (name: string): CollectedSpan => {
  const [span, ...more] = collector.spans.filter((each) => each.name === name);
  if (span === undefined || more.length > 0)
    throw new Error(`${name}: ${collector.spans.map((each) => each.name).join(', ')}`);
  return span;
};

describe('a turn that is traced', () => {
  it('is a tree of spans: request, run, models and tools, of which the MCP server hears', async () => {
    upstream.play(
      [response(calls('list_todos')), response(says('There is saffron to buy.'))],
      [response(says('Shopping'))],
    );
    const events = await host.stream(user, create('what about saffron?'));
    await flushTraces();
    const request = only('POST /api/chatkit');
    const run = only('invoke_agent Todo assistant');
    const tool = only('execute_tool list_todos');
    const models = collector.spans.filter(
      ({ name, parent }) => name === 'chat scripted' && parent === run.id,
    );
    expect(request.parent ?? '').toBe('');
    expect(run.parent).toBe(request.id);
    expect(tool.parent).toBe(run.id);
    expect(models).toHaveLength(2);
    expect(new Set(collector.spans.map(({ trace }) => trace))).toEqual(new Set([request.trace]));
    expect(request.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/api/chatkit',
      'http.response.status_code': expect.toSatisfy((code) => Number(code) === 200) as unknown,
      'chatkit.operation': 'threads.create',
    });
    expect(models[0]?.attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'scripted',
    });
    expect(models[0]?.attributes).toHaveProperty(['gen_ai.usage.input_tokens']);
    expect(tool.attributes).toMatchObject({
      'gen_ai.tool.name': 'list_todos',
      'mcp.server': 'todos',
    });
    const told = mcp.requests.map(({ method, headers }) => [method, headers['traceparent']]);
    expect(told).toContainEqual(['tools/call', `00-${request.trace}-${tool.id}-01`]);
    expect(told).toContainEqual(['tools/list', `00-${request.trace}-${request.id}-01`]);
    const text = collector.text();
    expect(text).toContain('todo-test');
    for (const secret of ['saffron', user.userId, user.token, threadIdOf(events), 'Todo Chat'])
      expect(text).not.toContain(secret);
  });

  it('goes on behind a question, of which the MCP server hears, and has a title', async () => {
    for (const title of ['eggs', 'milk'])
      await createTodo(host.database.handle.db, user.userId, { title });
    upstream.play([response(calls('delete_todos', { which: 'all' }))]);
    const threadId = threadIdOf(await host.stream(user, create('delete all')));
    const question = (await host.items(user, threadId)).find(isQuestion);
    await flushTraces();
    collector.spans.length = 0;
    mcp.requests.length = 0;
    upstream.play([response(says('All gone.'))], [response(says('A clean slate'))]);
    await host.stream(user, answer(threadId, question!, 'yes'));
    await flushTraces();
    const request = only('POST /api/chatkit');
    const tool = only('execute_tool delete_todos');
    expect(request.attributes).toMatchObject({ 'chatkit.operation': 'threads.custom_action' });
    const told = mcp.requests.map(({ method, headers }) => [method, headers['traceparent']]);
    expect(told).toContainEqual(['tools/call', `00-${request.trace}-${tool.id}-01`]);
    const title = only('title');
    expect(title.parent).toBe(request.id);
    expect(collector.spans.filter(({ parent }) => parent === title.id)).toMatchObject([
      { name: 'chat scripted' },
    ]);
    expect(collector.text()).not.toContain('clean slate');
  });

  it('says what kind of failure there was, never its words', async () => {
    upstream.play([failing({ type: 'status', status: 401 })]);
    await host.stream(user, create('hi'));
    await flushTraces();
    expect(only('invoke_agent Todo assistant')).toMatchObject({ failed: true });
    expect(only('chat scripted')).toMatchObject({ failed: true });
    expect(collector.text()).not.toContain('scripted fault');
  });

  it('goes on with the trace of whoever asks', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const { POST } = await import('@/app/api/chatkit/route');
    const answer = await POST(
      new Request('http://localhost:3000/api/chatkit', {
        method: 'POST',
        body: '{"type":"my secret","params":{}}',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Bearer ${user.token}`,
          traceparent: `00-${trace}-b7ad6b7169203331-01`,
        },
      }),
    );
    expect(answer.status).toBe(400);
    await flushTraces();
    expect(only('POST /api/chatkit')).toMatchObject({ trace, parent: 'b7ad6b7169203331' });
    expect(collector.text()).not.toContain('my secret');
  });

  it('ends its spans when the user leaves in the middle', async () => {
    upstream.play([failing({ type: 'hang' }, says('Half of a'))]);
    const stop = new AbortController();
    const answer = await host.post(user, JSON.stringify(create('hi')), { signal: stop.signal });
    const reader = answer.body!.getReader();
    let read = '';
    while (!read.includes('"delta":"a"'))
      read += new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    await flushTraces();
    expect(only('POST /api/chatkit').parent ?? '').toBe('');
  });
});
