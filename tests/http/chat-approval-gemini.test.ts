import { describe } from 'vitest';
import { chatApprovalSuite } from '@/tests/support/chat-approval-suite';
import { startGeminiUpstream } from '@/tests/support/upstream/server';

describe('chat over Gemini', () => {
  chatApprovalSuite({
    start: () => startGeminiUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'gemini/scripted',
      GEMINI_API_KEY: 'test',
      GEMINI_BASE_URL: baseUrl,
    }),
  });
});
