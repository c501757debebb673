import { expect, it, vi } from 'vitest';
import { create, say, startChatHost, textOf, threadIdOf } from '@/tests/support/chat-host';
import { startModeration } from '@/tests/support/upstream/moderation';
import { response, says } from '@/tests/support/upstream/script';
import { startResponsesUpstream } from '@/tests/support/upstream/server';

it('nothing is answered that nobody could check, where that is wanted; a retry may do better', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  await using upstream = await startResponsesUpstream();
  await using moderation = await startModeration('hateful');
  await using host = await startChatHost({
    CHAT_MODEL: 'openai/scripted',
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: upstream.baseUrl,
    MODERATION: 'openai',
    MODERATION_BASE_URL: moderation.baseUrl,
    MODERATION_ON_FAILURE: 'block',
  });
  const user = await host.createUser();
  moderation.fail('status');
  upstream.play([response(says('Here I am.'))]);
  const events = await host.stream(user, create('hi'));
  expect(events.filter(({ type }) => type === 'error')).toEqual([
    {
      type: 'error',
      code: 'custom',
      message: 'Your message could not be checked right now. Please try again.',
      allow_retry: true,
    },
  ]);
  const threadId = threadIdOf(events);
  expect((await host.items(user, threadId)).map(textOf)).toEqual(['hi']);
  moderation.fail(undefined);
  upstream.clear();
  upstream.play([response(says('Now I am.'))]);
  await host.stream(user, say(threadId, 'and now?'));
  expect((await host.items(user, threadId)).map(textOf)).toEqual(['hi', 'and now?', 'Now I am.']);
  expect(JSON.stringify(upstream.requests.at(-1)?.body)).toContain('"hi"');
});
