import { describe } from 'vitest';
import { chatApprovalSuite } from '@/tests/support/chat-approval-suite';
import { startAnthropicUpstream } from '@/tests/support/upstream/server';

describe('chat over Anthropic', () => {
  chatApprovalSuite({
    start: () => startAnthropicUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'anthropic/scripted',
      ANTHROPIC_API_KEY: 'test',
      ANTHROPIC_BASE_URL: baseUrl,
    }),
  });
});
