import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { todos } from '@/lib/db/schema/todos';
import { forUser } from '@/lib/db/tenancy';
import type { TodoTarget } from './change-todo';
import { type Todo, todoFromRow } from './todo';

/** One todo of this user; undefined when there is none, or it is deleted. */
export async function getTodo(db: Database, { userId, id }: TodoTarget): Promise<Todo | undefined> {
  const [row] = await guarded(() =>
    forUser(db, userId)
      .select()
      .from(todos)
      .where(and(eq(todos.userId, userId), eq(todos.id, id), isNull(todos.deletedAt))),
  );
  return row === undefined ? undefined : todoFromRow(row);
}
