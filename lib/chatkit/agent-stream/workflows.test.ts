import { describe, expect, it } from 'vitest';
import { convert, newContext, rawMessage, readable, responsesRun } from '../testing/agent-runs';
import { alice, ScriptedServer, streamed, userInput } from '../testing/scripted-server';
import { timestamp } from '../protocol/fields';
import { generateItemId, type ThreadId } from '../protocol/ids';
import type { Task } from '../protocol/task';
import type { ThreadItem } from '../protocol/thread-item';
import { AgentContext } from './agent-context';
import { streamAgentResponse } from './stream-agent-response';

const task = (title: string): Task => ({ type: 'custom', title, status_indicator: 'none' });
const thought = (content: string): Task => ({
  type: 'thought',
  content,
  status_indicator: 'none',
});

const summaries = (...texts: string[]) =>
  texts.flatMap((text, summary_index) => {
    const place = { item_id: 'rs', output_index: 0, summary_index };
    return [
      { type: 'response.reasoning_summary_text.delta', ...place, delta: text },
      { type: 'response.reasoning_summary_text.done', ...place, text },
    ];
  });

const started = { type: 'custom' as const, tasks: [task('a')], expanded: false };

const stored = async ({ store, thread }: ReturnType<typeof newContext>) =>
  (await store.loadThreadItems(thread.id, { limit: 50, order: 'asc' }, alice)).data;

const itemsOf = (threadId: ThreadId, ...items: object[]): ThreadItem[] =>
  items.map(
    (fields) =>
      ({
        id: generateItemId('workflow'),
        thread_id: threadId,
        created_at: timestamp(new Date('2026-11-20T09:00:00.000Z')),
        ...fields,
      }) as ThreadItem,
  );

async function withThread(...items: object[]) {
  const context = newContext();
  const all = itemsOf(context.thread.id, ...items);
  for (const item of all) await context.store.addThreadItem(context.thread.id, item, alice);
  return { context, items: all };
}

describe('a workflow of an earlier turn', () => {
  const open = { type: 'workflow', workflow: started };
  const call = {
    type: 'client_tool_call',
    status: 'completed',
    call_id: 'c',
    name: 'pick',
    arguments: {},
    output: 1,
  };
  const hidden = { type: 'hidden_context_item', content: 'x' };

  // covers: agent-stream/5.2-continue-workflow
  it.each([
    ['that ends the thread', [open]],
    ['before a client tool call', [open, call]],
    ['with hidden items behind it', [open, hidden, call, hidden]],
  ])('%s goes on, and ends with the message', async (_name, items) => {
    const { context, items: before } = await withThread(...items);
    const events = await convert(
      responsesRun([...summaries('hm'), ...rawMessage('m', 'Hi', 1)]),
      {},
      context,
    );
    const workflowId = before[0]!.id;
    expect(events.slice(0, 2)).toMatchObject([
      {
        type: 'thread.item.updated',
        item_id: workflowId,
        update: { type: 'workflow.task.added', task_index: 1, task: thought('hm') },
      },
      {
        type: 'thread.item.done',
        item: { id: workflowId, workflow: { tasks: [task('a'), thought('hm')], expanded: false } },
      },
    ]);
    expect(events[2]).toMatchObject({ type: 'thread.item.added' });
  });

  it.each([
    ['behind a message', [open, { type: 'assistant_message', content: [] }]],
    ['before a message and a call', [open, { type: 'assistant_message', content: [] }, call]],
  ])('%s is left alone', async (_name, items) => {
    const { context } = await withThread(...items);
    const events = await convert(responsesRun(rawMessage('m', 'Hi')), {}, context);
    expect(events[0]).toMatchObject({
      type: 'thread.item.added',
      item: { type: 'assistant_message' },
    });
  });

  it('is left alone in a turn that answers a message, without a look at the store', async () => {
    const { context } = await withThread(open);
    const [userMessage] = itemsOf(context.thread.id, {
      type: 'user_message',
      content: [],
      attachments: [],
      inference_options: {},
    });
    if (userMessage?.type !== 'user_message') throw new Error('no message');
    const { thread, store } = context;
    store.calls.length = 0;
    const answering = new AgentContext({ thread, store, context: alice, userMessage });
    const run = responsesRun(rawMessage('m', 'Hi'));
    const { value: first } = await streamAgentResponse(answering, run).next();
    expect(first).toMatchObject({ item: { type: 'assistant_message' } });
    expect(store.calls).toEqual([]);
  });

  it('that had ended keeps its summary, and stays unfolded when nothing is added to it', async () => {
    const workflow = { ...started, summary: { title: 'Mine' }, expanded: true };
    const message = rawMessage('m', 'Hi', 1);
    const untouched = await withThread({ type: 'workflow', workflow });
    expect((await convert(responsesRun(message), {}, untouched.context))[0]).toMatchObject({
      type: 'thread.item.done',
      item: { workflow },
    });
    const { context } = await withThread({ type: 'workflow', workflow });
    expect(
      (await convert(responsesRun([...summaries('hm'), ...message]), {}, context))[1],
    ).toMatchObject({
      item: { workflow: { summary: { title: 'Mine' }, expanded: false } },
    });
  });

  it('gives way to one that is open already', async () => {
    const { context } = await withThread(open);
    context.startWorkflow({ ...started, tasks: [task('new')] });
    const events = await convert(responsesRun([]), {}, context);
    expect(events).toMatchObject([
      { type: 'thread.item.added', item: { workflow: { tasks: [task('new')] } } },
      { type: 'thread.item.done', item: { workflow: { tasks: [task('new')] } } },
    ]);
  });
});

