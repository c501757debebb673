import { describe } from 'vitest';
import { chatIdsSuite } from '@/tests/support/chat-ids-suite';
import { startResponsesUpstream } from '@/tests/support/upstream/server';

describe('chat over the Responses API', () => {
  chatIdsSuite({
    start: () => startResponsesUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'openai/gpt-5-scripted',
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: baseUrl,
    }),
  });
});
