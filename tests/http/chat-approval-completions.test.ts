import { describe } from 'vitest';
import { chatApprovalSuite } from '@/tests/support/chat-approval-suite';
import { startChatCompletionsUpstream } from '@/tests/support/upstream/server';

describe('chat over Chat Completions', () => {
  chatApprovalSuite({
    start: () => startChatCompletionsUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'openai-compatible/scripted',
      OPENAI_COMPATIBLE_BASE_URL: baseUrl,
    }),
  });
});
