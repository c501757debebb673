import { describe, expect, it } from 'vitest';
import { newContext } from '../testing/agent-runs';
import { alice } from '../testing/scripted-server';
import { streamedThrough } from '../testing/streamed-events';
import { outputText } from '../protocol/assistant-message';
import type { Task } from '../protocol/task';
import type { ThreadItem } from '../protocol/thread-item';
import type { WorkflowItem } from '../protocol/workflow';

const task = (title: string): Task => ({ type: 'custom', title, status_indicator: 'none' });

type Context = ReturnType<typeof newContext>;

const message = (context: Context): ThreadItem => ({
  ...context.newItem('message'),
  type: 'assistant_message',
  content: [],
});
const workflowItem = (context: Context, ...titles: string[]): WorkflowItem => ({
  ...context.newItem('workflow'),
  type: 'workflow',
  workflow: { type: 'custom', tasks: titles.map(task), expanded: false },
});
const added = (item: ThreadItem) => ({ type: 'thread.item.added', item }) as const;
const done = (item: ThreadItem) => ({ type: 'thread.item.done', item }) as const;

/** What has been streamed, in short: the event and the kind of item. */
const streamed = async (context: Context) =>
  (await streamedThrough(context)).map((event) =>
    'item' in event ? `${event.type.replace('thread.item.', '')} ${event.item.type}` : event.type,
  );

describe('what comes on screen', () => {
  it.each([
    ['an item that begins', added],
    ['an item that comes whole', done],
  ])('as %s ends the open workflow before it', async (_name, event) => {
    const context = newContext();
    context.addWorkflowTask(task('a'));
    context.stream(event(message(context)));
    expect(await streamed(context)).toEqual([
      'added workflow',
      'done workflow',
      expect.stringMatching(/ assistant_message$/),
    ]);
    expect(context.workflowItem).toBeNull();
  });

  it('had its place already when it is done: a workflow that began since goes on', () => {
    const context = newContext();
    const item = message(context);
    context.stream(added(item));
    context.addWorkflowTask(task('a'));
    context.stream({
      ...{ type: 'thread.item.updated', item_id: item.id },
      update: {
        ...{ type: 'assistant_message.content_part.added', content_index: 0 },
        content: outputText('Hi'),
      },
    });
    context.stream(done(item));
    expect(context.workflowItem?.workflow.tasks).toEqual([task('a')]);
    context.stream(done(message(context)));
    expect(context.workflowItem).toBeNull();
  });

  it('is there when it was told whole: told again it ends no workflow that began since', () => {
    const context = newContext();
    const item = message(context);
    context.stream(done(item));
    context.addWorkflowTask(task('a'));
    for (const again of [done, added]) context.stream(again(item));
    expect(context.workflowItem).not.toBeNull();
  });

  it('comes anew when it has been removed', () => {
    const context = newContext();
    const item = message(context);
    context.stream(added(item));
    context.addWorkflowTask(task('a'));
    context.stream({ type: 'thread.item.removed', item_id: item.id });
    expect(context.workflowItem).not.toBeNull();
    context.stream(added(item));
    expect(context.workflowItem).toBeNull();
  });

  it('does not end a workflow by coming as that workflow itself', async () => {
    const context = newContext();
    context.startWorkflow({ type: 'custom', tasks: [], expanded: false });
    context.stream(done(context.workflowItem!));
    context.startWorkflow({ type: 'custom', tasks: [task('a')], expanded: false });
    context.stream(added(context.workflowItem!));
    expect(await streamed(context)).toEqual(['done workflow', 'added workflow', 'added workflow']);
  });

  // covers: agent-stream/5.4-queue-ends-workflow
  it('leaves a workflow open when it is a client tool call, hidden, or no item', () => {
    const context = newContext();
    context.addWorkflowTask(task('a'));
    const { id } = message(context);
    context.stream(
      done({
        ...{ ...context.newItem('tool_call'), type: 'client_tool_call', status: 'pending' },
        ...{ call_id: 'c', name: 'pick', arguments: {} },
      }),
    );
    context.stream(
      added({ ...context.newItem('message'), type: 'hidden_context_item', content: 'x' }),
    );
    context.stream({ type: 'thread.item.removed', item_id: id });
    context.stream({ type: 'client_effect', name: 'x', data: {} });
    expect(context.workflowItem).not.toBeNull();
  });

  it('leaves a workflow open that outlasts it', () => {
    const context = newContext({ outlasts: ({ tasks }) => tasks.length > 1 });
    context.addWorkflowTask(task('a'));
    context.addWorkflowTask(task('b'));
    context.stream(done(message(context)));
    expect(context.workflowItem).not.toBeNull();
    context.giveWay();
    expect(context.workflowItem).not.toBeNull();
    context.endWorkflow();
    context.addWorkflowTask(task('c'));
    context.giveWay();
    expect(context.workflowItem).toBeNull();
  });

  it('as a workflow of a tool’s own is the open one until it is done', async () => {
    const context = newContext();
    const item = workflowItem(context, 'a');
    context.stream(added(item));
    expect(context.workflowItem).toEqual(item);
    expect(context.addWorkflowTask(task('b'))).toBe(1);
    expect(item.workflow.tasks).toHaveLength(1);
    context.stream(done(item));
    expect(context.workflowItem).toBeNull();
    expect(await streamed(context)).toEqual([
      'added workflow',
      'thread.item.updated',
      'done workflow',
    ]);
  });

  it('as another workflow that is done ends the open one, and is none itself', async () => {
    const context = newContext();
    context.addWorkflowTask(task('a'));
    context.stream(done(workflowItem(context, 'b')));
    expect(context.workflowItem).toBeNull();
    expect(await streamed(context)).toEqual(['added workflow', 'done workflow', 'done workflow']);
  });

  it('as a message that is done does not end a workflow as if it were that', () => {
    const context = newContext({ outlasts: () => true });
    context.addWorkflowTask(task('a'));
    context.stream(done(message(context)));
    expect(context.workflowItem).not.toBeNull();
  });
});

