import { and, eq, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Database } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { todos } from '@/lib/db/schema/todos';
import { forUser } from '@/lib/db/tenancy';
import type { UserId } from '@/lib/db/user-id';
import { type Todo, todoFromRow, type TodoId, type TodoRow } from './todo';
import type { TodoPatch } from './todo-input';

/** Which todo of which user. */
export interface TodoTarget {
  readonly userId: UserId;
  readonly id: TodoId;
}

/** What a change did: the todo before and after. `changed` is false when it already was so. */
export interface TodoChange {
  readonly todo: Todo;
  readonly previous: Todo;
  readonly changed: boolean;
}

type Assignments = PgUpdateSetSource<typeof todos>;

/**
 * Reads a todo under a row lock, asks `decide` what to assign and writes it, in one transaction, so
 * that `previous` is what this very change replaced. `decide` sees deleted rows too; it answers
 * `undefined` for "no such todo", `{}` for "nothing to do".
 */
async function change(
  db: Database,
  { userId, id }: TodoTarget,
  decide: (row: TodoRow) => Assignments | undefined,
): Promise<TodoChange | undefined> {
  const isTarget = and(eq(todos.userId, userId), eq(todos.id, id));
  return guarded(() =>
    forUser(db, userId).transaction(async (tx) => {
      const [row] = await tx.select().from(todos).where(isTarget).for('update');
      const assignments = row === undefined ? undefined : decide(row);
      if (row === undefined || assignments === undefined) return undefined;
      const previous = todoFromRow(row);
      if (Object.keys(assignments).length === 0)
        return { todo: previous, previous, changed: false };
      const [updated] = await tx
        .update(todos)
        // Not now(): that is when the transaction began, maybe before it waited for the lock.
        .set({ ...assignments, updatedAt: sql`clock_timestamp()` })
        .where(isTarget)
        .returning();
      if (updated === undefined) throw new Error('The row vanished under its lock.');
      return { todo: todoFromRow(updated), previous, changed: true };
    }),
  );
}

function statusAssignments(row: TodoRow, status: TodoPatch['status']): Assignments {
  if (status === undefined || status === row.status) return {};
  return { status, completedAt: status === 'done' ? sql`clock_timestamp()` : null };
}

/**
 * Changes the given fields. Completing what is done keeps the time it was completed at; values that
 * are already so change nothing, `updated_at` included.
 * @returns undefined when this user has no such todo, or it is deleted
 */
export function updateTodo(
  db: Database,
  target: TodoTarget,
  patch: TodoPatch,
): Promise<TodoChange | undefined> {
  return change(db, target, (row) => {
    if (row.deletedAt !== null) return undefined;
    const sameDue = (row.dueAt?.getTime() ?? null) === (patch.dueAt?.getTime() ?? null);
    return {
      ...(patch.title !== undefined && patch.title !== row.title && { title: patch.title }),
      ...(patch.notes !== undefined && patch.notes !== row.notes && { notes: patch.notes }),
      ...(patch.dueAt !== undefined && !sameDue && { dueAt: patch.dueAt }),
      ...statusAssignments(row, patch.status),
    };
  });
}

/** Marks a todo as done; one that is done stays as it is. @returns undefined when there is none */
export function completeTodo(db: Database, target: TodoTarget): Promise<TodoChange | undefined> {
  return updateTodo(db, target, { status: 'done' });
}

/** Opens a todo again; an open one stays as it is. @returns undefined when there is none */
export function reopenTodo(db: Database, target: TodoTarget): Promise<TodoChange | undefined> {
  return updateTodo(db, target, { status: 'open' });
}

/**
 * Deletes a todo so that it can be restored. Deleting it again is no change.
 * @returns undefined when this user never had such a todo
 */
export function deleteTodo(db: Database, target: TodoTarget): Promise<TodoChange | undefined> {
  return change(db, target, (row) =>
    row.deletedAt === null ? { deletedAt: sql`clock_timestamp()` } : {},
  );
}

/**
 * Brings a deleted todo back as it was. One that is not deleted stays as it is.
 * @returns undefined when this user never had such a todo
 */
export function restoreTodo(db: Database, target: TodoTarget): Promise<TodoChange | undefined> {
  return change(db, target, (row) => (row.deletedAt === null ? {} : { deletedAt: null }));
}
