import { describe } from 'vitest';
import { chatIdsSuite } from '@/tests/support/chat-ids-suite';
import { startChatCompletionsUpstream } from '@/tests/support/upstream/server';

describe('chat over Chat Completions', () => {
  chatIdsSuite({
    start: () => startChatCompletionsUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'openai-compatible/scripted',
      OPENAI_COMPATIBLE_BASE_URL: baseUrl,
    }),
  });
});
