import { Agent, type AgentOutputType, Runner } from '@openai/agents';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  generateItemId,
  generateThreadId,
  type ThreadMetadata,
  type Turn,
  type WidgetItem,
} from '@/lib/chatkit';
import type { UserId } from '@/lib/db/user-id';
import { PostgresStore } from '@/lib/store/postgres-store';
import { deletionTool } from '@/tests/support/approval-tool';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { streamingModel } from '@/tests/support/models';
import { createUser } from '@/tests/support/users';
import type { RunStart } from '../turn/beginning';
import type { ChatContext } from '../turn/chat-context';
import { Approvals } from './approvals';
import { answered, isOpenQuestion, questionWidget } from './question-widget';
import { resumeRun } from './resume-run';

/** A model that wants all todos deleted, whatever it is asked. */
const model = streamingModel([
  {
    type: 'response_done',
    response: {
      id: 'r',
      usage: { inputTokens: 0, outputTokens: 0, totalTokens: 0 },
      output: [{ type: 'function_call', callId: 'c', name: 'delete_todos', arguments: '{}' }],
    },
  },
]);
const agent = new Agent<unknown, AgentOutputType>({
  name: 'Todo assistant',
  model,
  tools: [deletionTool],
});

let database: TestDatabase;
let store: PostgresStore;
let userId: UserId;
let thread: ThreadMetadata;
let item: WidgetItem;
let kept: string;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_URL'] = database.url;
  store = new PostgresStore(database.handle.db);
  const run = await new Runner({ tracingDisabled: true }).run(agent, 'delete all', {
    stream: true,
  });
  await run.completed;
  kept = run.state.toString();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  userId = await createUser(database.handle.db);
  const created_at = '2026-11-21T10:00:00.000Z';
  thread = { id: generateThreadId(), created_at, metadata: {}, status: { type: 'active' } };
  await store.saveThread(thread, { userId });
  const widget = questionWidget([{ title: 'milk' }]);
  item = {
    type: 'widget',
    id: generateItemId('message'),
    thread_id: thread.id,
    created_at,
    widget,
  };
  await store.addThreadItem(thread.id, item, { userId });
  const call = {
    call_id: 'c',
    name: 'delete_todos',
    arguments: '{}',
    record: generateItemId('message'),
    todos: [],
    unchanged_since: created_at,
  };
  await approvals().keep({ itemId: item.id, state: kept, calls: [call], model: null });
});

const approvals = () => new Approvals(database.handle.db, userId);
const state = async () => (await approvals().load(item.id)).type;
const shown = async () => (await store.loadItem(thread.id, item.id, { userId })) as WidgetItem;

async function resume(decision: 'yes' | 'no'): Promise<RunStart> {
  const context: ChatContext = { userId, name: null, timeZone: 'UTC', locale: 'en' };
  const turn: Turn<ChatContext> = {
    operation: 'threads.custom_action',
    thread,
    isNewThread: false,
    userMessage: null,
    replaces: new Set(),
    context,
    signal: new AbortController().signal,
  };
  const start = await resumeRun(item, decision, { turn, store, db: database.handle.db });
  if (!('begin' in start)) throw new Error('There is nothing to go on with.');
  return start;
}

describe('a run that goes on after a yes', () => {
  it('leaves the question open when it has ended before the tool did', async () => {
    const start = await resume('yes');
    const { events, input } = await start.begin(agent);
    expect([events, input === null, await state()]).toEqual([[], false, 'running']);
    await start.resumption?.left('none');
    expect(await state()).toBe('open');
    expect(isOpenQuestion(await shown())).toBe(true);
  });

  it('claims nothing of what was deleted when some of it was, or may have been before', async () => {
    const start = await resume('yes');
    await start.begin(agent);
    await start.resumption?.left('some');
    expect(await state()).toBe('interrupted');
    const again = await resume('yes');
    expect((await again.begin(agent)).input).not.toBeNull();
    expect(await state()).toBe('running');
    await again.resumption?.left('none');
    expect(await state()).toBe('interrupted');
  });

  it('settles the question when the tool is done, and shows it', async () => {
    const start = await resume('yes');
    await start.begin(agent);
    expect(await start.resumption?.carriedOut()).toEqual([
      { type: 'thread.item.replaced', item: answered(item, 'yes') },
    ]);
    expect(await state()).toBe('decided');
  });

  it('has it stored where nobody has read that any more', async () => {
    const start = await resume('yes');
    await start.begin(agent);
    await start.resumption?.left('all');
    expect(await state()).toBe('decided');
    expect(await shown()).toMatchObject({ widget: answered(item, 'yes').widget });
  });

  it('brings back no question that was deleted meanwhile', async () => {
    const start = await resume('yes');
    await start.begin(agent);
    await store.deleteThreadItem(thread.id, item.id, { userId });
    await start.resumption?.left('all');
    await expect(shown()).rejects.toThrow();
  });
});

it('a no settles the question at once, and nothing that comes after changes that', async () => {
  const start = await resume('no');
  const { events } = await start.begin(agent);
  expect(events).toEqual([{ type: 'thread.item.replaced', item: answered(item, 'no') }]);
  expect(await state()).toBe('decided');
  expect(await start.resumption?.carriedOut()).toEqual([]);
  await start.resumption?.left('none');
  expect(await approvals().load(item.id)).toEqual({ type: 'decided', decision: 'no' });
});

it('a second no is told, be it of one todo, and begins nothing', async () => {
  const starts = await Promise.all([resume('no'), resume('no')]);
  const beginnings = await Promise.all(starts.map((start) => start.begin(agent)));
  const late = beginnings.filter(({ input }) => input === null);
  expect(late.map(({ events }) => events)).toEqual([
    [
      { type: 'thread.item.replaced', item: answered(item, 'no') },
      { type: 'notice', level: 'info', message: 'You have already said no.' },
    ],
  ]);
});
