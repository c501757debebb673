import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import {
  Agent,
  OpenAIChatCompletionsModel,
  OpenAIResponsesModel,
  Runner,
  tool,
  type Model,
  type StreamEvent,
} from '@openai/agents';
import { aisdk } from '@openai/agents-extensions/ai-sdk';
import { functionCall, modelStream, ScriptedModel } from '@openai/agents-core/testing';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { providerIdMark } from '@/tests/support/upstream/provider-ids';
import { calls, failing, idsModes, response, says } from '@/tests/support/upstream/script';
import {
  startChatCompletionsUpstream,
  startResponsesUpstream,
} from '@/tests/support/upstream/server';
import { convert, newContext, readable, streamedMessage, usage } from '../../testing/agent-runs';
import type { ThreadStreamEvent } from '../../protocol/thread-stream-event';
import { ProtocolCheck } from '../../testing/protocol-check';
import { AgentContext } from '../agent-context';
import { streamAgentResponse } from '../stream-agent-response';
import { createThread, ScriptedServer, streamed } from '../../testing/scripted-server';

const add = tool({
  name: 'add',
  description: 'adds',
  parameters: z.object({ title: z.string() }),
  execute: ({ title }) => `added ${title}`,
});

const run = (model: Model) =>
  new Runner({ tracingDisabled: true }).run(
    new Agent({ name: 'test', model, tools: [add] }),
    'go',
    { stream: true },
  );

const client = (baseURL: string) => new OpenAI({ apiKey: 'test', baseURL, maxRetries: 0 });

const transports = [
  {
    name: 'the Responses API',
    start: startResponsesUpstream,
    model: (url: string) => new OpenAIResponsesModel(client(url), 'scripted'),
  },
  {
    name: 'Chat Completions',
    start: startChatCompletionsUpstream,
    model: (url: string) => new OpenAIChatCompletionsModel(client(url), 'scripted'),
  },
  {
    name: 'the AI SDK',
    start: startChatCompletionsUpstream,
    model: (baseURL: string): Model => {
      const model = aisdk(
        createOpenAICompatible({ name: 'scripted', baseURL }).chatModel('scripted'),
      );
      // Only streaming: what the adapter answers at once is typed too loosely for a `Model`.
      return {
        getStreamedResponse: (request) => model.getStreamedResponse(request),
        getResponse: () => Promise.reject(new Error('not used')),
      };
    },
  },
];

// A Responses answer without any id is refused by the agents SDK itself.
const cases = transports
  .flatMap((transport) => idsModes.map((ids) => ({ ...transport, ids })))
  .filter(({ name, ids }) => name !== 'the Responses API' || ids !== 'missing');

describe('three turns with a message, a call and a message each', () => {
  // covers: defect/2, agent-stream/8.3-own-ids, agent-stream/8.2-store-ids
  it.each(cases)(
    'are the same items over $name with $ids ids',
    async ({ name, start, model, ids }) => {
      // The run loop of the agents SDK needs an id to match a call with its result.
      const hasCalls = ids !== 'missing' || name === 'the AI SDK';
      const call = hasCalls ? [calls('add', { title: 'milk' })] : [];
      const turn = [
        response(says('On it'), ...call),
        ...(hasCalls ? [response(says('Done'))] : []),
      ];
      await using upstream = await start([turn, turn, turn], { ids });
      const server: ScriptedServer = new ScriptedServer(async function* (started) {
        const context = new AgentContext({ ...started, store: server.arrays });
        yield* streamAgentResponse(context, await run(model(upstream.baseUrl)));
      });
      const check = new ProtocolCheck();
      const events: ThreadStreamEvent[] = await streamed(server, createThread('turn 1'));
      const { thread } = server.arrays.rows[0]!;
      for (const text of ['turn 2', 'turn 3']) {
        const params = { thread_id: thread.id, input: createThread(text).params.input };
        events.push(...(await streamed(server, { type: 'threads.add_user_message', params })));
      }
      for (const event of events) check.follow(event);
      expect(check.breaches).toEqual([]);
      expect(check.open.size).toBe(0);
      const { items } = server.arrays.rows[0]!;
      expect(items.map((item) => ('content' in item ? textOf(item.content) : item.type))).toEqual(
        ['turn 1', 'turn 2', 'turn 3'].flatMap((text) => [
          text,
          'On it',
          ...(hasCalls ? ['Done'] : []),
        ]),
      );
      expect([...check.shown.keys()]).toEqual(items.map(({ id }) => id));
      expect(JSON.stringify([items, events])).not.toContain(providerIdMark);
      expect(server.logged).toEqual([]);
    },
  );
});

