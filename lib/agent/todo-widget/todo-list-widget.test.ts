import { describe, expect, it } from 'vitest';
import { ThreadItem, type WidgetItem, type WidgetRoot } from '@/lib/chatkit';
import { parseWidget } from '@/lib/chatkit';
import { Todo, TodoId } from '@/lib/todos/todo';
import {
  isTodoList,
  type ListedTodo,
  TickPayload,
  todoListText,
  todoListWidget,
  todosOf,
  wanted,
} from './todo-list-widget';

const place = { timeZone: 'UTC', locale: 'en-GB', now: new Date('2026-11-21T12:00:00Z') };
const at = '2026-11-21T10:00:00.000Z';
const id = (n: number) => TodoId.parse(`0b0c6f0e-6f0a-4e0e-9a51-${String(n).padStart(12, '0')}`);
const listed = (n: number, more: Partial<Todo> | null = {}): ListedTodo => ({
  id: id(n),
  title: `todo ${String(n)}`,
  todo:
    more === null
      ? undefined
      : Todo.parse({
          ...{ id: id(n), title: `todo ${String(n)}`, notes: '', status: 'open' },
          ...{ due_at: null, completed_at: null, created_at: at, updated_at: at, ...more },
        }),
});
const itemOf = (widget: WidgetRoot): WidgetItem => {
  const base = { id: 'msg_1', thread_id: 'thr_1', created_at: at };
  const item = ThreadItem.parse({ ...base, type: 'widget', widget });
  if (item.type !== 'widget') throw new Error('no widget');
  return item;
};

describe('a list of todos', () => {
  const todos = [
    listed(1),
    listed(2, { status: 'done' }),
    listed(3, { due_at: '2026-11-20T17:00:00Z' }),
    listed(4, { status: 'done', due_at: '2026-11-20T17:00:00Z' }),
    listed(5, null),
  ];
  const widget = todoListWidget(todos, place);

  it('is a valid widget of boxes, the late ones told apart', () => {
    expect(() => parseWidget(widget)).not.toThrow();
    const json = JSON.stringify(widget);
    expect(json.match(/"defaultChecked":(?:true|false)/g)).toEqual([
      '"defaultChecked":false',
      '"defaultChecked":true',
      '"defaultChecked":false',
      '"defaultChecked":true',
    ]);
    expect(json.match(/"value":"yesterday, 17:00","color":"[a-z]+"/g)).toEqual([
      '"value":"yesterday, 17:00","color":"danger"',
      '"value":"yesterday, 17:00","color":"secondary"',
    ]);
    expect(new Set(json.match(/"name":"[^"]+"/g)).size).toBe(4);
    expect(json).not.toMatch(/"(?:label|value)":"[^"]*0b0c6f0e/);
  });

  it('knows its todos again, deleted ones too', () => {
    const item = itemOf(widget);
    expect(isTodoList(item)).toBe(true);
    expect([...todosOf(item)]).toEqual(todos.map(({ id, title }) => [id, title]));
    expect(todoListText(todos)).toBe('- [ ] todo 1\n- [x] todo 2\n- [ ] todo 3\n- [x] todo 4');
  });

  it('loses none of many', () => {
    const many = Array.from({ length: 40 }, (_, n) => listed(n));
    expect(todosOf(itemOf(todoListWidget(many, place))).size).toBe(40);
  });

  it.each([
    { type: 'Card', id: 'todos', children: [] },
    { type: 'Card', id: 'todos', children: { type: 'Text', value: 'x' } },
    { type: 'ListView', id: 'todos', children: [{ type: 'ListViewItem', children: [] }] },
    {
      type: 'ListView',
      id: 'todos',
      children: [{ type: 'ListViewItem', id: 'todo-x', children: [{ type: 'Text', value: 'x' }] }],
    },
  ])('is empty where an older release has left something else: %j', (other) => {
    expect(todosOf(itemOf(other as WidgetRoot)).size).toBe(0);
  });
});

describe('what a box sends', () => {
  const payload = { todo_id: id(1), set: 'done', field: 'done-0' };
  it.each([
    [{ ...payload }, 'done'],
    [{ ...payload, set: 'open' }, 'open'],
    [{ ...payload, 'done-0': true }, 'done'],
    [{ ...payload, 'done-0': false }, 'open'],
    [{ ...payload, 'done-1': false }, 'done'],
  ])('%j asks for %s', (sent, status) => {
    expect(wanted(TickPayload.parse(sent))).toBe(status);
  });

  it('is refused when the value of the box is none', () => {
    expect(TickPayload.safeParse({ ...payload, 'done-0': 'on' }).success).toBe(false);
  });
});
