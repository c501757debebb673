import { expect, it } from 'vitest';
import { ofModel } from './name-pattern';

it.each([
  ['openai/gpt-5', 'exact'],
  ['openai/gpt-5-mini', 'openai/gpt-5*'],
  ['openai/o9', 'openai/*'],
  ['groq/llama-3-8b', '*llama*8b'],
  ['groq/8b-llama', undefined],
  ['groq/llama8', undefined],
  ['toString', undefined],
])('%s is found under %s', (model, found) => {
  const table = {
    'openai/*': 'openai/*',
    'openai/gpt-5*': 'openai/gpt-5*',
    'openai/gpt-5': 'exact',
    '*llama*8b': '*llama*8b',
    // Overlapping ends may not share a letter.
    '*llama8*8': 'overlap',
  };
  expect(ofModel(model, table)).toBe(found);
});