describe('an id', () => {
  it('is of the store’s making, for an item or a thread', () => {
    const context = newContext();
    expect(context.generateId('thread')).toMatch(/^thr_/);
    const own = context.generateId('thread');
    context.store.generateThreadId = () => own;
    expect(context.generateId('thread')).toBe(own);
    expect(context.generateId('workflow')).toMatch(/^wf_/);
    expect(context.newItem('message').id).toMatch(/^msg_/);
    context.addWorkflowTask(task('a'));
    expect(context.workflowItem?.id).toMatch(/^wf_/);
  });
});

describe('a context', () => {
  it('knows the provider’s response before, if it is told', () => {
    expect(newContext().previousResponseId).toBeNull();
    expect(newContext({ previousResponseId: 'resp_1' }).previousResponseId).toBe('resp_1');
  });
});

describe('a workflow of an earlier turn', () => {
  const kept = async (context: Context, item: ThreadItem) =>
    context.store.addThreadItem(context.thread.id, item, alice);

  it('is not gone on with when another was opened while it was read', async () => {
    const context = newContext();
    await kept(context, workflowItem(context, 'earlier'));
    const resuming = context.resumeWorkflow();
    context.addWorkflowTask(task('mine'));
    expect(await resuming).toBeNull();
    expect(context.workflowItem?.workflow.tasks).toEqual([task('mine')]);
  });

  it('is not looked for while one is open', async () => {
    const context = newContext();
    await kept(context, workflowItem(context, 'earlier'));
    context.startWorkflow({ type: 'custom', tasks: [], expanded: false });
    context.store.calls.length = 0;
    expect(await context.resumeWorkflow()).toBeNull();
    expect(context.workflowItem?.workflow.tasks).toEqual([]);
    expect(context.store.calls).toEqual([]);
  });

  it('is the last one, and has its place already', async () => {
    const context = newContext();
    const earlier = workflowItem(context, 'earlier');
    await kept(context, {
      ...workflowItem(context, 'first'),
      created_at: '2026-11-19T10:00:00.000Z',
    });
    await kept(context, earlier);
    expect(await context.resumeWorkflow()).toEqual(earlier);
    context.stream(done(earlier));
    expect(context.workflowItem).toBeNull();
    expect(await streamed(context)).toEqual(['done workflow']);
  });

  it('stays folded as it was left unless something is added to it', async () => {
    for (const [summary, expanded] of [
      [undefined, false],
      [{ title: 'Done' }, true],
    ] as const) {
      const context = newContext();
      const item = workflowItem(context, 'earlier');
      const workflow = { ...item.workflow, expanded: true, ...(summary && { summary }) };
      await kept(context, { ...item, workflow });
      await context.resumeWorkflow();
      context.endWorkflow();
      expect(await streamedThrough(context)).toMatchObject([{ item: { workflow: { expanded } } }]);
    }
  });

  it('is stored once it has been shown', async () => {
    const context = newContext();
    const stored = () => context.store.rows[0]?.items.length;
    await context.storeWorkflow();
    context.startWorkflow({ type: 'custom', tasks: [], expanded: false });
    await context.storeWorkflow();
    expect(stored()).toBe(0);
    context.addWorkflowTask(task('a'));
    await context.storeWorkflow();
    expect(stored()).toBe(1);
  });
});

describe('a task', () => {
  it('opens a workflow of tasks, unfolded', () => {
    const context = newContext();
    context.addWorkflowTask(task('a'));
    expect(context.workflowItem?.workflow).toEqual({
      ...{ type: 'custom', tasks: [task('a')], expanded: false },
    });
  });

  it.each([-1, 0.5, 1, Number.NaN])('that is not there can’t be changed: %s', (index) => {
    const context = newContext();
    context.addWorkflowTask(task('a'));
    expect(() => context.updateWorkflowTask(task('b'), index)).toThrow(
      `The workflow has no task ${index}.`,
    );
  });

  it('of an empty workflow comes with it, which is ended by another one unseen', async () => {
    const context = newContext();
    context.startWorkflow({ type: 'custom', tasks: [], expanded: false });
    context.startWorkflow({ type: 'custom', tasks: [], expanded: true });
    expect(context.addWorkflowTask(task('a'))).toBe(0);
    expect(await streamedThrough(context)).toMatchObject([
      { type: 'thread.item.added', item: { workflow: { expanded: true, tasks: [task('a')] } } },
    ]);
  });
});
