import { z } from 'zod';
import { dueDateText, localIso } from '@/lib/todos/due-date';
import { TodoStatus, type Todo } from '@/lib/todos/todo';

/** A todo as the tools show it: every instant is local ISO 8601 with offset, so that models speak local time. */
export const TodoView = z.object({
  id: z.string().describe('Names this todo in other tools. Not for the eyes of the user.'),
  title: z.string(),
  notes: z.string(),
  status: TodoStatus,
  due_at: z
    .string()
    .nullable()
    .describe("ISO 8601 with the user's offset; 23:59:00 means by the end of that day."),
  completed_at: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type TodoView = z.infer<typeof TodoView>;

/** A todo as the tools show it, its instants in the given IANA zone. */
export function todoView(todo: Todo, timeZone: string): TodoView {
  const local = (iso: string) => localIso(new Date(iso), timeZone);
  const orNull = (iso: string | null) => (iso === null ? null : local(iso));
  return {
    ...todo,
    due_at: orNull(todo.due_at),
    completed_at: orNull(todo.completed_at),
    created_at: local(todo.created_at),
    updated_at: local(todo.updated_at),
  };
}

/** `“buy milk”, due Sat 21 Nov 2026, 17:00`, for a sentence. */
export function todoPhrase(todo: Todo, timeZone: string): string {
  const due = todo.due_at === null ? '' : `, due ${dueDateText(new Date(todo.due_at), timeZone)}`;
  return `“${todo.title}”${due}`;
}

/** One line of a list, with the id that names the todo in the next call. */
export function todoLine(todo: Todo, timeZone: string): string {
  const box = todo.status === 'done' ? '[x]' : '[ ]';
  return `- ${box} ${todoPhrase(todo, timeZone)} (id ${todo.id})`;
}
