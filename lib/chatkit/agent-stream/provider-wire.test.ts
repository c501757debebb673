import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  Agent,
  OpenAIChatCompletionsModel,
  OpenAIResponsesModel,
  Runner,
  tool,
  type Model,
} from '@openai/agents';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { streamAgentResponse } from './stream-agent-response';
import { AgentContext } from './agent-context';
import type { ArrayStore } from '../testing/array-store';
import { createThread, ScriptedServer, streamed } from '../testing/scripted-server';

/** A provider on a free port that answers the nth request with the nth list of SSE data. */
async function provider(answers: object[][]) {
  let served = 0;
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const data of answers[served++] ?? []) {
      const event = 'type' in data ? `event: ${String(data.type)}\n` : '';
      response.write(`${event}data: ${JSON.stringify(data)}\n\n`);
    }
    response.end('data: [DONE]\n\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    client: new OpenAI({ apiKey: 'test', baseURL: `http://127.0.0.1:${port}/v1`, maxRetries: 0 }),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const add = tool({
  name: 'add',
  description: 'adds',
  parameters: z.object({ title: z.string() }),
  execute: ({ title }) => `added ${title}`,
});

const serverWith = (model: Model) =>
  new ScriptedServer(async function* (turn) {
    const store: ArrayStore = server.arrays;
    const agent = new Agent({ name: 'test', model, tools: [add] });
    const run = await new Runner({ tracingDisabled: true }).run(agent, 'go', {
      stream: true,
      signal: turn.signal,
    });
    yield* streamAgentResponse(new AgentContext({ ...turn, store }), run);
  });
let server: ScriptedServer;

/** Three turns on one thread, each with a message, a tool call and a second message. */
async function threeTurns(model: Model): Promise<void> {
  server = serverWith(model);
  await streamed(server, createThread('turn 1'));
  const { thread } = server.arrays.rows[0]!;
  for (const text of ['turn 2', 'turn 3']) {
    const { input } = createThread(text).params;
    await streamed(server, {
      type: 'threads.add_user_message',
      params: { thread_id: thread.id, input },
    });
  }
  const { items } = server.arrays.rows[0]!;
  expect(
    items.map((item) => ('content' in item ? JSON.stringify(item.content) : item.type)),
  ).toEqual(
    ['turn 1', 'turn 2', 'turn 3'].flatMap((text) => [
      JSON.stringify([{ type: 'input_text', text }]),
      JSON.stringify([{ type: 'output_text', text: 'On it', annotations: [] }]),
      JSON.stringify([{ type: 'output_text', text: 'Done', annotations: [] }]),
    ]),
  );
  expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
  expect(JSON.stringify(items)).not.toContain('SAME');
  expect(server.logged).toEqual([]);
}

const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 };

/** A Responses answer in which the response, the message and the call all have one id. */
function responses(text: string, callId?: string): object[] {
  const id = 'SAME';
  const part = { type: 'output_text', text, annotations: [] };
  const message = { type: 'message', id, role: 'assistant', status: 'completed', content: [part] };
  const call = {
    type: 'function_call',
    id,
    call_id: callId,
    name: 'add',
    arguments: '{"title":"milk"}',
    status: 'completed',
  };
  const place = { item_id: id, output_index: 0, content_index: 0 };
  const output = callId === undefined ? [message] : [message, call];
  const response = { id, object: 'response', status: 'completed', model: 'm', output, usage };
  return [
    { type: 'response.created', response: { ...response, status: 'in_progress', output: [] } },
    {
      type: 'response.output_item.added',
      output_index: 0,
      item: { ...message, status: 'in_progress', content: [] },
    },
    { type: 'response.content_part.added', ...place, part: { ...part, text: '' } },
    { type: 'response.output_text.delta', ...place, delta: text },
    { type: 'response.output_text.done', ...place, text },
    { type: 'response.content_part.done', ...place, part },
    { type: 'response.output_item.done', output_index: 0, item: message },
    ...(callId === undefined
      ? []
      : [
          { type: 'response.output_item.added', output_index: 1, item: { ...call, arguments: '' } },
          { type: 'response.output_item.done', output_index: 1, item: call },
        ]),
    { type: 'response.completed', response },
  ];
}

/** A Chat Completions answer whose chunks have the given id, or none. */
function completion(id: string | undefined, text: string, callId?: string): object[] {
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    ...(id !== undefined && { id }),
    object: 'chat.completion.chunk',
    model: 'm',
    choices: [{ index: 0, delta, finish_reason }],
  });
  const fn = { name: 'add', arguments: '{"title":"milk"}' };
  return [
    chunk({ role: 'assistant', content: text }),
    ...(callId === undefined
      ? []
      : [chunk({ tool_calls: [{ index: 0, id: callId, type: 'function', function: fn }] })]),
    chunk({}, callId === undefined ? 'stop' : 'tool_calls'),
  ];
}

describe('three turns with a provider that reuses its ids, over HTTP', () => {
  it('stay apart on the Responses API', async () => {
    const answers = [1, 2, 3].flatMap(() => [responses('On it', 'SAME'), responses('Done')]);
    await using upstream = await provider(answers);
    await threeTurns(new OpenAIResponsesModel(upstream.client, 'm'));
  });

  it.each(['SAME', 'FAKE_ID', undefined])(
    'stay apart on Chat Completions with the id %s',
    async (id) => {
      const answers = [1, 2, 3].flatMap(() => [
        completion(id, 'On it', 'SAME'),
        completion(id, 'Done'),
      ]);
      await using upstream = await provider(answers);
      await threeTurns(new OpenAIChatCompletionsModel(upstream.client, 'm'));
    },
  );

  it('keep what was shown when the connection drops', async () => {
    const cut = responses('Half an answer').slice(0, 4);
    await using upstream = await provider([cut]);
    server = serverWith(new OpenAIResponsesModel(upstream.client, 'm'));
    const events = await streamed(server, createThread());
    expect(server.arrays.rows[0]!.items[1]).toMatchObject({
      content: [{ text: 'Half an answer' }],
    });
    expect(events.at(-1)).toEqual({ type: 'error', code: 'stream.error', allow_retry: true });
    expect(events.at(-2)?.type).toBe('thread.item.done');
  });
});
