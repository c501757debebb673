import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type ChatHost,
  type ChatUser,
  create,
  readEvents,
  say,
  startChatHost,
  threadIdOf,
} from '@/tests/support/chat-host';
import { calls, failing, response, says } from '@/tests/support/upstream/script';
import {
  startChatCompletionsUpstream,
  startResponsesUpstream,
  type Upstream,
} from '@/tests/support/upstream/server';

let first: Upstream;
let second: Upstream;
let host: ChatHost;
let ada: ChatUser;
let bob: ChatUser;

beforeAll(async () => {
  first = await startResponsesUpstream();
  second = await startChatCompletionsUpstream();
  host = await startChatHost({
    CHAT_MODEL: 'openai/scripted',
    CHAT_MODELS: 'openai/scripted,demo',
    CHAT_MODEL_FALLBACK: 'openai-compatible/other',
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: first.baseUrl,
    OPENAI_COMPATIBLE_BASE_URL: second.baseUrl,
    CHAT_PRICES: '{"openai/*":{"input":2,"output":10}}',
  });
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await first[Symbol.asyncDispose]();
  await second[Symbol.asyncDispose]();
});
beforeEach(async () => {
  vi.restoreAllMocks();
  first.clear();
  second.clear();
  [ada, bob] = await Promise.all([host.createUser(), host.createUser()]);
});

const rows = ({ userId }: ChatUser) =>
  host.database.admin.sql`select thread_id, item_id, kind, outcome, model_asked, model_answered,
    requests, unreported, input_tokens::int, output_tokens::int, cost_micros::int
    from usage where user_id = ${userId} order by created_at, model_answered`;

describe('what a turn has used', () => {
  it('is noted with its message, over all its requests, with its cost', async () => {
    first.play([response(calls('list_todos', {})), response(says('Nothing to do.'))]);
    const events = await host.stream(ada, create('what is left?'));
    const message = events.find(({ type }) => type === 'thread.item.done')?.['item'] as {
      id: string;
    };
    expect(await rows(ada)).toEqual([
      {
        thread_id: threadIdOf(events),
        item_id: message.id,
        kind: 'turn',
        outcome: 'completed',
        model_asked: 'openai/scripted',
        model_answered: 'openai/scripted',
        requests: 2,
        unreported: 0,
        input_tokens: 2,
        output_tokens: 2,
        cost_micros: 24,
      },
    ]);
    expect(await rows(bob)).toEqual([]);
  });

  it('is noted for the model that stepped in beside the one that was asked', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    first.play([failing({ type: 'status', status: 401 })]);
    second.play([response(says('Here I am.'))]);
    await host.stream(ada, create('hello?'));
    expect(await rows(ada)).toMatchObject([
      { model_answered: 'openai-compatible/other', requests: 1, unreported: 0, cost_micros: null },
      { model_answered: 'openai/scripted', requests: 1, unreported: 1, input_tokens: 0 },
    ]);
    for (const row of await rows(ada)) expect(row['model_asked']).toBe('openai/scripted');
  });

  it('is noted as far as it is known when the turn fails', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    vi.spyOn(console, 'error').mockReturnValue();
    first.play([
      response(calls('list_todos', {})),
      failing({ type: 'drop' }, says('I was about to')),
    ]);
    const events = await host.stream(ada, create('what is left?'));
    expect(events.at(-1)).toMatchObject({ type: 'error' });
    expect(await rows(ada)).toMatchObject([
      { outcome: 'failed', requests: 2, unreported: 1, input_tokens: 1, output_tokens: 1 },
    ]);
  });

  it('is noted as far as it is known when the user stops the turn', async () => {
    first.play([response(calls('list_todos', {})), failing({ type: 'hang' }, says('Let me see'))]);
    const answer = await host.post(ada, JSON.stringify(create('what is left?')));
    for await (const event of readEvents(answer)) if (JSON.stringify(event).includes('Let ')) break;
    await vi.waitFor(async () => {
      expect(await rows(ada)).toMatchObject([
        { outcome: 'stopped', requests: 2, unreported: 1, input_tokens: 1 },
      ]);
    }, 20_000);
  });

  it('is noted for the demo model too, which costs nothing', async () => {
    const { params } = create('add buy milk') as { params: { input: object } };
    const input = { ...params.input, inference_options: { model: 'demo' } };
    await host.stream(ada, { type: 'threads.create', params: { input } });
    expect(await rows(ada)).toMatchObject([
      { model_answered: 'demo', outcome: 'completed', requests: 2, unreported: 0, cost_micros: 0 },
    ]);
  });

  it('does not fail the answer when it cannot be noted', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const { sql } = host.database.admin;
    await sql`alter table usage rename to usage_away`;
    try {
      first.play([response(says('All the same.'))]);
      const events = await host.stream(ada, create('hi'));
      expect(events.map(({ type }) => type)).not.toContain('error');
      expect(JSON.stringify(events)).toContain('All the same.');
    } finally {
      await sql`alter table usage_away rename to usage`;
    }
    expect(log).toHaveBeenCalledWith('What a turn has used could not be noted.', expect.anything());
  });
});

describe('GET /api/usage', () => {
  const get = async (user: ChatUser | null) => {
    const { GET } = await import('@/app/api/usage/route');
    const headers = user === null ? {} : { authorization: `Bearer ${user.token}` };
    return GET(new Request('http://localhost:3000/api/usage', { headers }));
  };

  it('answers with the months of the caller by model, newest first, and nobody else’s', async () => {
    first.play([response(says('One.'))], [response(says('Two.'))], [response(says('His.'))]);
    const threadId = threadIdOf(await host.stream(ada, create('one')));
    await host.stream(ada, say(threadId, 'two'));
    await host.stream(bob, create('mine'));
    const { sql } = host.database.admin;
    // The last moment of a month in UTC is in the next one in Berlin.
    await sql`insert into usage (user_id, thread_id, kind, outcome, model_asked, model_answered,
        requests, unreported, input_tokens, cached_tokens, output_tokens, reasoning_tokens, created_at)
      values (${ada.userId}, 'thr_gone', 'title', 'completed', 'x/y', 'x/y', 1, 0, 9000000000, 5, 6, 4,
        '2026-01-31T23:59:59Z')`;
    const answer = await get(ada);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      data: [
        {
          month: new Date().toISOString().slice(0, 7),
          model: 'openai/scripted',
          turns: 2,
          requests: 2,
          unreported_requests: 0,
          input_tokens: 2,
          cached_tokens: 0,
          output_tokens: 2,
          reasoning_tokens: 0,
          cost: 0.000024,
        },
        {
          month: '2026-01',
          model: 'x/y',
          turns: 0,
          requests: 1,
          unreported_requests: 0,
          input_tokens: 9_000_000_000,
          cached_tokens: 5,
          output_tokens: 6,
          reasoning_tokens: 4,
          cost: null,
        },
      ],
    });
  });

  it('needs a token, and is only read', async () => {
    expect((await get(null)).status).toBe(401);
    const { POST } = await import('@/app/api/usage/route');
    expect(POST().status).toBe(405);
  });
});
