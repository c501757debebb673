import { describe, expect, it } from 'vitest';
import { parseEnv } from '@/lib/env';
import { chosenModel, requestedModel } from './chosen-model';
import { ModelNotOfferedError, offeredModels } from './offered-models';

const envWith = (variables: Record<string, string>) =>
  parseEnv({ DATABASE_URL: 'postgres://localhost/x', ...variables });

describe('chosenModel', () => {
  it.each([
    [{}, 'demo', ''],
    [{ OPENAI_API_KEY: 'k' }, 'openai', 'gpt-5.6-luna'],
    [{ OPENAI_COMPATIBLE_BASE_URL: 'http://localhost:1/v1' }, 'openai-compatible', 'default'],
    [
      { OPENAI_API_KEY: 'k', OPENAI_COMPATIBLE_BASE_URL: 'http://localhost:1/v1' },
      'openai',
      'gpt-5.6-luna',
    ],
    [{ OPENAI_API_KEY: 'k', CHAT_MODEL: 'demo' }, 'demo', ''],
    [{ CHAT_MODEL: 'openai-compatible/meta/llama-3' }, 'openai-compatible', 'meta/llama-3'],
    [{ ANTHROPIC_API_KEY: 'k', GEMINI_API_KEY: 'k' }, 'anthropic', 'claude-haiku-5-5'],
    [{ GEMINI_API_KEY: 'k', MISTRAL_API_KEY: 'k' }, 'gemini', 'gemini-flash-latest'],
    [{ MISTRAL_API_KEY: 'k', GROQ_API_KEY: 'k' }, 'mistral', 'mistral-medium-latest'],
    [{ GROQ_API_KEY: 'k', OPENROUTER_API_KEY: 'k' }, 'groq', 'openai/gpt-oss-120b'],
    [
      { OPENROUTER_API_KEY: 'k', OPENAI_COMPATIBLE_BASE_URL: 'http://localhost:1/v1' },
      'openrouter',
      'openrouter/auto',
    ],
    [{ AZURE_API_KEY: 'k', AZURE_API_BASE: 'https://a.example', VLLM_API_KEY: 'k' }, 'demo', ''],
    [{ CHAT_MODEL: 'gemini/gemini-2.5-flash' }, 'gemini', 'gemini-2.5-flash'],
    [{ CHAT_MODELS: 'groq/a, gemini/b', OPENAI_API_KEY: 'k' }, 'groq', 'a'],
    [{ CHAT_MODELS: 'groq/a, gemini/b', CHAT_MODEL: 'gemini/b' }, 'gemini', 'b'],
    [{ CHAT_MODEL: 'hosted_vllm/llama' }, 'vllm', 'llama'],
    [{ CHAT_MODEL: 'ollama_chat/llama' }, 'ollama', 'llama'],
  ])('chooses for %j the model %s/%s', (variables: Record<string, string>, provider, model) => {
    expect(chosenModel(envWith(variables))).toEqual({ provider, model });
  });
});

describe('offeredModels', () => {
  it('reads names with and without labels', () => {
    const env = envWith({ CHAT_MODELS: ' gemini/gemini-2.5-flash = Gemini Flash ,groq/a/b,demo,' });
    expect(offeredModels(env)).toEqual([
      { name: { provider: 'gemini', model: 'gemini-2.5-flash' }, label: 'Gemini Flash' },
      { name: { provider: 'groq', model: 'a/b' }, label: 'a/b' },
      { name: { provider: 'demo', model: '' }, label: 'Demo model' },
    ]);
  });

  it('puts CHAT_MODEL first when the list does not hold it', () => {
    const labels = (CHAT_MODEL: string) =>
      offeredModels(envWith({ CHAT_MODEL, CHAT_MODELS: 'groq/a,gemini/b' })).map(
        ({ label }) => label,
      );
    expect(labels('openai/c')).toEqual(['c', 'a', 'b']);
    expect(labels('gemini/b')).toEqual(['a', 'b']);
  });

  it('offers nothing without a list', () => {
    expect(offeredModels(envWith({ CHAT_MODEL: 'openai/c' }))).toEqual([]);
  });

  it.each([
    ['acme/x', '“acme” is not a known model provider.'],
    ['groq', 'the name of the model is missing.'],
    ['groq/a,gemini/b,groq/a=Again', 'names the same model twice.'],
  ])('refuses %j naming CHAT_MODELS', (CHAT_MODELS, words) => {
    expect(() => offeredModels(envWith({ CHAT_MODELS }))).toThrow(`CHAT_MODELS: ${words}`);
  });
});

describe('requestedModel', () => {
  const env = envWith({ CHAT_MODEL: 'groq/a', CHAT_MODELS: 'groq/a,gemini/b' });

  it('is the one of the message, else the default', () => {
    expect(requestedModel(env, 'gemini/b')).toEqual({ provider: 'gemini', model: 'b' });
    expect(requestedModel(env, null)).toEqual({ provider: 'groq', model: 'a' });
  });

  it.each(['openai/c', 'gemini/', 'b', ''])('is never one that is not offered: %j', (requested) => {
    expect(() => requestedModel(env, requested)).toThrow(ModelNotOfferedError);
    expect(() => requestedModel(envWith({}), requested)).toThrow(ModelNotOfferedError);
  });
});
