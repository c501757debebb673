import { and, asc, eq, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { Database } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { todos } from '@/lib/db/schema/todos';
import { forUser } from '@/lib/db/tenancy';
import type { UserId } from '@/lib/db/user-id';
import { type Todo, todoFromRow, type TodoId, type TodoStatus } from './todo';

/** Several todos of a list: those of these ids, or all of a status. */
export type TodoSet =
  | { readonly ids: readonly TodoId[] }
  /** `all` is every todo that is not deleted. */
  | { readonly which: TodoStatus | 'all' };

/** What a change of several did, newest todo first. */
export interface TodosChange {
  readonly changed: readonly Todo[];
  /** Left alone, because somebody has changed them meanwhile. */
  readonly kept: readonly Todo[];
}

export interface DeleteTodosOptions {
  /** Todos that were changed after this instant (to the millisecond) are kept. */
  readonly unchangedSince?: Date | undefined;
}

const inSet = (set: TodoSet): SQL | undefined =>
  'ids' in set
    ? inArray(todos.id, [...set.ids])
    : set.which === 'all'
      ? undefined
      : eq(todos.status, set.which);

const newestFirst = (one: Todo, other: Todo): number =>
  other.created_at.localeCompare(one.created_at) || other.id.localeCompare(one.id);

/** The todos of the set that this user has and has not deleted, newest first. */
export async function getTodos(
  db: Database,
  userId: UserId,
  set: TodoSet,
): Promise<readonly Todo[]> {
  if ('ids' in set && set.ids.length === 0) return [];
  const rows = await guarded(() =>
    forUser(db, userId)
      .select()
      .from(todos)
      .where(and(eq(todos.userId, userId), isNull(todos.deletedAt), inSet(set))),
  );
  return rows.map(todoFromRow).sort(newestFirst);
}

/**
 * Deletes several todos at once, all in one transaction, so that they can be restored. What this user
 * does not have, or has deleted already, is passed over.
 */
export function deleteTodos(
  db: Database,
  { userId, set }: { readonly userId: UserId; readonly set: TodoSet },
  { unchangedSince }: DeleteTodosOptions = {},
): Promise<TodosChange> {
  return guarded(() =>
    forUser(db, userId).transaction(async (tx) => {
      // In one order for everybody, so that two such changes can't wait for each other.
      const rows = await tx
        .select()
        .from(todos)
        .where(and(eq(todos.userId, userId), isNull(todos.deletedAt), inSet(set)))
        .orderBy(asc(todos.id))
        .for('update');
      const isKept = ({ updatedAt }: { readonly updatedAt: Date }) =>
        unchangedSince !== undefined && updatedAt.getTime() > unchangedSince.getTime();
      const going = rows.filter((row) => !isKept(row));
      if (going.length > 0)
        await tx
          .update(todos)
          .set({ deletedAt: sql`clock_timestamp()`, updatedAt: sql`clock_timestamp()` })
          .where(
            and(
              eq(todos.userId, userId),
              inArray(
                todos.id,
                going.map(({ id }) => id),
              ),
            ),
          );
      return {
        changed: going.map(todoFromRow).sort(newestFirst),
        kept: rows.filter(isKept).map(todoFromRow).sort(newestFirst),
      };
    }),
  );
}

/** Brings several deleted todos back as they were; those that are not deleted stay as they are. */
export async function restoreTodos(
  db: Database,
  userId: UserId,
  ids: readonly TodoId[],
): Promise<readonly Todo[]> {
  if (ids.length === 0) return [];
  const rows = await guarded(() =>
    forUser(db, userId)
      .update(todos)
      .set({ deletedAt: null, updatedAt: sql`clock_timestamp()` })
      .where(and(eq(todos.userId, userId), inArray(todos.id, [...ids]), isNotNull(todos.deletedAt)))
      .returning(),
  );
  return rows.map(todoFromRow).sort(newestFirst);
}
