import { afterAll, beforeAll, expect, it } from 'vitest';
import { type StatementCounter, startStatementCounter } from '@/scripts/bench/statement-counter';
import { type ChatHost, create, say, startChatHost, threadIdOf } from '@/tests/support/chat-host';
import { response, says } from '@/tests/support/upstream/script';
import { startResponsesUpstream, type Upstream } from '@/tests/support/upstream/server';

let counter: StatementCounter;
let upstream: Upstream;
let host: ChatHost;
beforeAll(async () => {
  upstream = await startResponsesUpstream();
  host = await startChatHost(async (database) => {
    counter = await startStatementCounter(database.url);
    return {
      DATABASE_URL: counter.url,
      CHAT_MODEL: 'openai/scripted',
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: upstream.baseUrl,
    };
  });
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await counter[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

it('a plain turn costs the web process seven statements at most, however long the thread is', async () => {
  const user = await host.createUser();
  const turns = 8;
  upstream.play(...Array.from({ length: turns + 1 }, () => [response(says('Yes.'))]));
  const threadId = threadIdOf(await host.stream(user, create('hi')));
  const costs: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const before = counter.count();
    await host.stream(user, say(threadId, 'and now?'));
    costs.push(counter.count() - before);
  }
  expect(Math.max(...costs)).toBeLessThanOrEqual(7);
  expect(Math.min(...costs)).toBeGreaterThan(0);
});
