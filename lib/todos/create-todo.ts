import { sql } from 'drizzle-orm';
import type { Database } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { todos } from '@/lib/db/schema/todos';
import { forUser } from '@/lib/db/tenancy';
import type { UserId } from '@/lib/db/user-id';
import { type Todo, todoFromRow } from './todo';
import type { NewTodo } from './todo-input';

/** Stores a new todo of this user. */
export async function createTodo(db: Database, userId: UserId, input: NewTodo): Promise<Todo> {
  const status = input.status ?? 'open';
  const [row] = await guarded(() =>
    forUser(db, userId)
      .insert(todos)
      .values({
        userId,
        title: input.title,
        notes: input.notes ?? '',
        status,
        dueAt: input.dueAt ?? null,
        completedAt: status === 'done' ? sql`now()` : null,
      })
      .returning(),
  );
  if (row === undefined) throw new Error('The insert returned no row.');
  return todoFromRow(row);
}
