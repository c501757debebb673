import { describe, expect, it } from 'vitest';
import type { Task } from '@/lib/chatkit';
import type { ToolCall } from './tool-calls';
import { sayToolCall, sayToolCalls } from './tool-words';

const call = (name: string, rest: Partial<ToolCall> = {}): ToolCall => ({
  callId: 'tc_1',
  name,
  arguments: undefined,
  outcome: undefined,
  ...rest,
});
const outcome = (output: object, failed = false) => ({
  output: JSON.stringify(output),
  failed,
  changedTodos: false,
});
const args = JSON.stringify({ title: 'Buy milk' });

describe('sayToolCall', () => {
  it.each([
    [call('add_todo'), 'Adding a todo …'],
    [call('add_todo', { arguments: '{"title":' }), 'Adding a todo …'],
    [call('add_todo', { arguments: args }), 'Adding “Buy milk” …'],
    [call('add_todo', { title: 'Buy milk' }), 'Adding “Buy milk” …'],
    [call('list_todos', { title: 'x' }), 'Looking at your todos …'],
    [call('add_todo', { arguments: args, outcome: outcome({}, true) }), 'Could not add “Buy milk”'],
    [
      call('add_todo', { arguments: args, outcome: outcome({ todo: { title: 'Buy milk' } }) }),
      'Added “Buy milk”',
    ],
    [
      call('complete_todo', {
        arguments: JSON.stringify({ id: '8c9f', title: null }),
        outcome: outcome({ outcome: 'completed', todo: { title: 'Buy milk' } }),
      }),
      'Completed “Buy milk”',
    ],
    [
      call('delete_todo', { arguments: args, outcome: outcome({ outcome: 'not_found' }, true) }),
      'Could not delete “Buy milk”',
    ],
    [
      call('complete_todo', { arguments: args, outcome: outcome({ outcome: 'ambiguous' }) }),
      'Found several todos for “Buy milk”',
    ],
    [call('list_todos', { arguments: '{"text":"x"}' }), 'Looking at your todos …'],
    [call('list_todos', { outcome: outcome({ todos: [] }) }), 'Looked at your todos'],
    [
      call('rename_it', { outcome: outcome({ outcome: 'unchanged', todo: { title: 'Milk' } }) }),
      '“Milk” was already so',
    ],
    [
      call('delete_todos', { outcome: outcome({ outcome: 'unchanged' }) }),
      'Nothing had to be changed',
    ],
    [call('delete_todos', { arguments: '{"ids":["a"]}' }), 'Deleting 1 todo …'],
    [call('delete_todos', { arguments: '{"which":"all"}' }), 'Deleting several todos …'],
    [call('delete_todos', { todos: 3, waits: true }), 'Asked before deleting 3 todos'],
    [call('delete_todo', { todos: 1, waits: true }), 'Asked before deleting 1 todo'],
    [
      call('delete_todos', { todos: 3, outcome: { ...outcome({}), declined: true } }),
      'Did not delete 3 todos',
    ],
    [
      call('restore_todos', {
        todos: 3,
        outcome: outcome({ outcome: 'restored', todos: [{}, {}] }),
      }),
      'Restored 2 todos',
    ],
    [call('launch_rocket', { outcome: outcome({}, true) }), 'Could not run launch rocket'],
    [
      call('add_todo', { arguments: JSON.stringify({ title: 'x'.repeat(500) }) }),
      `Adding “${'x'.repeat(59)}…” …`,
    ],
  ])('says of %j: %s', (toolCall, words) => {
    expect(sayToolCall(toolCall)).toBe(words);
  });
});

describe('sayToolCalls', () => {
  const done = (title: string) =>
    ({ type: 'custom', status_indicator: 'complete', title }) as const;
  it.each([
    [[done('Added “a”')], { title: 'Added “a”' }],
    [[done('Added “a”'), done('Added “b”'), done('Added “c”')], { title: 'Added “a” and 2 more' }],
    [
      [{ type: 'thought', content: 'hm', status_indicator: 'none' }, done('Added “a”')],
      { title: 'Added “a”' },
    ],
    [[], undefined],
  ] as [Task[], object | undefined][])('folds %j to %j', (tasks, summary) => {
    for (const type of ['custom', 'reasoning'] as const)
      expect(sayToolCalls({ type, tasks, expanded: false })).toEqual(summary);
  });

  it('leaves thoughts to the time they took', () => {
    const thought = { type: 'thought', content: 'x', status_indicator: 'none' } as const;
    const workflow = { type: 'reasoning', tasks: [thought], expanded: false } as const;
    expect(sayToolCalls(workflow)).toBeUndefined();
  });
});
