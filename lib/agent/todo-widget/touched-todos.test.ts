import { expect, it } from 'vitest';
import type { ToolCall } from '../tools/tool-calls';
import { touchedTodos } from './touched-todos';

const id = (n: number) => `0b0c6f0e-6f0a-4e0e-9a51-${String(n).padStart(12, '0')}`;
const call = (output: unknown, changedTodos = true): ToolCall => ({
  callId: 'tc_1',
  name: 'add_todo',
  arguments: '{}',
  outcome: {
    output: typeof output === 'string' ? output : JSON.stringify(output),
    failed: false,
    changedTodos,
  },
});

it('names what calls have changed once, in their order', () => {
  expect(
    touchedTodos([
      call({ todo: { id: id(2), title: 'b' } }),
      call({ todo: { id: id(1), title: 'a' }, previous: { id: id(9) } }),
      call({ todos: [{ id: id(3) }, { id: id(2) }] }),
      call({ todo: { id: id(4) } }, false),
      { ...call({}), outcome: undefined },
    ]),
  ).toEqual([id(2), id(1), id(3)]);
});

it.each(['no json', '{"cut', 'null', '[]', { todo: { id: 'x' } }, { todo: null }])(
  'names nothing when the answer is %j',
  (output) => {
    expect(touchedTodos([call(output)])).toEqual([]);
  },
);
