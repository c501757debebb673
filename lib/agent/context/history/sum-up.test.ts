import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { generateItemId, generateThreadId, type Turn } from '@/lib/chatkit';
import { UserId } from '@/lib/db/user-id';
import { calls, failing, response, says } from '@/tests/support/upstream/script';
import { type AnsweringUpstream, startAnsweringUpstream } from '@/tests/support/upstream/answering';
import type { ChatContext } from '../../turn/chat-context';
import type { UsageEntry } from '../../usage/usage-log';
import type { Older } from './summarise';

let upstream: AnsweringUpstream;
beforeAll(async () => {
  upstream = await startAnsweringUpstream();
  for (const [name, value] of Object.entries({
    DATABASE_URL: 'postgres://app@127.0.0.1:1/none',
    CHAT_MODEL: 'openai/scripted',
    CHAT_MODEL_FALLBACK: 'demo',
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: upstream.baseUrl,
  }))
    vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await upstream[Symbol.asyncDispose]();
});

let end: AbortController;
let noted: UsageEntry[];
beforeEach(() => {
  end = new AbortController();
  noted = [];
  vi.spyOn(console, 'warn').mockReturnValue();
});

const older = (more: Partial<Older> = {}): Older => ({
  turns: [
    {
      input: [
        { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'add <milk>' }] },
        { type: 'function_call', callId: 'c', name: 'add_todo', arguments: '{"title":"milk"}' },
        {
          type: 'function_call_result',
          callId: 'c',
          name: 'add_todo',
          status: 'completed',
          output: { type: 'text', text: `{"notes":"${'long '.repeat(500)}"}` },
        },
      ],
      tokens: 100,
      last: generateItemId('message'),
    },
  ],
  before: 'Before.',
  tokens: 100,
  readTokens: 1_000,
  ...more,
});

async function sumUp(what: Older, timeLimit?: () => AbortSignal): Promise<string | null> {
  const { sumUp: run } = await import('./sum-up');
  const turn: Turn<ChatContext> = {
    operation: 'threads.add_client_tool_output',
    thread: {
      id: generateThreadId(),
      created_at: '2026-11-20T10:00:00Z',
      status: { type: 'active' },
      metadata: {},
    },
    userMessage: null,
    isNewThread: false,
    replaces: new Set(),
    context: {
      userId: UserId.parse('0b0c6f0e-6f0a-4e0e-9a51-5f3d3c1a2b10'),
      name: null,
      timeZone: 'UTC',
      locale: 'en',
    },
    signal: end.signal,
  };
  return run(what, {
    turn,
    usageLog: (entry) => Promise.resolve(void noted.push(entry)),
    ...(timeLimit === undefined ? {} : { timeLimit }),
  });
}

it('gives the model the earlier summary and the older messages as data, results short', async () => {
  upstream.answer(() => response(says('Milk was added.')));
  expect(await sumUp(older())).toBe('Milk was added.');
  const [asked, ...more] = upstream.requests;
  expect(more).toEqual([]);
  const [message] = asked!.input;
  const [{ text } = { text: '' }] = message!['content'] as { text: string }[];
  expect(text).toContain('\\u003cmilk>');
  const told = JSON.parse(text) as { earlier_summary: string; messages: object[] };
  expect(told.earlier_summary).toBe('Before.');
  expect(told.messages).toEqual([
    { user: 'add <milk>' },
    { call: 'add_todo', with: '{"title":"milk"}' },
    { result: expect.stringMatching(/^\{"notes":"long .{0,450}…"\}$/) as string },
  ]);
  expect(noted).toMatchObject([{ kind: 'summary', outcome: 'completed' }]);
});

it('leaves the oldest messages out when there are too many, and says so', async () => {
  upstream.answer(() => response(says('Some of it.')));
  const [turn] = older().turns;
  const turns = Array.from({ length: 50 }, () => turn!);
  await sumUp(older({ turns, before: null }));
  const text = JSON.stringify(upstream.requests[0]!.input);
  expect(text).toMatch(/left_out\\":1\d\d/);
  expect(text.length).toBeLessThan(8_000);
});

it('cuts a summary that is longer than it may be', async () => {
  upstream.answer(() => response(says('so on and '.repeat(500))));
  expect(await sumUp(older())).toMatch(/^so on.*… \[cut\]$/);
});

it.each([
  ['fails', failing({ type: 'status', status: 400 })],
  ['says nothing', response(says(''))],
  ['calls a tool that it was not given', response(calls('delete_todos', { which: 'all' }))],
])('is nothing when the model %s', async (_what, answer) => {
  upstream.answer(() => answer);
  expect(await sumUp(older())).toBeNull();
  expect(noted).toMatchObject([{ kind: 'summary', outcome: 'failed' }]);
});

it('says in the log what kind of failure it was, and nothing of what the provider said', async () => {
  upstream.answer(() => failing({ type: 'status', status: 400 }));
  await sumUp(older());
  expect(vi.mocked(console.warn).mock.lastCall).toEqual([
    'The older part of a conversation could not be summed up: bad-request',
  ]);
});

it('is nothing when the model takes too long, and the turn goes on', async () => {
  const limit = new AbortController();
  upstream.answer(() => {
    setImmediate(() => limit.abort());
    return undefined;
  });
  expect(await sumUp(older(), () => limit.signal)).toBeNull();
  expect(noted).toMatchObject([{ outcome: 'failed', models: [{ unreported: 1 }] }]);
});

it('ends with the turn', async () => {
  upstream.answer(() => {
    setImmediate(() => end.abort(new Error('gone')));
    return undefined;
  });
  await expect(sumUp(older())).rejects.toThrow('gone');
});

it('is made by rule when the demo model has to step in', async () => {
  upstream.answer(() => failing({ type: 'status', status: 401 }));
  expect(await sumUp(older())).toBe('Before.\nadd <milk>');
  expect(noted).toMatchObject([{ outcome: 'completed' }]);
});
