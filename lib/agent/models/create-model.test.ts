import type { Model, StreamEvent } from '@openai/agents';
import { describe, expect, it } from 'vitest';
import { parseEnv } from '@/lib/env';
import { plainRequest } from '@/tests/support/models';
import { response, says, thinks } from '@/tests/support/upstream/script';
import {
  startAnthropicUpstream,
  startChatCompletionsUpstream,
  startGeminiUpstream,
  startResponsesUpstream,
  type Upstream,
} from '@/tests/support/upstream/server';
import { createModel } from './create-model';

const moment = { now: new Date(0), timeZone: 'UTC' };
const modelFor = (variables: Record<string, string>): Model =>
  createModel(parseEnv({ DATABASE_URL: 'postgres://localhost/x', ...variables }), { moment }).model;

async function textOf(model: Model): Promise<string> {
  const events: StreamEvent[] = [];
  for await (const event of model.getStreamedResponse(plainRequest)) events.push(event);
  return events.map((event) => (event.type === 'output_text_delta' ? event.delta : '')).join('');
}

describe('createModel', () => {
  it.each([
    ['openai/gpt-5.6-luna', 'OPENAI_API_KEY'],
    ['anthropic/claude-haiku-5-5', 'ANTHROPIC_API_KEY'],
    ['gemini/gemini-2.5-flash', 'GEMINI_API_KEY'],
    ['azure/mine', 'AZURE_API_KEY'],
    ['mistral/mistral-medium-latest', 'MISTRAL_API_KEY'],
    ['groq/openai/gpt-oss-120b', 'GROQ_API_KEY'],
    ['openrouter/openrouter/auto', 'OPENROUTER_API_KEY'],
    ['openai-compatible/llama', 'OPENAI_COMPATIBLE_BASE_URL'],
  ])('names the variable that %s lacks', (CHAT_MODEL, variable) => {
    expect(() => modelFor({ CHAT_MODEL })).toThrow(
      `${variable}: must be set for the model ${CHAT_MODEL}.`,
    );
  });

  it('names what Azure lacks beside its key, and what a fallback lacks', () => {
    expect(() => modelFor({ CHAT_MODEL: 'azure/mine', AZURE_API_KEY: 'k' })).toThrow(
      'AZURE_API_BASE: must be set for the model azure/mine.',
    );
    expect(() => modelFor({ CHAT_MODEL_FALLBACK: 'demo, groq/x' })).toThrow(
      'GROQ_API_KEY: must be set for the model groq/x.',
    );
    expect(() => modelFor({ CHAT_MODEL_FALLBACK: 'acme/x' })).toThrow(
      /^CHAT_MODEL_FALLBACK: “acme” is not a known model provider/,
    );
  });

  it.each(['ollama/llama3', 'vllm/llama3', 'litellm_proxy/any', 'demo'])(
    'needs no variable for %s',
    (CHAT_MODEL) => {
      expect(() => modelFor({ CHAT_MODEL })).not.toThrow();
    },
  );

  const compatible = (name: string) => (upstream: Upstream) => ({
    [`${name}_BASE_URL`]: upstream.baseUrl,
    [`${name}_API_KEY`]: 'key',
  });
  it.each([
    {
      model: 'openai/m',
      start: startResponsesUpstream,
      env: compatible('OPENAI'),
      path: '/v1/responses',
      header: ['authorization', 'Bearer key'],
    },
    ...(['mistral', 'groq', 'openrouter', 'ollama', 'vllm', 'litellm_proxy'] as const).map(
      (name) => ({
        model: `${name}/m`,
        start: startChatCompletionsUpstream,
        env: compatible(name.toUpperCase()),
        path: '/v1/chat/completions',
        header: ['authorization', 'Bearer key'],
      }),
    ),
    {
      model: 'openai-compatible/m',
      start: startChatCompletionsUpstream,
      env: compatible('OPENAI_COMPATIBLE'),
      path: '/v1/chat/completions',
      header: ['authorization', 'Bearer key'],
    },
    {
      model: 'azure/m',
      start: startChatCompletionsUpstream,
      env: ({ baseUrl }: Upstream) => ({
        AZURE_API_KEY: 'key',
        AZURE_API_BASE: `${new URL(baseUrl).origin}/`,
      }),
      path: '/openai/v1/chat/completions',
      header: ['authorization', 'Bearer key'],
    },
    {
      model: 'azure/m',
      start: startChatCompletionsUpstream,
      env: ({ baseUrl }: Upstream) => ({
        AZURE_API_KEY: 'key',
        AZURE_API_BASE: new URL(baseUrl).origin,
        AZURE_API_VERSION: '2025-04-01-preview',
      }),
      path: '/openai/deployments/m/chat/completions?api-version=2025-04-01-preview',
      header: ['api-key', 'key'],
    },
    {
      model: 'anthropic/m',
      start: startAnthropicUpstream,
      env: compatible('ANTHROPIC'),
      path: '/v1/messages',
      header: ['x-api-key', 'key'],
    },
    {
      model: 'anthropic/m',
      start: startAnthropicUpstream,
      env: ({ baseUrl }: Upstream) => ({
        ANTHROPIC_API_KEY: 'key',
        ANTHROPIC_BASE_URL: `${new URL(baseUrl).origin}/`,
      }),
      path: '/v1/messages',
      header: ['x-api-key', 'key'],
    },
    {
      model: 'gemini/m',
      start: startGeminiUpstream,
      env: compatible('GEMINI'),
      path: '/v1/models/m:streamGenerateContent?alt=sse',
      header: ['x-goog-api-key', 'key'],
    },
  ])('sends $model to $path with its key', async ({ model, start, env, path, header }) => {
    await using upstream = await start([[response(says('It works.'))]]);
    expect(await textOf(modelFor({ CHAT_MODEL: model, ...env(upstream) }))).toBe('It works.');
    const [name = '', value] = header;
    expect(upstream.requests.map((sent) => [sent.path, sent.headers[name]])).toEqual([
      [path, value],
    ]);
  });

  it('asks reasoning models for summaries and sealed reasoning, and OpenAI to store nothing', async () => {
    const bodyFor = async (model: string) => {
      await using upstream = await startResponsesUpstream([[response(says('x'))]]);
      const variables = compatible('OPENAI')(upstream);
      await textOf(modelFor({ CHAT_MODEL: `openai/${model}`, ...variables }));
      const { store, include, reasoning } = upstream.requests[0]!.body as Record<string, unknown>;
      return { store, include, reasoning };
    };
    const include = ['reasoning.encrypted_content'];
    const reasoning = { summary: 'auto' };
    expect(await bodyFor('gpt-5.6-luna')).toEqual({ store: false, include, reasoning });
    expect(await bodyFor('o4-mini')).toEqual({ store: false, include, reasoning });
    expect(await bodyFor('gpt-4.1')).toEqual({ store: false, include: [] });
    expect(await bodyFor('gpt-5-chat-latest')).toEqual({ store: false, include: [] });
  });

  it('asks those models of Gemini for their thoughts that have some', async () => {
    const asksFor = async (model: string) => {
      await using upstream = await startGeminiUpstream([[response(says('x'))]]);
      await textOf(modelFor({ CHAT_MODEL: `gemini/${model}`, ...compatible('GEMINI')(upstream) }));
      return upstream.requests[0]?.body as { generationConfig?: object };
    };
    const thoughts = { generationConfig: { thinkingConfig: { includeThoughts: true } } };
    for (const model of ['gemini-2.5-flash', 'gemini-flash-latest', 'gemini-3-pro-preview'])
      expect(await asksFor(model)).toMatchObject(thoughts);
    for (const model of ['gemini-2.0-flash', 'gemini-1.5-pro', 'gemini-2.5-flash-image', 'gemma-4'])
      expect(await asksFor(model)).not.toMatchObject(thoughts);
  });

  it('asks those models of Anthropic for their thoughts that think anyway, and makes no other think', async () => {
    const thinkingOf = async (model: string) => {
      await using upstream = await startAnthropicUpstream([[response(thinks('Hm.'), says('x'))]]);
      const variables = compatible('ANTHROPIC')(upstream);
      await textOf(modelFor({ CHAT_MODEL: `anthropic/${model}`, ...variables }));
      return (upstream.requests[0]?.body as { thinking?: object }).thinking;
    };
    const thoughts = { type: 'adaptive', display: 'summarized' };
    for (const model of ['claude-opus-5-5', 'claude-sonnet-5-5-20260901', 'claude-fable-5-1'])
      expect(await thinkingOf(model)).toEqual(thoughts);
    for (const model of ['claude-haiku-5-5', 'claude-opus-5', 'claude-sonnet-4-5', 'scripted'])
      expect(await thinkingOf(model)).toBeUndefined();
  });
});
