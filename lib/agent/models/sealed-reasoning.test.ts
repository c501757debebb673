import type { Model, ModelRequest } from '@openai/agents';
import { expect, it } from 'vitest';
import { plainRequest } from '@/tests/support/models';
import { OwnIdsModel } from './own-ids';

async function isSentBack(providerData: Record<string, unknown>): Promise<boolean> {
  const requests: ModelRequest[] = [];
  const model: Model = {
    getResponse: () => Promise.reject(new Error('not asked for')),
    // eslint-disable-next-line @typescript-eslint/require-await -- An answer without events.
    async *getStreamedResponse(request) {
      requests.push(request);
      yield* [];
    },
  };
  const events = new OwnIdsModel(model).getStreamedResponse({
    ...plainRequest,
    input: [{ type: 'reasoning', id: 'rs_1', content: [], providerData }],
  });
  for await (const _ of events);
  return requests[0]?.input.length === 1;
}

it.each([
  ['OpenAI', { encryptedContent: 'sealed' }],
  ['OpenAI, as its API writes it', { encrypted_content: 'sealed' }],
  ['Anthropic', { anthropic: { signature: 'sealed' } }],
  ['Anthropic, with nothing to read', { anthropic: { redactedData: 'sealed' } }],
  ['Gemini', { google: { thoughtSignature: 'sealed' } }],
])('sends reasoning of %s back when it is sealed', async (_, providerData) => {
  expect(await isSentBack(providerData)).toBe(true);
});

it.each([{}, { anthropic: {} }, { google: { other: 1 } }, { model: 'x' }])(
  'keeps back reasoning that nobody could resolve: %j',
  async (providerData) => {
    expect(await isSentBack(providerData)).toBe(false);
  },
);