describe('a client tool call', () => {
  // covers: defect/1, untested/workflow-across-tool, agent-stream/5.10-open-workflow
  it('lets the workflow wait in the thread, and one item of it is left when the answer comes', async () => {
    const server: ScriptedServer = new ScriptedServer(async function* (turn) {
      const context = new AgentContext({ ...turn, store: server.arrays });
      const asks = turn.userMessage !== null;
      if (asks) context.clientToolCall = { name: 'pick', arguments: {} };
      yield* streamAgentResponse(
        context,
        responsesRun([
          ...summaries(asks ? 'ask' : 'got it'),
          ...(asks ? [] : rawMessage('m', 'Hi', 1)),
        ]),
      );
    });
    await streamed(server, { type: 'threads.create', params: { input: userInput('go') } });
    const { thread, items } = server.arrays.rows[0]!;
    expect(items.map(({ type }) => type)).toEqual(['user_message', 'workflow', 'client_tool_call']);
    expect(items[1]).toMatchObject({ workflow: { tasks: [thought('ask')], expanded: false } });
    expect(items[1]).not.toHaveProperty('workflow.summary');
    const events = await streamed(server, {
      type: 'threads.add_client_tool_output',
      params: { thread_id: thread.id, result: { ok: true } },
    });
    expect(server.logged).toEqual([]);
    expect(events.map(({ type }) => type)).not.toContain('error');
    const after = server.arrays.rows[0]!.items;
    expect(after.map(({ type }) => type)).toEqual([
      'user_message',
      'workflow',
      'client_tool_call',
      'assistant_message',
    ]);
    expect(after[1]).toMatchObject({
      id: items[1]!.id,
      workflow: { tasks: [thought('ask'), thought('got it')], summary: {}, expanded: false },
    });
  });

  it('comes behind everything before it, also in a store that takes its time', async () => {
    const server: ScriptedServer = new ScriptedServer(async function* (turn) {
      const context = new AgentContext({ ...turn, store: server.arrays });
      context.clientToolCall = { name: 'pick', arguments: {} };
      yield* streamAgentResponse(
        context,
        responsesRun([...rawMessage('m', 'Wait'), ...summaries('now ask')]),
      );
    });
    await streamed(server, { type: 'threads.create', params: { input: userInput('go') } });
    expect(server.arrays.rows[0]!.items.map(({ type }) => type)).toEqual([
      'user_message',
      'assistant_message',
      'workflow',
      'client_tool_call',
    ]);
  });
});

