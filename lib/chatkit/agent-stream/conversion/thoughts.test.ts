import { describe, expect, it } from 'vitest';
import { newContext, readable, thought } from '../../testing/agent-runs';
import { streamedThrough } from '../../testing/streamed-events';
import { Thoughts } from './thoughts';

const first = { output_index: 0, summary_index: 0 };
const second = { output_index: 0, summary_index: 1 };

const setUp = () => {
  const context = newContext({ now: () => new Date('2026-11-20T10:00:00.000Z') });
  const events = async () => readable(await streamedThrough(context));
  return { context, events, thoughts: new Thoughts(context) };
};

const added = (id: string, content: string) => [
  'workflow.task.added',
  id,
  { task_index: 0, task: thought(content) },
];
const opened = (id: string) => [
  'added',
  id,
  'workflow',
  { workflow: { type: 'reasoning', tasks: [], expanded: false } },
];
const updated = (content: string, index = 0) => [
  'workflow.task.updated',
  '#0',
  { task_index: index, task: thought(content) },
];

describe('thoughts', () => {
  // covers: defect/12
  it('without text are none', async () => {
    const { thoughts, events } = setUp();
    thoughts.append(first, '');
    thoughts.finish(first, '');
    thoughts.finish(second);
    expect(thoughts.any).toBe(false);
    expect(await events()).toEqual([]);
  });

  it('appear with their first text, grow and end with the final one', async () => {
    const { thoughts, events } = setUp();
    thoughts.append(first, 'Let');
    expect(thoughts.any).toBe(true);
    thoughts.append(first, ' me');
    thoughts.finish(first, 'Let me see');
    expect(await events()).toEqual([
      opened('#0'),
      added('#0', 'Let'),
      updated('Let me'),
      updated('Let me see'),
    ]);
  });

  it('that end without a final text end with what has come', async () => {
    const { thoughts, events } = setUp();
    thoughts.append(first, 'One');
    thoughts.append(second, 'Two');
    thoughts.finish(first);
    thoughts.finish(second);
    thoughts.close();
    expect(await events()).toEqual([
      opened('#0'),
      added('#0', 'One'),
      updated('One'),
      ['workflow.task.added', '#0', { task_index: 1, task: thought('Two') }],
    ]);
  });

  it('that come whole are shown, and count', async () => {
    const { thoughts, events } = setUp();
    thoughts.finish(first, 'Whole');
    expect(thoughts.any).toBe(true);
    expect(await events()).toEqual([opened('#0'), added('#0', 'Whole')]);
  });

  it('of which a second comes while the first streams wait, as the first one stays as it is', async () => {
    const { thoughts, events } = setUp();
    thoughts.append(first, 'One');
    thoughts.append(second, 'Two');
    expect(await events()).toEqual([opened('#0'), added('#0', 'One')]);
    thoughts.finish(second, 'Two!');
    thoughts.append(first, ' more');
    expect(await events()).toEqual([
      ['workflow.task.added', '#0', { task_index: 1, task: thought('Two!') }],
      updated('One more'),
    ]);
  });

  it('that were never finished come as far as they got, once', async () => {
    const { thoughts, events } = setUp();
    thoughts.append(first, 'One');
    thoughts.append(second, 'Two');
    thoughts.close();
    thoughts.close();
    expect(await events()).toEqual([
      opened('#0'),
      added('#0', 'One'),
      ['workflow.task.added', '#0', { task_index: 1, task: thought('Two') }],
    ]);
  });

  it('that go on after the response is over begin anew', async () => {
    const { context, thoughts, events } = setUp();
    thoughts.append(first, 'One');
    thoughts.close();
    context.endWorkflow();
    await events();
    thoughts.append(first, 'Again');
    thoughts.close();
    expect(await events()).toEqual([opened('#0'), added('#0', 'Again')]);
  });

  it.each([
    ['a workflow of tasks is open', { type: 'custom', tasks: [] } as const],
    ['others have been thought', { type: 'reasoning', tasks: [thought('Before')] } as const],
  ])('come whole, not as they grow, while %s', async (_name, workflow) => {
    const { context, thoughts, events } = setUp();
    context.startWorkflow({ ...workflow, tasks: [...workflow.tasks], expanded: false });
    await events();
    thoughts.append(first, 'Gro');
    thoughts.append(first, 'wn');
    expect(await events()).toEqual([]);
    thoughts.finish(first);
    expect(await events()).toHaveLength(1);
    expect(context.workflowItem?.workflow.tasks).toEqual([...workflow.tasks, thought('Grown')]);
  });

  it('stream in a reasoning workflow that is open and empty', async () => {
    const { context, thoughts, events } = setUp();
    context.startWorkflow({ type: 'reasoning', tasks: [], expanded: false });
    thoughts.append(first, 'Let');
    thoughts.append(first, ' me');
    expect(await events()).toEqual([opened('#0'), added('#0', 'Let'), updated('Let me')]);
  });

  it('go on in a workflow of their own when theirs has ended meanwhile', async () => {
    const { context, thoughts, events } = setUp();
    thoughts.append(first, 'Before.');
    context.endWorkflow();
    await events();
    thoughts.append(first, 'After');
    thoughts.append(first, 'wards');
    thoughts.finish(first);
    expect(await events()).toEqual([
      opened('#0'),
      added('#0', 'After'),
      updated('Afterwards'),
      updated('Afterwards'),
    ]);
  });

  it('whose workflow has ended leave the other’s place to those that wait', async () => {
    const { context, thoughts, events } = setUp();
    thoughts.append(first, 'One');
    context.endWorkflow();
    await events();
    thoughts.append(second, 'Two');
    thoughts.append(second, '!');
    thoughts.finish(second);
    expect(await events()).toEqual([
      opened('#0'),
      added('#0', 'Two'),
      updated('Two!'),
      updated('Two!'),
    ]);
  });

  it('of different items are apart although their summaries have the same number', () => {
    const { context, thoughts } = setUp();
    thoughts.append(first, 'One');
    thoughts.append({ output_index: 1, summary_index: 0 }, 'Other');
    thoughts.finish({ output_index: 1, summary_index: 0 });
    thoughts.append(first, '.');
    expect(context.workflowItem?.workflow.tasks).toEqual([thought('One.'), thought('Other')]);
  });

  it('that end after their workflow do not change what came since', () => {
    const { context, thoughts } = setUp();
    thoughts.append(first, 'One');
    context.endWorkflow();
    context.startWorkflow({ type: 'custom', tasks: [], expanded: false });
    context.addWorkflowTask({ type: 'custom', title: 'Work', status_indicator: 'none' });
    thoughts.finish(first, 'One, in full');
    expect(context.workflowItem?.workflow.tasks).toEqual([
      { type: 'custom', title: 'Work', status_indicator: 'none' },
      thought('One, in full'),
    ]);
  });
});
