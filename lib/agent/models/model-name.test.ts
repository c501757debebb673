import { describe, expect, it } from 'vitest';
import { ModelConfigError, modelId, parseModelName } from './model-name';

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
