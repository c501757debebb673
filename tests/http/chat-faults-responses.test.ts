import { describe } from 'vitest';
import { chatFaultsSuite } from '@/tests/support/chat-faults-suite';
import { startResponsesUpstream } from '@/tests/support/upstream/server';

describe('faults of a provider over the Responses API', () => {
  chatFaultsSuite({
    start: () => startResponsesUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'openai/scripted',
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: baseUrl,
    }),
  });
});
