import { z } from 'zod';
import type { AgentContext, ThreadStreamEvent, WidgetItem } from '@/lib/chatkit';
import type { Database } from '@/lib/db/client';
import { getTodos } from '@/lib/todos/change-todos';
import { TodoId } from '@/lib/todos/todo';
import type { ToolCall } from '../tools/tool-calls';
import type { ChatContext } from '../turn/chat-context';
import { shownAs } from './current-lists';

/** A list of more would be no help. */
const maxTodos = 50;

const Named = z.object({ id: TodoId });
const Output = z.object({ todo: Named.optional(), todos: z.array(Named).optional() });

/** The todos that calls have changed, deleted ones among them, in the order of the calls. */
export function touchedTodos(calls: readonly ToolCall[]): readonly TodoId[] {
  const ids = calls.flatMap(({ outcome }) => {
    if (outcome?.changedTodos !== true) return [];
    const { data } = Output.safeParse(parsed(outcome.output));
    return [...(data?.todo === undefined ? [] : [data.todo]), ...(data?.todos ?? [])];
  });
  return [...new Set(ids.map(({ id }) => id))];
}

/**
 * Shows a list of the todos that a turn has changed and that are still there, if there are any. What is
 * done is done and told without it, so a list that can't be made fails nothing.
 */
export async function* touchedList(
  calls: readonly ToolCall[],
  agentContext: AgentContext<ChatContext>,
  db: Database,
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const ids = touchedTodos(calls).slice(0, maxTodos);
  if (ids.length === 0) return;
  const { requestContext } = agentContext;
  const todos = await getTodos(db, requestContext.userId, { ids }).catch((error: unknown) => {
    console.error('The list of what was changed could not be shown.', error);
    return [];
  });
  const listed = ids.flatMap((id) => {
    const todo = todos.find((each) => each.id === id);
    return todo === undefined ? [] : [{ id, title: todo.title, todo }];
  });
  if (listed.length === 0) return;
  const base = agentContext.newItem('message');
  const item: WidgetItem = { ...base, type: 'widget', ...shownAs(listed, requestContext) };
  yield { type: 'thread.item.done', item };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
