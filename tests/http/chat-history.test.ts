import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import {
  type ChatHost,
  type ChatUser,
  create,
  type Json,
  say,
  startChatHost,
  threadIdOf,
} from '@/tests/support/chat-host';
import {
  type AnsweringUpstream,
  type AskedModel,
  startAnsweringUpstream,
} from '@/tests/support/upstream/answering';
import { calls, failing, response, says } from '@/tests/support/upstream/script';

const budget = 1_000;

let upstream: AnsweringUpstream;
let host: ChatHost;
let ada: ChatUser;

beforeAll(async () => {
  upstream = await startAnsweringUpstream();
  host = await startChatHost({
    CHAT_MODEL: 'openai/scripted',
    CHAT_MODELS: 'openai/scripted,demo',
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: upstream.baseUrl,
    CHAT_HISTORY_TOKENS: String(budget),
  });
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});
beforeEach(async () => {
  ada = await host.createUser();
});

const isSummary = ({ instructions }: AskedModel) => instructions.startsWith('You sum up');
const textOf = ({ input }: AskedModel) => JSON.stringify(input);
const summaries = () => upstream.requests.filter(isSummary);
const turns = () => upstream.requests.filter((asked) => !isSummary(asked));
const last = () => turns().at(-1)!;

/** About 100 tokens. */
const long = (text: string) => `${text}: ${'and so on and on '.repeat(20)}`;

const stored = (threadId: string) =>
  host.database.admin.sql<{ id: string; content: Json }[]>`
    select id, payload->'content' as content from thread_items
    where thread_id = ${threadId} and payload->'content'->>'type' = 'summary' order by seq`;

/** Writes messages until the first summary was made. */
async function untilSummedUp(threadId: string): Promise<void> {
  for (let i = 0; summaries().length === 0; i += 1)
    await host.stream(ada, say(threadId, long(`message ${String(i)}`)));
}

/** A model that sums up whatever it is given as this fact. */
const remembering = (fact: string) => (asked: AskedModel) =>
  response(says(isSummary(asked) ? fact : 'Well.'));

it('80 turns make requests of bounded size, sum up rarely, and nothing is forgotten', async () => {
  let made = 0;
  upstream.answer((asked) => {
    if (!isSummary(asked)) return response(says('I see.'));
    made += 1;
    // A summary that keeps what the one before it told.
    const facts = new Set(asked.raw.match(/(?:fact|key)-\d+/g) ?? []);
    return response(
      says(`Known: ${[...facts].filter((fact) => fact.startsWith('key')).join(' ')}`),
    );
  });
  const threadId = threadIdOf(await host.stream(ada, create('Remember key-1 for me.')));
  const turnsWithSummary: number[] = [];
  for (let turn = 1; turn < 80; turn += 1) {
    const before = made;
    await host.stream(ada, say(threadId, long(`fact-${String(turn)}`)));
    if (made > before) turnsWithSummary.push(turn);
    expect(made - before).toBeLessThanOrEqual(1);
  }
  const sizes = upstream.requests.map(({ input }) => JSON.stringify(input).length);
  // The budget in letters, with what JSON and instructions take.
  expect(Math.max(...sizes)).toBeLessThan(budget * 8);
  expect(turnsWithSummary.length).toBeGreaterThan(4);
  expect(turnsWithSummary.length).toBeLessThan(32);
  // Not again on the next turn.
  for (const [at, turn] of turnsWithSummary.entries())
    expect(turn - (turnsWithSummary[at - 1] ?? 0)).toBeGreaterThan(1);
  expect(textOf(last())).toContain('key-1');
  expect(textOf(last())).toContain('ConversationSummary');
  const rows = await stored(threadId);
  expect(rows).toHaveLength(turnsWithSummary.length);
  // Not a word of it is for the user.
  expect(JSON.stringify(await host.items(ada, threadId))).not.toContain('Known:');
  // The calls carry no tools and are noted as what they are.
  for (const asked of summaries()) expect(asked.tools).toEqual([]);
  const [used] = await host.database.admin.sql`
    select count(*)::int as calls, sum(requests)::int as requests from usage
    where user_id = ${ada.userId} and kind = 'summary' and outcome = 'completed'`;
  expect(used).toEqual({ calls: made, requests: made });
}, 240_000);

it('a summary is told from the database alone, in front of the turns it does not cover', async () => {
  upstream.answer(remembering('The spare key is under the blue pot.'));
  const threadId = threadIdOf(await host.stream(ada, create(long('first'))));
  await untilSummedUp(threadId);
  const { baseUrl } = upstream;
  expect(baseUrl).toBeDefined();
  upstream.answer(remembering('Not asked for.'));
  await host.stream(ada, say(threadId, 'and now?'));
  expect(summaries()).toEqual([]);
  const [first, ...rest] = last().input;
  expect(JSON.stringify(first)).toContain('The spare key is under the blue pot.');
  expect(first).toMatchObject({ role: 'user' });
  expect(JSON.stringify(rest)).not.toContain('first: and so on');
  expect(JSON.stringify(rest.at(-1))).toContain('and now?');
});

