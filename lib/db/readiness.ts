import { sql } from 'drizzle-orm';
import journal from '@/drizzle/meta/_journal.json' with { type: 'json' };
import type { Database } from './client';
import { DatabaseError } from './database-error';
import { guarded } from './guarded';

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

async function lastApplied(db: Database): Promise<number> {
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
