import { and, desc, eq, gte, ilike, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Database } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { todos } from '@/lib/db/schema/todos';
import { forUser } from '@/lib/db/tenancy';
import type { UserId } from '@/lib/db/user-id';
import { safeLine } from './safe-text';
import { type Todo, todoFromRow, type TodoId, type TodoStatus } from './todo';
import { UnknownCursorError } from './todo-errors';

export const maxPageSize = 100;

/** Which todos to list; what is undefined does not narrow. `text` is sought in title and notes. */
export interface TodoQuery {
  readonly status?: TodoStatus | undefined;
  readonly text?: string | undefined;
  readonly dueFrom?: Date | undefined;
  readonly dueTo?: Date | undefined;
  /** 1 to 100. */
  readonly limit: number;
  /** The id the page before ended with. */
  readonly after?: TodoId | undefined;
}

export interface TodoPage {
  readonly data: readonly Todo[];
  readonly has_more: boolean;
  /** The id to continue from; null on the last page. */
  readonly after: string | null;
}

function contains(text: string): SQL | undefined {
  const sought = safeLine(text);
  if (sought === '') return undefined;
  const pattern = `%${sought.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return or(ilike(todos.title, pattern), ilike(todos.notes, pattern));
}

/**
 * A page of a user's todos, newest first. Pages are keyed on (created_at, id), which never change,
 * and compared inside PostgreSQL, whose microseconds a JavaScript `Date` would lose: a todo that
 * exists throughout shows up exactly once, whatever is added, changed or deleted meanwhile.
 * @throws {UnknownCursorError} when `after` is no todo of this user
 */
export function listTodos(db: Database, userId: UserId, query: TodoQuery): Promise<TodoPage> {
  return guarded(() => readPage(forUser(db, userId), userId, query));
}

async function readPage(db: Database, userId: UserId, query: TodoQuery): Promise<TodoPage> {
  if (query.after !== undefined) {
    // A deleted todo still marks its place, so deleting the last row of a page does not end the list.
    const [cursor] = await db
      .select({ id: todos.id })
      .from(todos)
      .where(and(eq(todos.userId, userId), eq(todos.id, query.after)));
    if (cursor === undefined) throw new UnknownCursorError();
  }
  const rows = await db
    .select()
    .from(todos)
    .where(
      and(
        eq(todos.userId, userId),
        isNull(todos.deletedAt),
        query.status === undefined ? undefined : eq(todos.status, query.status),
        query.text === undefined ? undefined : contains(query.text),
        query.dueFrom === undefined ? undefined : gte(todos.dueAt, query.dueFrom),
        query.dueTo === undefined ? undefined : lte(todos.dueAt, query.dueTo),
        query.after === undefined
          ? undefined
          : sql`(${todos.createdAt}, ${todos.id}) < (
              select c.created_at, c.id from ${todos} c
              where c.id = ${query.after} and c.user_id = ${userId})`,
      ),
    )
    .orderBy(desc(todos.createdAt), desc(todos.id))
    .limit(query.limit + 1);
  const data = rows.slice(0, query.limit).map(todoFromRow);
  const hasMore = rows.length > query.limit;
  return { data, has_more: hasMore, after: hasMore ? (data.at(-1)?.id ?? null) : null };
}
