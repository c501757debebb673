import { describe } from 'vitest';
import { chatFaultsSuite } from '@/tests/support/chat-faults-suite';
import { startGeminiUpstream } from '@/tests/support/upstream/server';

describe('faults of a provider over Gemini', () => {
  chatFaultsSuite({
    start: () => startGeminiUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'gemini/scripted',
      GEMINI_API_KEY: 'test',
      GEMINI_BASE_URL: baseUrl,
    }),
  });
});
