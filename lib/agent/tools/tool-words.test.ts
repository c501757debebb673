import { describe, expect, it } from 'vitest';
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
    [[], undefined],
  ])('folds %j to %j', (tasks, summary) => {
    expect(sayToolCalls({ type: 'custom', tasks, expanded: false })).toEqual(summary);
  });

  it('leaves thoughts to the time they took', () => {
    const workflow = { type: 'reasoning', tasks: [done('x')], expanded: false } as const;
    expect(sayToolCalls(workflow)).toBeUndefined();
  });
});
