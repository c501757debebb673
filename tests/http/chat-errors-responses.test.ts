import { describe } from 'vitest';
import { chatErrorsSuite } from '@/tests/support/chat-errors-suite';
import { startResponsesUpstream } from '@/tests/support/upstream/server';

const error = (status: number, code: string, message = 'sk-secret') => ({
  type: 'status' as const,
  status,
  body: { error: { message, type: 'invalid_request_error', param: null, code } },
});

describe('what a person is told of faults over the Responses API', () => {
  chatErrorsSuite({
    start: () => startResponsesUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'openai/scripted',
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: baseUrl,
    }),
    words: {
      badKey: error(401, 'invalid_api_key'),
      quota: error(429, 'insufficient_quota'),
      tooLong: error(400, 'context_length_exceeded'),
      filtered: error(400, 'content_filter'),
    },
  });
});
