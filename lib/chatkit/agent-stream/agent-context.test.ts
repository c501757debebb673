import { describe, expect, it } from 'vitest';
import { AgentContext } from './agent-context';
import { newContext } from '../testing/agent-runs';
import { streamedThrough } from '../testing/streamed-events';
import type { Task } from '../protocol/task';
import type { ThreadStreamEvent } from '../protocol/thread-stream-event';
import type { WidgetRoot } from '../protocol/widget';

const task = (title: string): Task => ({ type: 'custom', title, status_indicator: 'none' });
const message = (context: ReturnType<typeof newContext>): ThreadStreamEvent => ({
  type: 'thread.item.done',
  item: { ...context.newItem('message'), type: 'assistant_message', content: [] },
});

describe('AgentContext', () => {
  // covers: defect/8, agent-stream/5.1-context-stream
  it('copies events when they are enqueued', async () => {
    const context = newContext();
    const data = { list: [1] };
    context.stream({ type: 'client_effect', name: 'x', data });
    data.list.push(2);
    expect(await streamedThrough(context)).toEqual([
      { type: 'client_effect', name: 'x', data: { list: [1] } },
    ]);
  });

  // covers: defect/9, agent-stream/5.1-add-task, agent-stream/5.1-end-workflow
  it('shows a workflow with its first task, tells equal tasks apart and ends with the time taken', async () => {
    let now = new Date('2026-11-20T10:00:00.000Z');
    const { thread, store, requestContext } = newContext();
    const context = new AgentContext({ thread, store, context: requestContext, now: () => now });
    context.startWorkflow({ type: 'custom', tasks: [], expanded: false });
    expect(await streamedThrough(context)).toEqual([]);
    expect([context.addWorkflowTask(task('same')), context.addWorkflowTask(task('same'))]).toEqual([
      0, 1,
    ]);
    now = new Date('2026-11-20T10:00:02.900Z');
    context.endWorkflow();
    expect(await streamedThrough(context)).toMatchObject([
      { type: 'thread.item.added', item: { workflow: { tasks: [task('same')] } } },
      { type: 'thread.item.updated', update: { type: 'workflow.task.added', task_index: 1 } },
      {
        type: 'thread.item.done',
        item: { workflow: { tasks: [{}, {}], summary: { duration: 2 }, expanded: false } },
      },
    ]);
    expect(context.workflowItem).toBeNull();
  });

  it('folds a workflow to what its maker says of it, else to the time taken', async () => {
    const { thread, store, requestContext } = newContext();
    const now = () => new Date('2026-11-20T10:00:00.000Z');
    const context = new AgentContext({
      ...{ thread, store, context: requestContext, now },
      summarize: ({ tasks }) => (tasks.length > 1 ? { title: `${tasks.length} steps` } : undefined),
    });
    for (const titles of [['a', 'b'], ['c']]) {
      for (const title of titles) context.addWorkflowTask(task(title));
      context.endWorkflow();
    }
    const done = (await streamedThrough(context)).filter(({ type }) => type === 'thread.item.done');
    expect(done).toMatchObject([
      { item: { workflow: { summary: { title: '2 steps' } } } },
      { item: { workflow: { summary: { duration: 0 } } } },
    ]);
  });

  // covers: defect/11, agents/existing_workflow_summary_not_overwritten_on_automatic_end
  // covers: agent-stream/5.1-start-workflow, agent-stream/5.4-queue-ends-workflow, agent-stream/5.8-auto-end
  it('ends the open workflow before another visible item, keeping a summary it has', async () => {
    const context = newContext();
    context.startWorkflow({
      type: 'custom',
      tasks: [task('a')],
      summary: { title: 'Mine' },
      expanded: true,
    });
    context.stream({
      type: 'thread.item.done',
      item: { ...context.newItem('message'), type: 'hidden_context_item', content: 'x' },
    });
    context.stream(message(context));
    context.startWorkflow({ type: 'custom', tasks: [task('b')], expanded: false });
    context.startWorkflow({ type: 'custom', tasks: [task('c')], expanded: false });
    // Nothing of it comes on screen, and yet it takes the place of the one before.
    context.startWorkflow({ type: 'custom', tasks: [], expanded: false });
    expect(await streamedThrough(context)).toMatchObject([
      { type: 'thread.item.added', item: { type: 'workflow' } },
      { item: { type: 'hidden_context_item' } },
      {
        type: 'thread.item.done',
        item: { type: 'workflow', workflow: { summary: { title: 'Mine' }, expanded: false } },
      },
      { item: { type: 'assistant_message' } },
      { type: 'thread.item.added', item: { workflow: { tasks: [task('b')] } } },
      { type: 'thread.item.done', item: { workflow: { tasks: [task('b')] } } },
      { type: 'thread.item.added', item: { workflow: { tasks: [task('c')] } } },
      { type: 'thread.item.done', item: { workflow: { tasks: [task('c')] } } },
    ]);
  });

  // covers: defect/10, agent-stream/5.1-update-task
  it('says nothing of an empty workflow, and refuses tasks that are not there', async () => {
    const context = newContext();
    context.startWorkflow({ type: 'custom', tasks: [], expanded: false });
    context.endWorkflow();
    expect(await streamedThrough(context)).toEqual([]);
    expect(() => context.updateWorkflowTask(task('a'), 0)).toThrow('No workflow is open.');
    context.addWorkflowTask(task('a'));
    expect(() => context.updateWorkflowTask(task('a'), 1)).toThrow('no task 1');
  });

  // covers: agent-stream/5.1-stream-widget
  it('streams a widget: whole at once, or as it grows', async () => {
    const context = newContext();
    const card = (value: string, streaming = true): WidgetRoot => ({
      type: 'Card',
      children: [{ type: 'Text', id: 't', value, streaming }],
    });
    await context.streamWidget(card('all'), { copyText: 'all' });
    async function* states() {
      await Promise.resolve();
      yield card('a');
      yield card('ab');
      yield card('ab', false);
    }
    await context.streamWidget(states());
    const events = await streamedThrough(context);
    const ids = events.map((event) => ('item' in event ? event.item.id : event));
    expect(ids[0]).toMatch(/^msg_/);
    expect(ids[1]).toMatch(/^msg_/);
    expect(ids[1]).not.toBe(ids[0]);
    expect(events.slice(2, 4)).toMatchObject([{ item_id: ids[1] }, { item_id: ids[1] }]);
    expect(events).toMatchObject([
      { type: 'thread.item.done', item: { widget: card('all'), copy_text: 'all' } },
      { type: 'thread.item.added', item: { widget: card('a') } },
      {
        update: {
          type: 'widget.streaming_text.value_delta',
          component_id: 't',
          delta: 'b',
          done: false,
        },
      },
      { update: { type: 'widget.root.updated', widget: card('ab', false) } },
      { type: 'thread.item.done', item: { widget: card('ab', false) } },
    ]);
  });
});
