import { getTableName, sql } from 'drizzle-orm';
import journal from '@/drizzle/meta/_journal.json' with { type: 'json' };
import type { Database } from './client';
import { DatabaseError } from './database-error';
import { guarded } from './guarded';
import { approvals } from './schema/approvals';
import { attachments } from './schema/attachments';
import { deletedItems } from './schema/deleted-items';
import { feedback } from './schema/feedback';
import { rateLimits } from './schema/rate-limits';
import { refreshTokens } from './schema/refresh-tokens';
import { threadItems } from './schema/thread-items';
import { threads } from './schema/threads';
import { todos } from './schema/todos';
import { usage } from './schema/usage';
import { externalIdentities, users } from './schema/users';

/**
 * Whether a trivial query is answered in time (milliseconds). One statement.
 * False for a server that is down, refuses us or keeps silent; never throws.
 */
export async function databaseReachable(
  db: Database,
  { deadline = 3_000 }: { deadline?: number } = {},
): Promise<boolean> {
  try {
    await guarded(() => db.execute(sql`select 1`), { deadline });
    return true;
  } catch (error) {
    if (error instanceof DatabaseError) return false;
    throw error;
  }
}

const guardedTables = [
  ...[users, externalIdentities, refreshTokens, rateLimits],
  ...[threads, threadItems, deletedItems, attachments, feedback, todos, approvals],
  ...[usage],
].map(getTableName);

/**
 * The tables that row-level security does not guard from us, all of them for a superuser and a role
 * with BYPASSRLS; empty when it holds. One statement.
 *
 * @throws {DatabaseError} when the database does not answer
 */
export async function unguardedTables(db: Database): Promise<string[]> {
  const names = sql.join(
    guardedTables.map((name) => sql`${name}`),
    sql`, `,
  );
  const rows = await guarded(() =>
    db.execute<{ name: string }>(sql`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relname in (${names})
        and not row_security_active(oid)
      order by relname`),
  );
  return rows.map((row) => row.name);
}

/** The table drizzle-orm's migrator writes does not exist yet: undefined_table, invalid_schema_name. */
const nothingApplied: ReadonlySet<string | undefined> = new Set(['42P01', '3F000']);

/**
 * The committed migrations this database still lacks, oldest first; empty when it is up to date or
 * ahead of this build (a newer release has migrated it already). One statement.
 * The journal is compiled in, so a bundle needs no `drizzle/` folder to know.
 *
 * @throws {DatabaseError} when the database does not answer or hides the table from us
 */
export async function migrationsPending(db: Database): Promise<string[]> {
  const last = await lastApplied(db);
  return journal.entries.filter((entry) => entry.when > last).map((entry) => entry.tag);
}

/** When the newest applied migration was made, in the journal's terms; -1 when there is none. */
export async function lastApplied(db: Database): Promise<number> {
  try {
    const rows = await guarded(() =>
      db.execute<{ last: string | null }>(
        sql`select max(created_at) as last from drizzle.__drizzle_migrations`,
      ),
    );
    return Number(rows[0]?.last ?? -1);
  } catch (error) {
    if (error instanceof DatabaseError && nothingApplied.has(error.sqlState)) return -1;
    throw error;
  }
}
