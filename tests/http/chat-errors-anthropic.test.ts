import { describe } from 'vitest';
import { chatErrorsSuite } from '@/tests/support/chat-errors-suite';
import { startAnthropicUpstream } from '@/tests/support/upstream/server';

const error = (status: number, type: string, message = 'sk-secret') => ({
  type: 'status' as const,
  status,
  body: { type: 'error', error: { type, message } },
});

describe('what a person is told of faults over Anthropic', () => {
  chatErrorsSuite({
    start: () => startAnthropicUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'anthropic/scripted',
      ANTHROPIC_API_KEY: 'test',
      ANTHROPIC_BASE_URL: baseUrl,
    }),
    words: {
      badKey: error(401, 'authentication_error'),
      quota: error(400, 'invalid_request_error', 'Your credit balance is too low.'),
      tooLong: error(400, 'invalid_request_error', 'prompt is too long: 210000 tokens > 200000'),
      filtered: error(400, 'invalid_request_error', 'Output blocked by content filtering policy'),
    },
  });
});
