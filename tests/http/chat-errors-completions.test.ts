import { describe } from 'vitest';
import { chatErrorsSuite } from '@/tests/support/chat-errors-suite';
import { startChatCompletionsUpstream } from '@/tests/support/upstream/server';

const error = (status: number, code: string | null, message = 'sk-secret') => ({
  type: 'status' as const,
  status,
  body: { error: { message, type: 'invalid_request_error', param: null, code } },
});

describe('what a person is told of faults over Chat Completions', () => {
  chatErrorsSuite({
    start: () => startChatCompletionsUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'openai-compatible/scripted',
      OPENAI_COMPATIBLE_API_KEY: 'test',
      OPENAI_COMPATIBLE_BASE_URL: baseUrl,
    }),
    words: {
      badKey: error(401, 'invalid_api_key'),
      quota: error(429, 'insufficient_quota'),
      // vLLM has no code for it.
      tooLong: error(400, null, "This model's maximum context length is 8192 tokens."),
      filtered: error(400, 'content_filter', "Azure OpenAI's content management policy"),
    },
  });
});
