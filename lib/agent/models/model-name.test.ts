import { describe, expect, it } from 'vitest';
import { parseEnv } from '@/lib/env';
import { chosenModel, modelId, ModelConfigError, parseModelName } from './model-name';

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
    [{ CHAT_MODEL: 'hosted_vllm/llama' }, 'vllm', 'llama'],
    [{ CHAT_MODEL: 'ollama_chat/llama' }, 'ollama', 'llama'],
  ])('chooses for %j the model %s/%s', (variables: Record<string, string>, provider, model) => {
    expect(chosenModel(envWith(variables))).toEqual({ provider, model });
  });
});

describe('parseModelName', () => {
  it.each(['gpt-5', 'acme/model', 'openai', 'openai/', 'demo/x', '/'])(
    'refuses %j naming CHAT_MODEL',
    (text) => {
      expect(() => parseModelName(text, 'CHAT_MODEL')).toThrow(ModelConfigError);
      expect(() => parseModelName(text, 'CHAT_MODEL')).toThrow(/^CHAT_MODEL: /);
    },
  );
});

describe('modelId', () => {
  it.each(['demo', 'groq/openai/gpt-oss-120b'])('writes %s as it was read', (text) => {
    expect(modelId(parseModelName(text, 'CHAT_MODEL'))).toBe(text);
  });
});
