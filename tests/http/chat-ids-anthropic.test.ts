import { describe } from 'vitest';
import { chatIdsSuite } from '@/tests/support/chat-ids-suite';
import { startAnthropicUpstream } from '@/tests/support/upstream/server';

describe('chat over Anthropic', () => {
  chatIdsSuite({
    hidesThoughts: true,
    start: () => startAnthropicUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'anthropic/scripted',
      ANTHROPIC_API_KEY: 'test',
      ANTHROPIC_BASE_URL: baseUrl,
    }),
  });
});
