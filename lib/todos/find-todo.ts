import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Database } from '@/lib/db/client';
import { guarded } from '@/lib/db/guarded';
import { todos } from '@/lib/db/schema/todos';
import { forUser } from '@/lib/db/tenancy';
import type { UserId } from '@/lib/db/user-id';
import { matchTitle, nearestTitles } from './match-title';
import { type Todo, todoFromRow, type TodoStatus } from './todo';

/** More candidates than this say nothing to a person; the rest is only counted. */
export const maxCandidates = 10;

/** What a title means: one todo, several to choose from (at most ten), or none but perhaps some like it. */
export type FoundTodo =
  | { readonly type: 'one'; readonly todo: Todo }
  | { readonly type: 'many'; readonly candidates: readonly Todo[]; readonly total: number }
  | { readonly type: 'none'; readonly near: readonly Todo[] };

export interface FindTodoOptions {
  readonly title: string;
  /** Looks among the deleted todos only; the latest deleted comes first. */
  readonly deleted?: boolean;
  /** When several match and just one of them has this status, that one is meant. */
  readonly prefer?: TodoStatus;
}

/** Finds a user's todo by what a person calls it; see `matchTitle` for the senses tried. */
export function findTodoByTitle(
  db: Database,
  userId: UserId,
  options: FindTodoOptions,
): Promise<FoundTodo> {
  return guarded(() => find(forUser(db, userId), userId, options));
}

async function find(
  db: Database,
  userId: UserId,
  { title, deleted = false, prefer }: FindTodoOptions,
): Promise<FoundTodo> {
  const entries = await db
    .select({ id: todos.id, title: todos.title, status: todos.status })
    .from(todos)
    .where(
      and(eq(todos.userId, userId), deleted ? isNotNull(todos.deletedAt) : isNull(todos.deletedAt)),
    )
    .orderBy(desc(deleted ? todos.deletedAt : todos.createdAt), desc(todos.id));

  const load = async (ids: readonly string[]): Promise<readonly Todo[]> => {
    if (ids.length === 0) return [];
    const rows = await db
      .select()
      .from(todos)
      .where(and(eq(todos.userId, userId), inArray(todos.id, [...ids])));
    return rows.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id)).map(todoFromRow);
  };

  const matches = matchTitle(entries, title);
  const preferred = matches.filter((entry) => entry.status === prefer);
  const [only] = preferred.length === 1 ? preferred : matches.length === 1 ? matches : [];
  if (only !== undefined) {
    const [todo] = await load([only.id]);
    return todo === undefined ? { type: 'none', near: [] } : { type: 'one', todo };
  }
  const shown =
    matches.length > 0 ? matches.slice(0, maxCandidates) : nearestTitles(entries, title);
  const listed = await load(shown.map(({ id }) => id));
  return matches.length > 0
    ? { type: 'many', candidates: listed, total: matches.length }
    : { type: 'none', near: listed };
}
