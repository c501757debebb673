import { describe } from 'vitest';
import { chatFaultsSuite } from '@/tests/support/chat-faults-suite';
import { startAnthropicUpstream } from '@/tests/support/upstream/server';

describe('faults of a provider over Anthropic', () => {
  chatFaultsSuite({
    start: () => startAnthropicUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'anthropic/scripted',
      ANTHROPIC_API_KEY: 'test',
      ANTHROPIC_BASE_URL: baseUrl,
    }),
  });
});
