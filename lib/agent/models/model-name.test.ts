import { describe, expect, it } from 'vitest';
import { parseEnv } from '@/lib/env';
import { createModel } from './create-model';
import { chosenModel, ModelConfigError, parseModelName } from './model-name';

const moment = { now: new Date(0), timeZone: 'UTC' };
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
  ])('chooses for %j the model %s/%s', (variables: Record<string, string>, provider, model) => {
    expect(chosenModel(envWith(variables))).toEqual({ provider, model });
  });
});

describe('parseModelName', () => {
  it.each(['gpt-5', 'acme/model', 'openai', 'openai/', 'demo/x', '/'])(
    'refuses %j naming CHAT_MODEL',
    (text) => {
      expect(() => parseModelName(text)).toThrow(ModelConfigError);
      expect(() => parseModelName(text)).toThrow(/^CHAT_MODEL: /);
    },
  );
});

describe('createModel', () => {
  it.each([
    ['openai/gpt-5.6-luna', 'OPENAI_API_KEY'],
    ['openai-compatible/llama', 'OPENAI_COMPATIBLE_BASE_URL'],
  ])('names the variable that %s lacks', (CHAT_MODEL, variable) => {
    expect(() => createModel(envWith({ CHAT_MODEL }), { moment })).toThrow(
      `${variable}: must be set for the model ${CHAT_MODEL}.`,
    );
  });

  it('asks reasoning models for sealed reasoning only, and OpenAI to store nothing', () => {
    const settings = (model: string) =>
      createModel(envWith({ CHAT_MODEL: `openai/${model}`, OPENAI_API_KEY: 'k' }), { moment })
        .settings;
    const include = { providerData: { include: ['reasoning.encrypted_content'] } };
    expect(settings('gpt-5.6-luna')).toEqual({ store: false, ...include });
    expect(settings('o4-mini')).toEqual({ store: false, ...include });
    expect(settings('gpt-4.1')).toEqual({ store: false });
    expect(settings('gpt-5-chat-latest')).toEqual({ store: false });
  });
});
