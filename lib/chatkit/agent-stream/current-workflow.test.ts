import { describe, expect, it } from 'vitest';
import { newContext } from '../testing/agent-runs';
import { ProtocolCheck } from '../testing/protocol-check';
import { streamedThrough } from '../testing/streamed-events';
import type { CustomTask } from '../protocol/task';
import type { ThreadItemUpdate } from '../protocol/thread-item-update';
import type { WorkflowItem } from '../protocol/workflow';

type Context = ReturnType<typeof newContext>;

const task = (title: string): CustomTask => ({ type: 'custom', title, status_indicator: 'none' });

/** A context whose workflow has the task `a`. */
function opened(): { readonly context: Context; readonly item: WorkflowItem } {
  const context = newContext();
  context.addWorkflowTask(task('a'));
  const item = context.workflowItem;
  if (item === null) throw new Error('no workflow');
  return { context, item };
}

const update = (context: Context, { id }: WorkflowItem, change: ThreadItemUpdate) =>
  context.stream({ type: 'thread.item.updated', item_id: id, update: change });

/** What a strict client has at last. */
async function shown(context: Context) {
  const check = new ProtocolCheck();
  for (const event of await streamedThrough(context)) check.follow(event);
  expect(check.breaches).toEqual([]);
  return [...check.shown.values()];
}

const withTasks = (item: WorkflowItem, ...titles: string[]): WorkflowItem => ({
  ...item,
  workflow: { ...item.workflow, tasks: titles.map(task) },
});

describe('the open workflow', () => {
  it('is folded when it ends, though it began unfolded and empty', async () => {
    const context = newContext();
    context.startWorkflow({ type: 'custom', tasks: [], expanded: true });
    context.addWorkflowTask(task('a'));
    context.endWorkflow();
    expect(await shown(context)).toMatchObject([{ workflow: { expanded: false } }]);
  });

  it('is none when an item is replaced while there is none', () => {
    const context = newContext();
    const { item } = opened();
    context.stream({ type: 'thread.item.replaced', item });
    expect(context.workflowItem).toBeNull();
  });

  it('has the tasks a tool streams itself, behind which others come', async () => {
    const { context, item } = opened();
    update(context, item, { type: 'workflow.task.added', task_index: 1, task: task('b') });
    update(context, item, { type: 'workflow.task.updated', task_index: 0, task: task('A') });
    expect(context.addWorkflowTask(task('c'))).toBe(2);
    context.endWorkflow();
    expect(await shown(context)).toMatchObject([
      { workflow: { tasks: [task('A'), task('b'), task('c')], summary: {} } },
    ]);
  });

  it('does not take what is told of another item, or before it is on screen', async () => {
    const { context, item } = opened();
    const other = { ...item, ...context.newItem('workflow') };
    update(context, other, { type: 'workflow.task.added', task_index: 0, task: task('x') });
    context.stream({ type: 'thread.item.replaced', item: withTasks(other, 'x') });
    context.stream({ type: 'thread.item.removed', item_id: other.id });
    expect(context.workflowItem).toEqual(item);
    context.startWorkflow({ type: 'custom', tasks: [], expanded: false });
    update(context, context.workflowItem!, {
      ...{ type: 'workflow.task.added', task_index: 0, task: task('early') },
    });
    context.addWorkflowTask(task('first'));
    expect((await streamedThrough(context)).at(-1)).toMatchObject({
      type: 'thread.item.added',
      item: { workflow: { tasks: [task('first')] } },
    });
  });

  it('is as it was replaced', async () => {
    const { context, item } = opened();
    context.stream({ type: 'thread.item.replaced', item: withTasks(item, 'x', 'y') });
    expect(context.addWorkflowTask(task('z'))).toBe(2);
    context.endWorkflow();
    expect((await streamedThrough(context)).at(-1)).toMatchObject({
      item: { id: item.id, workflow: { tasks: [task('x'), task('y'), task('z')] } },
    });
  });

  it('is none any more when it is removed, or replaced by an item of another kind', async () => {
    const { context, item } = opened();
    context.stream({ type: 'thread.item.removed', item_id: item.id });
    expect(context.workflowItem).toBeNull();
    context.endWorkflow();
    context.addWorkflowTask(task('b'));
    expect(await shown(context)).toMatchObject([{ workflow: { tasks: [task('b')] } }]);
    const { id } = context.workflowItem!;
    context.stream({
      type: 'thread.item.replaced',
      item: { ...item, id, type: 'task', task: task('c') },
    });
    expect(context.workflowItem).toBeNull();
  });

  it('does not change with the task it was given', async () => {
    const { context } = opened();
    const given = { ...task('b') };
    context.addWorkflowTask(given);
    Object.assign(given, { title: 'c' });
    context.endWorkflow();
    expect(await shown(context)).toMatchObject([{ workflow: { tasks: [task('a'), task('b')] } }]);
  });
});
