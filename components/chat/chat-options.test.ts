import { expect, it } from 'vitest';
import type { ChatConfig } from './chat-config';
import { chatOptions } from './chat-options';

const config: ChatConfig = {
  scriptMode: 'auto',
  domainKey: 'domain_pk_example',
  model: { label: 'Demo model', demo: true },
  models: [],
  development: false,
};
const options = (change: Partial<ChatConfig> = {}, scheme: 'light' | 'dark' = 'light') =>
  chatOptions({ config: { ...config, ...change }, scheme, initialThread: 'thr_1', fetch });

it('gives each prompt of the start screen a label and no icon', () => {
  const prompts = options().startScreen?.prompts ?? [];
  expect(prompts.length).toBeGreaterThan(0);
  for (const prompt of prompts) expect(Object.keys(prompt).sort()).toEqual(['label', 'prompt']);
});

it('names domain key, fetch and the thread to open', () => {
  const { api, initialThread } = options();
  expect(api).toEqual({ url: '/api/chatkit', domainKey: 'domain_pk_example', fetch });
  expect(initialThread).toBe('thr_1');
});

it.each(['light', 'dark'] as const)('follows the %s theme of the page', (scheme) => {
  expect(options({}, scheme).theme).toMatchObject({ colorScheme: scheme });
});

it('labels the demo model, and no other', () => {
  expect(options().disclaimer?.text).toContain('Demo model');
  expect(options({ model: { label: 'gpt-5', demo: false } }).disclaimer).toBeUndefined();
});

it('lets the user choose among models when there is more than one', () => {
  const models = [
    { id: 'openai/gpt-5', label: 'GPT', default: true },
    { id: 'gemini/gemini-2.5-flash', label: 'Gemini', default: false },
  ];
  expect(options({ models }).composer?.models).toEqual(models);
  expect(options({ models: models.slice(0, 1) }).composer).not.toHaveProperty('models');
  expect(options().composer).not.toHaveProperty('models');
});
