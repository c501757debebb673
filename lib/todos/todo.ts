import { z } from 'zod';
import type { todos } from '@/lib/db/schema/todos';

/** The id of a todo: a lower-case UUID. Branded so that no user id can stand in for it. */
export const TodoId = z.uuid().toLowerCase().brand<'TodoId'>();
export type TodoId = z.infer<typeof TodoId>;

export const TodoStatus = z.enum(['open', 'done']);
export type TodoStatus = z.infer<typeof TodoStatus>;

/** A todo as every interface of ours sends it; instants are ISO 8601 in UTC with `Z`. */
export const Todo = z.object({
  id: TodoId,
  title: z.string(),
  notes: z.string(),
  status: TodoStatus,
  due_at: z.iso.datetime().nullable(),
  completed_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type Todo = z.infer<typeof Todo>;

export type TodoRow = typeof todos.$inferSelect;

/** A row of the table as interfaces send it. */
export function todoFromRow(row: TodoRow): Todo {
  return Todo.parse({
    id: row.id,
    title: row.title,
    notes: row.notes,
    status: row.status,
    due_at: row.dueAt?.toISOString() ?? null,
    completed_at: row.completedAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  });
}
