import { OpenAIChatCompletionsModel, OpenAIResponsesModel } from '@openai/agents';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { plainRequest } from '@/tests/support/models';
import { calls, type ScriptedTurn, response, says } from '@/tests/support/upstream/script';
import {
  startChatCompletionsUpstream,
  startResponsesUpstream,
} from '@/tests/support/upstream/server';
import { EndingModel } from './ending-model';

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

describe.each(apis)('EndingModel over $api', ({ start, model }) => {
  async function outputTypes(turn: ScriptedTurn): Promise<unknown[]> {
    await using upstream = await start([turn]);
    const client = new OpenAI({ apiKey: 'test', baseURL: upstream.baseUrl });
    const types: unknown[] = [];
    for await (const event of new EndingModel(model(client)).getStreamedResponse(plainRequest))
      if (event.type === 'response_done')
        types.push(...event.response.output.map(({ type }) => type));
    return types;
  }

  it('makes an empty message of silence', async () => {
    expect(await outputTypes([response()])).toEqual(['message']);
  });

  it('leaves text and calls as they are', async () => {
    expect(await outputTypes([response(says('Hello.'))])).toEqual(['message']);
    expect(await outputTypes([response(calls('list_todos'))])).toEqual(['function_call']);
  });
});