it('keeps what was shown when the connection drops', async () => {
  await using upstream = await startResponsesUpstream([
    [failing({ type: 'drop' }, says('Half an answer'))],
  ]);
  const server: ScriptedServer = new ScriptedServer(async function* (started) {
    const context = new AgentContext({ ...started, store: server.arrays });
    const model = new OpenAIResponsesModel(client(upstream.baseUrl), 'scripted');
    yield* streamAgentResponse(context, await run(model));
  });
  const events = await streamed(server, createThread());
  expect(server.arrays.rows[0]!.items[1]).toMatchObject({ content: [{ text: 'Half an answer' }] });
  expect(events.slice(-2).map(({ type }) => type)).toEqual(['thread.item.done', 'error']);
  expect(events.at(-1)).toEqual({ type: 'error', code: 'stream.error', allow_retry: true });
});

const textOf = (content: unknown): string =>
  Array.isArray(content)
    ? content.map((part) => (part as { readonly text?: string }).text ?? '').join('')
    : '';

describe('what a model says outside the Responses API', () => {
  const play = async (events: StreamEvent[]) =>
    readable(
      await convert(
        await run(new ScriptedModel([modelStream(events), modelStream([done(message('End'))])])),
        {},
        newContext(),
      ),
    );
  const done = (...output: object[]): StreamEvent => ({
    type: 'response_done',
    response: { id: 'FAKE_ID', usage, output: output as never },
  });
  const message = (text: string, id = '0') => ({
    type: 'message',
    id,
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text }],
  });
  const reasoning = (text: string) => ({
    type: 'reasoning',
    content: [],
    rawContent: [{ type: 'reasoning_text', text }],
  });
  const model = (event: object): StreamEvent => ({ type: 'model', event });
  const text = (delta: string): StreamEvent => ({ type: 'output_text_delta', delta, itemId: '0' });
  const thoughts = (...contents: string[]) => ({
    workflow: expect.objectContaining({
      type: 'reasoning',
      tasks: contents.map((content) => ({ type: 'thought', content, status_indicator: 'none' })),
      expanded: false,
    }) as unknown,
  });
  const types = (events: unknown[]) =>
    events.map((event) => (event as string[]).slice(0, 2).join(' '));

  it.each(['reasoning', 'reasoning_content'])(
    'shows the %s of Chat Completions as it streams, in front of the answer',
    async (field) => {
      const chunk = (delta: object) => model({ choices: [{ index: 0, delta }] });
      const events = await play([
        { type: 'response_started' },
        chunk({ [field]: 'Let ' }),
        chunk({ [field]: 'me see' }),
        chunk({ content: 'Hi' }),
        text('Hi'),
        done(reasoning('Let me see'), message('Hi')),
      ]);
      expect(types(events.slice(0, 4))).toEqual([
        'added #0',
        'workflow.task.added #0',
        'workflow.task.updated #0',
        'workflow.task.updated #0',
      ]);
      expect(events[4]).toEqual(['done', '#0', 'workflow', thoughts('Let me see')]);
      expect(events.slice(5)).toEqual(streamedMessage('#1', 'Hi'));
    },
  );

  it('begins another message behind the reasoning and the calls of the AI SDK', async () => {
    const events = await play([
      { type: 'response_started' },
      model({ type: 'text-delta', id: '0', delta: 'One' }),
      text('One'),
      model({ type: 'reasoning-start', id: 'r' }),
      model({ type: 'reasoning-delta', id: 'r', delta: 'hm' }),
      model({ type: 'reasoning-end', id: 'r' }),
      model({ type: 'text-delta', id: '0', delta: 'Two' }),
      text('Two'),
      model({ type: 'tool-call', toolCallId: 'c', toolName: 'add', input: '{"title":"x"}' }),
      model({ type: 'text-delta', id: '0', delta: 'Three' }),
      text('Three'),
      done(
        ...[message('One'), reasoning('hm'), message('Two')],
        functionCall('add', { title: 'x' }, { callId: 'c' }),
        message('Three'),
      ),
    ]);
    expect(events.filter((event) => (event as string[])[0] === 'done')).toEqual([
      streamedMessage('#0', 'One').at(-1),
      ['done', '#1', 'workflow', thoughts('hm')],
      streamedMessage('#2', 'Two').at(-1),
      streamedMessage('#3', 'Three').at(-1),
      streamedMessage('#4', 'End').at(-1),
    ]);
    expect(types(events).filter((type) => type.startsWith('added'))).toHaveLength(5);
  });

  it('shows reasoning that only the finished response lists, stored in front of the answer', async () => {
    const late = await play([
      { type: 'response_started' },
      text('Hi'),
      done(reasoning('hm'), message('Hi')),
    ]);
    expect(types(late.filter((event) => (event as string[])[0] === 'done'))).toEqual([
      'done #1',
      'done #0',
    ]);
    const whole = await play([
      { type: 'response_started' },
      done({ ...reasoning('raw'), content: [{ type: 'input_text', text: 'said' }] }, message('Hi')),
    ]);
    expect(whole.slice(2, 3)).toEqual([['done', '#0', 'workflow', thoughts('said')]]);
    expect(whole.at(-1)).toEqual(streamedMessage('#1', 'Hi').at(-1));
  });
});
