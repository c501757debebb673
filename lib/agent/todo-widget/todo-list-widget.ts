import { z } from 'zod';
import {
  box,
  caption,
  checkbox,
  defineAction,
  form,
  listView,
  listViewItem,
  spacer,
  text,
  type ThreadItem,
  type WidgetItem,
  type WidgetRoot,
} from '@/lib/chatkit';
import { type Todo, TodoId, TodoStatus } from '@/lib/todos/todo';
import { dueWords, type Place } from './due-words';

/** What a checkbox sends: the status a press stands for, and beside it the box's own value by its name. */
export const TickPayload = z
  .looseObject({ todo_id: TodoId, set: TodoStatus, field: z.string() })
  // A box that is pressed twice before the first answer still has the action of the first press.
  .refine(({ field, ...rest }) => ['boolean', 'undefined'].includes(typeof rest[field]));
export type TickPayload = z.infer<typeof TickPayload>;
export const tick = defineAction('todo.tick', TickPayload);

/** The status the user has asked for. */
export function wanted({ field, set, ...rest }: TickPayload): TodoStatus {
  const value = rest[field];
  if (typeof value !== 'boolean') return set;
  return value ? 'done' : 'open';
}

/** How many rows show before the list is unfolded. */
const rowsAtFirst = 8;

const widgetId = 'todos';
const rowPrefix = 'todo-';

/** A todo of the list; without one it is deleted, and only its title is left. */
export interface ListedTodo {
  readonly id: TodoId;
  readonly title: string;
  readonly todo: Todo | undefined;
}

/** A compact list of todos, each with a checkbox. */
export const todoListWidget = (todos: readonly ListedTodo[], place: Place): WidgetRoot =>
  listView({
    id: widgetId,
    limit: rowsAtFirst,
    children: todos.map((listed, at) => todoRow(listed, { at, place })),
  });

function todoRow(
  { id, title, todo }: ListedTodo,
  { at, place }: { readonly at: number; readonly place: Place },
) {
  const base = { id: `${rowPrefix}${id}`, key: id, align: 'center' as const, gap: 2 };
  if (todo === undefined)
    return listViewItem({
      ...base,
      children: [
        text({ value: title, color: 'tertiary', lineThrough: true, truncate: true }),
        spacer(),
        caption({ value: 'deleted', color: 'tertiary' }),
      ],
    });
  const isDone = todo.status === 'done';
  const isLate = !isDone && todo.due_at !== null && Date.parse(todo.due_at) < place.now.getTime();
  const field = `done-${String(at)}`;
  return listViewItem({
    ...base,
    children: [
      // The value of a field goes along with the action in a form only.
      form({
        direction: 'row',
        flex: 1,
        gap: 2,
        align: 'center',
        children: [
          checkbox({
            name: field,
            label: todo.title,
            defaultChecked: isDone,
            // Answered at once, beside a response that streams and beside other ticks.
            onChangeAction: tick.create(
              { todo_id: id, set: isDone ? 'open' : 'done', field },
              { streaming: false },
            ),
          }),
          ...(todo.due_at === null
            ? []
            : [
                spacer(),
                // A long title wraps; the date stands in one line beside it.
                box({
                  flex: 'none',
                  children: [
                    caption({
                      value: dueWords(new Date(todo.due_at), place),
                      color: isLate ? 'danger' : 'secondary',
                    }),
                  ],
                }),
              ]),
        ],
      }),
    ],
  });
}

/** The list as text, for the clipboard. */
export const todoListText = (todos: readonly ListedTodo[]): string =>
  todos
    .flatMap(({ todo }) =>
      todo === undefined ? [] : `- [${todo.status === 'done' ? 'x' : ' '}] ${todo.title}`,
    )
    .join('\n');

/** Whether the item is such a list. */
export const isTodoList = (item: ThreadItem): item is WidgetItem =>
  item.type === 'widget' && item.widget.id === widgetId;

const Words = z.object({ label: z.string().optional(), value: z.string().optional() });
const Rows = z.array(
  z.object({
    id: z.string().startsWith(rowPrefix),
    children: z.tuple(
      [z.union([z.object({ children: z.tuple([Words], z.unknown()) }), Words])],
      z.unknown(),
    ),
  }),
);

/** The todos a list is about, with the titles it shows. */
export function todosOf({ widget }: WidgetItem): ReadonlyMap<TodoId, string> {
  const { data: rows = [] } = Rows.safeParse(widget.children);
  return new Map(
    rows.flatMap(({ id, children: [first] }) => {
      const { data: todoId } = TodoId.safeParse(id.slice(rowPrefix.length));
      const words = 'children' in first ? first.children[0] : first;
      return todoId === undefined ? [] : [[todoId, words.label ?? words.value ?? ''] as const];
    }),
  );
}
