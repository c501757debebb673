import { describe } from 'vitest';
import { chatErrorsSuite } from '@/tests/support/chat-errors-suite';
import { startGeminiUpstream } from '@/tests/support/upstream/server';

const error = (code: number, status: string, message: string) => ({
  type: 'status' as const,
  status: code,
  body: { error: { code, message, status } },
});

describe('what a person is told of faults over Gemini', () => {
  chatErrorsSuite({
    start: () => startGeminiUpstream(),
    env: ({ baseUrl }) => ({
      CHAT_MODEL: 'gemini/scripted',
      GEMINI_API_KEY: 'test',
      GEMINI_BASE_URL: baseUrl,
    }),
    words: {
      badKey: error(400, 'INVALID_ARGUMENT', 'API key not valid. Reason: API_KEY_INVALID'),
      // Gemini says the same of a rate and of a quota; only billing has a status of its own.
      quota: error(402, 'FAILED_PRECONDITION', 'Billing is not enabled.'),
      tooLong: error(
        400,
        'INVALID_ARGUMENT',
        'The input token count (1048577) exceeds the maximum number of tokens allowed (1048576).',
      ),
    },
  });
});