describe('the call a client tool belongs to', () => {
  const call = (output_index: number, name: string, call_id: string | undefined) => ({
    type: 'response.output_item.done',
    output_index,
    item: { type: 'function_call', id: 'FAKE', call_id, name, arguments: '{}' },
  });
  const hosted = {
    type: 'response.output_item.done',
    output_index: 9,
    item: { type: 'web_search_call', id: 'ws', status: 'completed' },
  };

  // covers: defect/16, agents/client_tool_call_uses_raw_function_call_id
  it.each([
    {
      which: 'that it names',
      asked: { callId: 'c1' },
      calls: [call(0, 'pick', 'c0'), call(1, 'other', 'c1')],
      expected: 'c1',
    },
    {
      which: 'of its name',
      calls: [call(0, 'pick', 'c0'), call(1, 'other', 'c1')],
      expected: 'c0',
    },
    {
      which: 'seen last',
      calls: [call(0, 'ask', 'c0'), call(1, 'other', 'c1')],
      expected: 'c1',
    },
    { which: 'before a hosted tool', calls: [call(0, 'ask', 'c0'), hosted], expected: 'c0' },
  ])('is the one $which', async ({ asked = {}, calls, expected }) => {
    const context = newContext();
    context.clientToolCall = { name: 'pick', arguments: { a: 1 }, ...asked };
    expect((await convert(responsesRun(calls), {}, context)).at(-1)).toMatchObject({
      type: 'thread.item.done',
      item: {
        id: expect.stringMatching(/^tc_/) as string,
        type: 'client_tool_call',
        status: 'pending',
        call_id: expected,
        arguments: { a: 1 },
      },
    });
  });

  it.each([undefined, ''])('is itself when the provider calls it %j', async (id) => {
    const context = newContext();
    context.clientToolCall = { name: 'pick', arguments: {} };
    const last = (await convert(responsesRun([call(0, 'pick', id)]), {}, context)).at(-1);
    if (last?.type !== 'thread.item.done' || last.item.type !== 'client_tool_call')
      throw new Error('no call');
    expect(last.item.call_id).toBe(last.item.id);
  });
});

describe('the end of a run', () => {
  it('ends the open workflow when nothing is asked of the browser', async () => {
    const context = newContext();
    context.startWorkflow(started);
    const events = await convert(responsesRun([]), {}, context);
    expect(readable(events).map((event) => (event as string[])[0])).toEqual(['added', 'done']);
    expect(await stored(context)).toEqual([]);
  });

  // covers: defect/10
  it('says and stores nothing of a workflow without tasks', async () => {
    const context = newContext();
    context.startWorkflow({ type: 'custom', tasks: [], expanded: false });
    context.clientToolCall = { name: 'pick', arguments: {} };
    const events = await convert(responsesRun([]), {}, context);
    expect(events.map((event) => ('item' in event ? event.item.type : event.type))).toEqual([
      'client_tool_call',
    ]);
    expect(await stored(context)).toEqual([]);
  });

  // covers: defect/10
  it('has shown a workflow begun without tasks before the first thought in it', async () => {
    const context = newContext();
    context.startWorkflow({ type: 'custom', tasks: [], expanded: false });
    const events = await convert(responsesRun(summaries('hm')), {}, context);
    expect(events).toMatchObject([
      { type: 'thread.item.added', item: { workflow: { type: 'custom', tasks: [thought('hm')] } } },
      { type: 'thread.item.done' },
    ]);
  });

  it('ends a workflow that outlasts the items behind it, thoughts between them included', async () => {
    const context = newContext({ outlasts: ({ tasks }) => tasks.length > 1 });
    context.startWorkflow(started);
    const events = await convert(
      responsesRun(
        [...rawMessage('m', 'One')],
        [...summaries('a', 'b'), ...rawMessage('n', 'Two', 1)],
        [...summaries('c'), ...rawMessage('o', 'Three', 1)],
      ),
      {},
      context,
    );
    const types = (readable(events) as [string, string][]).map(([type, id]) => `${type} ${id}`);
    expect(types.filter((type) => /^(?:added|done|workflow)/.test(type))).toEqual([
      'added #0',
      'done #0',
      'added #1',
      'done #1',
      'added #2',
      'workflow.task.added #2',
      'workflow.task.updated #2',
      'workflow.task.added #2',
      'added #3',
      'done #3',
      'workflow.task.added #2',
      'added #4',
      'done #4',
      'done #2',
    ]);
  });

  // covers: defect/50
  it('leaves nothing to another run of the same context', async () => {
    const context = newContext();
    context.clientToolCall = { name: 'pick', arguments: {} };
    await convert(responsesRun([]), {}, context);
    context.stream({ type: 'progress_update', text: 'for the next' });
    const first = streamAgentResponse(context, responsesRun(rawMessage('m', 'Hi')));
    await first.next();
    context.stream({ type: 'progress_update', text: 'late' });
    await first.return();
    const events = await convert(responsesRun([]), {}, context);
    expect(events).toEqual([]);
  });
});