it('when the summary fails, the oldest turns are left out with a note, and the answer comes', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  upstream.answer((asked) =>
    isSummary(asked) ? failing({ type: 'status', status: 400 }) : response(says('Well.')),
  );
  const threadId = threadIdOf(await host.stream(ada, create(long('first'))));
  let events: Json[] = [];
  for (let i = 0; summaries().length === 0; i += 1)
    events = await host.stream(ada, say(threadId, long(`message ${String(i)}`)));
  expect(events.map(({ type }) => type)).not.toContain('error');
  expect(textOf(last())).toContain('left out here and not known to you');
  expect(textOf(last())).not.toContain('first: and so on');
  expect(await stored(threadId)).toEqual([]);
  const rows = await host.database.admin.sql`
    select outcome from usage where user_id = ${ada.userId} and kind = 'summary'`;
  expect(rows).toEqual([{ outcome: 'failed' }]);
  // The next turn tries once more, and gets it.
  upstream.answer(remembering('All of it.'));
  await host.stream(ada, say(threadId, 'again'));
  expect(summaries()).toHaveLength(1);
  expect(textOf(summaries()[0]!)).toContain('first: and so on');
  expect(await stored(threadId)).toMatchObject([
    { content: { text: 'All of it.', is_complete: true } },
  ]);
});

it('a retried message keeps the summary of what came before it', async () => {
  upstream.answer(remembering('Older things.'));
  const threadId = threadIdOf(await host.stream(ada, create(long('first'))));
  await untilSummedUp(threadId);
  const items = await host.items(ada, threadId);
  const message = items.findLast(({ type }) => type === 'user_message')!;
  const [{ id } = { id: '' }] = await stored(threadId);
  upstream.answer(remembering('Made anew.'));
  const retry = {
    type: 'threads.retry_after_item',
    params: { thread_id: threadId, item_id: message['id'] },
  };
  await host.stream(ada, retry);
  expect(summaries()).toEqual([]);
  expect(textOf(last())).toContain('Older things.');
  const [kept, ...more] = await stored(threadId);
  expect(more).toEqual([]);
  expect(kept?.id).not.toBe(id);
  expect(kept?.content['text']).toBe('Older things.');
});

it('a retry of a message that was summed up knows nothing of what came behind it', async () => {
  upstream.answer(remembering('It ended with the cat.'));
  const threadId = threadIdOf(await host.stream(ada, create(long('first'))));
  const [message] = await host.items(ada, threadId);
  await untilSummedUp(threadId);
  upstream.answer(remembering('Never.'));
  const params = { thread_id: threadId, item_id: message?.['id'] };
  await host.stream(ada, { type: 'threads.retry_after_item', params });
  expect(summaries()).toEqual([]);
  expect(last().input).toHaveLength(1);
  expect(textOf(last())).not.toContain('the cat');
  expect(await stored(threadId)).toEqual([]);
});

it('a summary that reaches up to a removed item is not told', async () => {
  upstream.answer(remembering('The secret plan.'));
  const threadId = threadIdOf(await host.stream(ada, create(long('first'))));
  await untilSummedUp(threadId);
  const [record] = await stored(threadId);
  await host.database.admin.sql`
    delete from thread_items where id = ${String(record?.content['covers_until'])}`;
  upstream.answer(remembering('Without it.'));
  await host.stream(ada, say(threadId, 'go on'));
  expect(summaries()).toHaveLength(1);
  expect(summaries()[0]!.raw).not.toContain('The secret plan.');
  expect(textOf(last())).toContain('Without it.');
});

it('two tabs that write at once both get an answer, and the thread one summary', async () => {
  upstream.answer(remembering('Both.'));
  const threadId = threadIdOf(await host.stream(ada, create(long('first'))));
  for (let i = 0; i < 5; i += 1)
    await host.stream(ada, say(threadId, long(`message ${String(i)}`)));
  const before = summaries().length;
  const texts = ['one', 'two', 'three', 'four'];
  const answers = await Promise.all(
    texts.map((text) => host.stream(ada, say(threadId, long(text)))),
  );
  for (const events of answers) expect(events.at(-1)).not.toMatchObject({ type: 'error' });
  expect(summaries().length - before).toBeLessThanOrEqual(1);
  for (const text of texts) expect(JSON.stringify(upstream.requests)).toContain(`${text}: and so`);
});

it('a turn that is too long by itself is told whole, calls with their results', async () => {
  const turn = (asked: AskedModel) => {
    if (isSummary(asked)) return response(says('Before.'));
    const asksNow = JSON.stringify(asked.input.at(-1)).includes('list them');
    return asksNow ? response(calls('list_todos', {})) : response(says('Well.'));
  };
  upstream.answer(turn);
  const threadId = threadIdOf(await host.stream(ada, create('hi')));
  await host.stream(ada, say(threadId, 'list them'));
  const novel = 'list them, '.repeat(600);
  await host.stream(ada, say(threadId, novel));
  expect(summaries()).toHaveLength(1);
  const { input } = last();
  expect(JSON.stringify(input)).toContain(novel.trim());
  const ids = (type: string) =>
    input.filter((item) => item['type'] === type).map((item) => item['call_id']);
  expect(ids('function_call')).toHaveLength(1);
  expect(ids('function_call_output')).toEqual(ids('function_call'));
});

it('the demo model goes on behind a summary made by rule, and asks nobody for it', async () => {
  upstream.answer(() => undefined);
  const demo = (operation: Json): Json => {
    const { input, ...params } = operation['params'] as { input: object };
    return {
      ...operation,
      params: { ...params, input: { ...input, inference_options: { model: 'demo' } } },
    };
  };
  const threadId = threadIdOf(await host.stream(ada, demo(create('add buy milk'))));
  let events: Json[] = [];
  for (let i = 0; (await stored(threadId)).length === 0; i += 1)
    events = await host.stream(ada, demo(say(threadId, `add errand number ${String(i)}`)));
  expect(JSON.stringify(events)).toContain('errand number');
  const [record] = await stored(threadId);
  expect(record?.content['text']).toBe('add buy milk\nadd errand number 0');
  const undone = await host.stream(ada, demo(say(threadId, 'undo that')));
  expect(JSON.stringify(undone)).toContain('errand number');
  expect(upstream.requests).toEqual([]);
});
