import { expect, it } from 'vitest';
import { parseEnv } from '@/lib/env';
import { plainRequest } from '@/tests/support/models';
import { startGeminiUpstream } from '@/tests/support/upstream/server';
import { StoppedAnswerModel } from '../../errors/stopped-answer';
import { createModel } from '../create-model';
import { realWaiting } from '../resilience/waiting';

const request = { ...plainRequest, input: 'something prohibited' };

it('takes a question that Gemini blocks for one that its filter does not let through, and asks once', async () => {
  await using upstream = await startGeminiUpstream([[{ output: [], ending: 'filter' }]]);
  const env = parseEnv({
    DATABASE_URL: 'postgres://localhost/x',
    CHAT_MODEL: 'gemini/scripted',
    GEMINI_API_KEY: 'key',
    GEMINI_BASE_URL: upstream.baseUrl,
  });
  const waiting = { ...realWaiting, sleep: () => Promise.resolve() };
  const { model } = createModel(
    env,
    { moment: { now: new Date(0), timeZone: 'UTC' } },
    { waiting },
  );
  await expect(
    Array.fromAsync(new StoppedAnswerModel(model).getStreamedResponse(request)),
  ).rejects.toMatchObject({ code: 'stopped_answer', reason: 'filter' });
  expect(upstream.requests).toHaveLength(1);
});
