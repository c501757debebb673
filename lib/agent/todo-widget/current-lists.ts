import type { ThreadItem, WidgetItem } from '@/lib/chatkit';
import type { Database } from '@/lib/db/client';
import { getTodos } from '@/lib/todos/change-todos';
import type { TodoId } from '@/lib/todos/todo';
import type { ChatContext } from '../turn/chat-context';
import {
  isTodoList,
  type ListedTodo,
  todoListText,
  todoListWidget,
  todosOf,
} from './todo-list-widget';

/** Where and whose the todos are. */
export interface ListScope {
  readonly db: Database;
  readonly context: ChatContext;
}

/** The part of an item that shows todos. */
export function shownAs(
  todos: readonly ListedTodo[],
  { timeZone, locale }: ChatContext,
): Pick<WidgetItem, 'widget' | 'copy_text'> {
  const widget = todoListWidget(todos, { timeZone, locale, now: new Date() });
  return { widget, copy_text: todoListText(todos) };
}

/** Items with their lists of todos as these are now: ticked here or elsewhere, renamed, moved, deleted. */
export async function withCurrentLists(
  items: readonly ThreadItem[],
  { db, context }: ListScope,
): Promise<readonly ThreadItem[]> {
  const lists = new Map<ThreadItem, ReadonlyMap<TodoId, string>>(
    items.filter(isTodoList).map((item) => [item, todosOf(item)]),
  );
  const ids = [...new Set([...lists.values()].flatMap((titles) => [...titles.keys()]))];
  if (ids.length === 0) return items;
  const todos = await getTodos(db, context.userId, { ids });
  const byId = new Map(todos.map((todo) => [todo.id, todo]));
  return items.map((item) => {
    const titles = lists.get(item);
    if (titles === undefined) return item;
    const listed = [...titles].map(([id, title]) => ({ id, title, todo: byId.get(id) }));
    return { ...item, ...shownAs(listed, context) };
  });
}

/** One list as it is now. */
export async function currentList(item: WidgetItem, scope: ListScope): Promise<WidgetItem> {
  const [current] = await withCurrentLists([item], scope);
  return current?.type === 'widget' ? current : item;
}
