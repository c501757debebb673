import { describe } from 'vitest';
import { chatIdsSuite } from '@/tests/support/chat-ids-suite';
import { startGeminiUpstream } from '@/tests/support/upstream/server';

describe('chat over Gemini', () => {
  chatIdsSuite({
    start: () => startGeminiUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'gemini/gemini-3-scripted',
      GEMINI_API_KEY: 'test',
      GEMINI_BASE_URL: baseUrl,
    }),
  });
});
