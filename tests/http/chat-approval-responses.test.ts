import { describe } from 'vitest';
import { chatApprovalSuite } from '@/tests/support/chat-approval-suite';
import { startResponsesUpstream } from '@/tests/support/upstream/server';

describe('chat over the Responses API', () => {
  chatApprovalSuite({
    start: () => startResponsesUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'openai/scripted',
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: baseUrl,
    }),
  });
});
