import type { AgentInputItem, Model, StreamEvent } from '@openai/agents';
import { describe, expect, it } from 'vitest';
import { parseEnv } from '@/lib/env';
import { plainRequest } from '@/tests/support/models';
import {
  calls,
  failing,
  type IdsMode,
  idsModes,
  response,
  says,
} from '@/tests/support/upstream/script';
import {
  startAnthropicUpstream,
  startGeminiUpstream,
  type Upstream,
} from '@/tests/support/upstream/server';
import { OwnIdsModel } from '../own-ids';
import { UnfinishedStreamError } from './ai-sdk-model';
import { buildAnthropicModel } from './anthropic';
import { buildGeminiModel } from './gemini';

const apis = [
  {
    api: 'Gemini',
    start: startGeminiUpstream,
    variables: ({ baseUrl }: Upstream) => ({ GEMINI_API_KEY: 'k', GEMINI_BASE_URL: baseUrl }),
    build: buildGeminiModel,
    provider: 'gemini',
  },
  {
    api: 'Anthropic',
    start: startAnthropicUpstream,
    variables: ({ baseUrl }: Upstream) => ({ ANTHROPIC_API_KEY: 'k', ANTHROPIC_BASE_URL: baseUrl }),
    build: buildAnthropicModel,
    provider: 'anthropic',
  },
] as const;

function modelOn({ variables, build, provider }: (typeof apis)[number], upstream: Upstream): Model {
  const env = parseEnv({ DATABASE_URL: 'postgres://localhost/x', ...variables(upstream) });
  const demo = { moment: { now: new Date(0), timeZone: 'UTC' } };
  return build({ provider, model: 'scripted' }, { env, demo }).model;
}

async function ask(model: Model, input: AgentInputItem[] | string = 'hi'): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  const request = { ...plainRequest, input };
  for await (const event of model.getStreamedResponse(request)) events.push(event);
  return events;
}

const outputOf = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === 'response_done' ? event.response.output : []));

const call = (callId: string): AgentInputItem[] => [
  { type: 'function_call', callId, name: 'add_todo', arguments: '{}' },
];
const result = (callId: string): AgentInputItem => ({
  type: 'function_call_result',
  callId,
  name: 'add_todo',
  status: 'completed',
  output: { type: 'text', text: 'done' },
});

describe.each(apis)('a model over $api', (api) => {
  it.each(idsModes)('keeps three calls and two texts apart with %s ids', async (ids: IdsMode) => {
    const add = (title: string) => calls('add_todo', { title });
    const output = [says('One.'), add('a'), add('b'), says('Two.'), add('c')];
    await using upstream = await api.start([[response(...output)]], { ids });
    const events = await ask(new OwnIdsModel(modelOn(api, upstream)));
    const items = outputOf(events);
    expect(
      items.map((item) => {
        if (item.type === 'function_call') return item.arguments;
        return item.type === 'message' ? item.content : item.type;
      }),
    ).toMatchObject([
      [{ text: 'One.' }],
      '{"title":"a"}',
      '{"title":"b"}',
      [{ text: 'Two.' }],
      '{"title":"c"}',
    ]);
    const callIds = items.flatMap((item) => (item.type === 'function_call' ? item.callId : []));
    expect(new Set(callIds).size).toBe(3);
    const opened = events.flatMap((event) => {
      const raw = event.type === 'model' ? (event.event as { type: string; id: string }) : null;
      return raw?.type === 'tool-input-start' ? raw.id : [];
    });
    expect(opened).toEqual(callIds);
  });

  it('sends what the assistant said and called as one turn, and all results as the next', async () => {
    await using upstream = await api.start([[response(says('Fine.'))]]);
    const text = { type: 'output_text' as const, text: 'One moment.' };
    await ask(modelOn(api, upstream), [
      { role: 'user', content: 'hi' },
      { role: 'assistant', status: 'completed', content: [text] },
      ...call('a'),
      ...call('b'),
      result('a'),
      result('b'),
      { role: 'user', content: 'and now?' },
    ]);
    const { contents, messages } = upstream.requests[0]!.body as Record<
      'contents' | 'messages',
      { role: string }[] | undefined
    >;
    const roles = (contents ?? messages ?? []).map(({ role }) => role);
    const assistant = api.provider === 'gemini' ? 'model' : 'assistant';
    const turns = ['user', assistant, 'user', 'user'];
    // Anthropic's turns of one side are joined whatever they hold.
    expect(roles).toEqual(api.provider === 'gemini' ? turns : turns.slice(0, 3));
  });

  it.each(['end', 'give-up'] as const)('fails when the answer does: %s', async (type) => {
    await using upstream = await api.start([[failing({ type }, says('Half an'))]]);
    await expect(ask(modelOn(api, upstream))).rejects.toThrow(UnfinishedStreamError);
  });
});
