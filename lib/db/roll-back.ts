import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import journal from '@/drizzle/meta/_journal.json' with { type: 'json' };
import { findMigrations, withMigrationLock } from './migrate';
import { lastApplied } from './readiness';

export interface RollBackOptions {
  /** Where the migrations lie; found by itself. */
  readonly folder?: string;
  readonly log?: (line: string) => void;
}

/**
 * Undoes the newest migration that is applied, by its file in `drizzle/down/`, in one transaction and
 * under the lock that migrating takes. The release before it can then serve again.
 *
 * @returns the tag of the migration undone; undefined when none is applied
 * @throws {DatabaseError} when the database can't be reached or refuses; nothing has changed then
 */
export function rollBackDatabase(
  url: string,
  { folder, log = () => undefined }: RollBackOptions = {},
): Promise<string | undefined> {
  const migrations = findMigrations(folder);
  return withMigrationLock(url, log, async (db) => {
    const last = await lastApplied(db);
    const entry = journal.entries.findLast(({ when }) => when === last);
    if (entry === undefined) {
      log('There is nothing to undo that this release knows.');
      return undefined;
    }
    const down = await readFile(path.join(migrations, 'down', `${entry.tag}.sql`), 'utf8');
    await db.transaction(async (tx) => {
      await tx.execute(sql.raw(down));
      await tx.execute(
        sql`delete from drizzle.__drizzle_migrations where created_at = ${entry.when}`,
      );
    });
    log(`Undid ${entry.tag}.`);
    return entry.tag;
  });
}
