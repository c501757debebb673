import { describe, expect, it } from 'vitest';
import { timestamp } from '../protocol/fields';
import { generateItemId, type ThreadId } from '../protocol/ids';
import type { Task } from '../protocol/task';
import type { ThreadItem } from '../protocol/thread-item';
import {
  convert,
  newContext,
  rawMessage,
  readable,
  responsesRun,
  summaries,
  thought,
} from '../testing/agent-runs';
import { alice } from '../testing/scripted-server';
import { AgentContext } from './agent-context';
import { streamAgentResponse } from './stream-agent-response';

const task = (title: string): Task => ({ type: 'custom', title, status_indicator: 'none' });

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
    ['before several of them', [open, call, call, call]],
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

  it('that outlasts what is between it and a client tool call goes on, unless it has ended', async () => {
    const message = { type: 'assistant_message', content: [] };
    const said = { type: 'user_message', content: [], attachments: [], inference_options: {} };
    const ended = { type: 'workflow', workflow: { ...started, summary: { duration: 1 } } };
    const resumedIn = async (...items: object[]) => {
      const { context, items: all } = await withThread(...items);
      const { thread, store } = context;
      const outlasting = new AgentContext({ thread, store, context: alice, outlasts: () => true });
      const resumed = await outlasting.resumeWorkflow();
      return all.findIndex(({ id }) => id === resumed?.id);
    };
    expect(await resumedIn(said, open, message, call)).toBe(1);
    expect(await resumedIn(open, ended, message, call, call)).toBe(0);
    expect(await resumedIn(open, said, message, call)).toBe(-1);
    expect(await resumedIn(ended, message, call)).toBe(-1);
    expect(await resumedIn(open, message)).toBe(-1);
    expect(await resumedIn(call)).toBe(-1);
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

describe('the end of a run', () => {
  // covers: agent-stream/5.10-open-workflow
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
