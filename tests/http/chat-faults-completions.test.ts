import { describe } from 'vitest';
import { chatFaultsSuite } from '@/tests/support/chat-faults-suite';
import { startChatCompletionsUpstream } from '@/tests/support/upstream/server';

describe('faults of a provider over Chat Completions', () => {
  chatFaultsSuite({
    start: () => startChatCompletionsUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'openai-compatible/scripted',
      OPENAI_COMPATIBLE_BASE_URL: baseUrl,
    }),
  });
});
