import { OpenAIChatCompletionsModel, OpenAIResponsesModel, type StreamEvent } from '@openai/agents';
import { functionCall, modelStream, ScriptedModel } from '@openai/agents-core/testing';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { plainRequest } from '@/tests/support/models';
import { providerIdMark } from '@/tests/support/upstream/provider-ids';
import { calls, type IdsMode, idsModes, response, says } from '@/tests/support/upstream/script';
import {
  startChatCompletionsUpstream,
  startResponsesUpstream,
} from '@/tests/support/upstream/server';
import { OwnIdsModel } from './own-ids';

const script = [
  [
    response(
      says('One moment.'),
      calls('add_todo', { title: 'a' }),
      calls('add_todo', { title: 'b' }),
    ),
  ],
];

const apis = [
  {
    api: 'Responses',
    start: startResponsesUpstream,
    model: (client: OpenAI) => new OpenAIResponsesModel(client, 'scripted'),
  },
  {
    api: 'Chat Completions',
    start: startChatCompletionsUpstream,
    model: (client: OpenAI) => new OpenAIChatCompletionsModel(client, 'scripted'),
  },
] as const;

const cases = apis.flatMap((api) => idsModes.map((ids: IdsMode) => ({ ...api, ids })));

describe('OwnIdsModel', () => {
  it.each(cases)(
    'gives calls ids of ours over $api with $ids ids',
    async ({ start, model, ids }) => {
      await using upstream = await start(script, { ids });
      const client = new OpenAI({ apiKey: 'test', baseURL: upstream.baseUrl });
      let minted = 0;
      const own = new OwnIdsModel(model(client), {
        newCallId: () => `ours ${String((minted += 1))}`,
      });
      const events: StreamEvent[] = [];
      for await (const event of own.getStreamedResponse({
        ...plainRequest,
        input: [
          { role: 'user', content: 'hi' },
          {
            type: 'function_call',
            id: 'leak',
            callId: 'ours 0',
            name: 'add_todo',
            arguments: '{}',
          },
          {
            type: 'function_call_result',
            id: 'leak',
            callId: 'ours 0',
            name: 'add_todo',
            status: 'completed',
            output: 'done',
          },
          { type: 'reasoning', id: 'leak', content: [] },
        ],
      }))
        events.push(event);
      const output = events.flatMap((event) =>
        event.type === 'response_done' ? event.response.output : [],
      );
      const announced = JSON.stringify(
        events.flatMap((event): unknown[] => (event.type === 'model' ? [event.event] : [])),
      ).match(/ours \d/g);
      expect([...new Set(announced)]).toEqual(['ours 1', 'ours 2']);
      expect(
        output.map((item) =>
          item.type === 'function_call' ? [item.callId, item.arguments] : item.type,
        ),
      ).toEqual(['message', ['ours 1', '{"title":"a"}'], ['ours 2', '{"title":"b"}']]);
      expect(output.every((item) => item.id === undefined)).toBe(true);
      expect(JSON.stringify(upstream.requests[0]?.body)).not.toContain('leak');
      expect(
        JSON.stringify(output.map((item) => ({ ...item, providerData: undefined }))),
      ).not.toContain(providerIdMark);
      expect(await upstream.requests[0]?.released).toBe('answered');
    },
  );
});

it('gives calls of an AI SDK model one id from the first part on', async () => {
  const parts = [
    { type: 'tool-input-start', id: 'x', toolName: 'add_todo' },
    { type: 'tool-input-delta', id: 'x', delta: '{' },
    { type: 'tool-input-delta', id: 'unknown', delta: '{' },
    { type: 'tool-call', toolCallId: 'x', toolName: 'add_todo', input: '{}' },
    { type: 'text-delta', id: 'x', delta: 'y' },
  ];
  const call = functionCall('add_todo', {}, { callId: 'x' });
  const model = new ScriptedModel([
    modelStream([
      ...parts.map((event): StreamEvent => ({ type: 'model', event })),
      {
        type: 'response_done',
        response: {
          id: 'r',
          usage: { inputTokens: 0, outputTokens: 0, totalTokens: 0 },
          output: [call],
        },
      },
    ]),
  ]);
  const seen: unknown[] = [];
  const own = new OwnIdsModel(model, { newCallId: () => 'ours' });
  for await (const event of own.getStreamedResponse(plainRequest))
    seen.push(event.type === 'model' ? event.event : event);
  expect(seen).toMatchObject([
    { id: 'ours' },
    { id: 'ours', delta: '{' },
    parts[2],
    { toolCallId: 'ours' },
    parts[4],
    { response: { output: [{ callId: 'ours' }] } },
  ]);
});
