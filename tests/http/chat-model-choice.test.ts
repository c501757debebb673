import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ChatHost,
  type ChatUser,
  type Json,
  startChatHost,
  textOf,
  threadIdOf,
} from '@/tests/support/chat-host';
import { failing, response, says } from '@/tests/support/upstream/script';
import {
  startChatCompletionsUpstream,
  startGeminiUpstream,
  type Upstream,
} from '@/tests/support/upstream/server';

describe('a message that names its model', () => {
  let groq: Upstream;
  let gemini: Upstream;
  let mistral: Upstream;
  let host: ChatHost;
  let user: ChatUser;
  beforeAll(async () => {
    groq = await startChatCompletionsUpstream();
    gemini = await startGeminiUpstream();
    mistral = await startChatCompletionsUpstream();
    host = await startChatHost({
      CHAT_MODELS: 'groq/standard,gemini/other=The other one',
      CHAT_MODEL_FALLBACK: 'mistral/spare',
      GROQ_BASE_URL: groq.baseUrl,
      GROQ_API_KEY: 'key',
      GEMINI_BASE_URL: gemini.baseUrl,
      GEMINI_API_KEY: 'key',
      MISTRAL_BASE_URL: mistral.baseUrl,
      MISTRAL_API_KEY: 'key',
    });
    user = await host.createUser();
  });
  afterAll(async () => {
    await host[Symbol.asyncDispose]();
    await Promise.all([groq, gemini, mistral].map((each) => each[Symbol.asyncDispose]()));
  });

  const input = (model: string | null) => ({
    content: [{ type: 'input_text', text: 'hi' }],
    attachments: [],
    inference_options: model === null ? {} : { model },
  });
  const createWith = (model: string | null): Json => ({
    type: 'threads.create',
    params: { input: input(model) },
  });
  const errorsIn = (events: readonly Json[]) => events.filter(({ type }) => type === 'error');

  it('is answered by that model, and the next one by the first of the list again', async () => {
    gemini.play([response(says('Gemini here.'))]);
    groq.play([response(says('Groq here.'))]);
    const threadId = threadIdOf(await host.stream(user, createWith('gemini/other')));
    const params = { thread_id: threadId, input: input(null) };
    await host.stream(user, { type: 'threads.add_user_message', params });
    const items = await host.items(user, threadId);
    expect(items.map(textOf)).toEqual(['hi', 'Gemini here.', 'hi', 'Groq here.']);
    expect(groq.requests.at(-1)?.body).toMatchObject({ model: 'standard' });
  });

  it.each(['openai/gpt-5', 'mistral/spare', 'other', ''])(
    'is refused in words when the model %j is not offered, and nobody is asked',
    async (model) => {
      const before = [groq, gemini, mistral].map(({ requests }) => requests.length);
      const events = await host.stream(user, createWith(model));
      expect(errorsIn(events)).toEqual([
        {
          type: 'error',
          code: 'custom',
          message:
            'The chosen model is not offered here. Please choose another one and send the message again.',
          allow_retry: false,
        },
      ]);
      expect([groq, gemini, mistral].map(({ requests }) => requests.length)).toEqual(before);
      expect((await host.items(user, threadIdOf(events))).map(textOf)).toEqual(['hi']);
    },
  );

  it('is answered by the fallback when that model cannot be had', async () => {
    gemini.play([failing({ type: 'status', status: 429, retryAfter: 60 })]);
    mistral.play([response(says('Mistral steps in.'))]);
    const events = await host.stream(user, createWith('gemini/other'));
    expect(errorsIn(events)).toEqual([]);
    const items = await host.items(user, threadIdOf(events));
    expect(items.map(textOf)).toEqual(['hi', 'Mistral steps in.']);
  });
});
